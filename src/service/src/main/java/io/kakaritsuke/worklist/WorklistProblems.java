package io.kakaritsuke.worklist;

import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;
import java.util.Locale;

/** The problems of asking for the list of a week. */
final class WorklistProblems {
  private WorklistProblems() {}

  static Violation tooMany(int most) {
    return new Violation(
        "owner",
        "too-many",
        new Text(
            String.format(Locale.ROOT, "アカウントが%,d件を超えます。owner で担当を指定してください", most),
            String.format(
                Locale.ROOT,
                "more than %,d accounts; name somebody who has fewer by owner",
                most)));
  }

  static Violation afterToday(LocalDate today) {
    return new Violation(
        "asOf",
        "after-today",
        new Text(
            "asOf は今日（" + today + "）までの日付で指定してください", "asOf must not be after today, " + today));
  }
}
