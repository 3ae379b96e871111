package io.kakaritsuke.telling;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the table 通知 says of the life of its alerts (alerts.md, "Alerts"). Its conditions
 * and its 解除の余裕 have been judged before: see {@link AlertSign}.
 *
 * @param sustainDays 持続（日）: how long it must have held
 * @param recoveryDays 回復の持続（日）: how long it must have ceased to hold
 * @param tellsRecovery 回復を知らせる
 * @param repeatDays 再通知（日）; null where it is told once
 * @param muteDays 抑止（日）, from the day on which what was told is over
 */
public record AlertRow(
    String code,
    int sustainDays,
    int recoveryDays,
    boolean tellsRecovery,
    @Nullable Integer repeatDays,
    int muteDays) {
  public AlertRow {
    Objects.requireNonNull(code);
    if (sustainDays < 0 || recoveryDays < 0 || muteDays < 0) {
      throw new IllegalArgumentException("no number of days: " + code);
    }
    if (repeatDays != null && repeatDays < 1) {
      throw new IllegalArgumentException("again on the same day: " + code);
    }
  }
}
