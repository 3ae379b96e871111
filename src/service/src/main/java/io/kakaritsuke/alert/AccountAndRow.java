package io.kakaritsuke.alert;

import io.kakaritsuke.notification.Notification;
import io.kakaritsuke.notification.Notifications;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account and a row of a table 通知 that are asked for together.
 *
 * @param row null where it is one that there was
 */
record AccountAndRow(String subject, String code, @Nullable Notification row) {
  /** Whether alerts have a code, though no row has it any more. */
  interface Former {
    boolean has(String code) throws SQLException;
  }

  /** Refuses what is missing, what was noted before, and a row that there never was. */
  static AccountAndRow read(
      QueryParameters parameters,
      @Nullable String subject,
      @Nullable String code,
      Notifications rows,
      Former former)
      throws SQLException {
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
    if (account == null || wanted == null || row == null && !former.has(wanted)) {
      List<String> known = rows.rows().stream().map(one -> one.life().code()).toList();
      throw new ProblemException(
          ParameterProblems.unknownValues(
              List.of(
                  ParameterProblems.unknownValue("code", wanted == null ? "" : wanted, known))));
    }
    return new AccountAndRow(account, wanted, row);
  }
}
