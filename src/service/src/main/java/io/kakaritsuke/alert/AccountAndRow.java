package io.kakaritsuke.alert;

import io.kakaritsuke.notification.Notification;
import io.kakaritsuke.notification.Notifications;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account and a row of a table 通知 that are asked for together. */
record AccountAndRow(String subject, Notification row) {
  /** Refuses what is missing, what was noted before, and a row that there is not. */
  static AccountAndRow read(
      QueryParameters parameters,
      @Nullable String subject,
      @Nullable String code,
      Notifications rows) {
    String account = parameters.text("subject", subject);
    String wanted = parameters.text("code", code);
    if (account == null) {
      parameters.refuse(AlertProblems.required("subject", "アカウントを指定してください", "name the account"));
    }
    if (wanted == null) {
      parameters.refuse(
          AlertProblems.required("code", "通知のコードを指定してください", "name the row by its code"));
    }
    parameters.check();
    Notification row = wanted == null ? null : rows.row(wanted);
    if (account == null || wanted == null || row == null) {
      List<String> known = rows.rows().stream().map(one -> one.life().code()).toList();
      throw new ProblemException(
          ParameterProblems.unknownValues(
              List.of(
                  ParameterProblems.unknownValue("code", wanted == null ? "" : wanted, known))));
    }
    return new AccountAndRow(account, row);
  }
}
