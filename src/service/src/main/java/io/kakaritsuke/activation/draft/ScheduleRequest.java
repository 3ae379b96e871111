package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** To which instant a version that waits is to be moved, as it was sent, and why. */
@Schema(hidden = true)
record ScheduleRequest(@Nullable String effectiveFrom, @Nullable String comment) {
  /** The same, checked. */
  record Checked(Instant effectiveFrom, String comment) {}

  /**
   * Checks everything at once.
   *
   * @param zone of an instant without one
   */
  Checked check(Instant now, ZoneId zone) {
    List<Violation> violations = new ArrayList<>();
    String said = PublishRequest.checkComment(comment, violations);
    Instant from = null;
    if (effectiveFrom == null) {
      violations.add(
          new Violation(
              "effectiveFrom",
              "required",
              new Text("いつから有効にするかを指定してください", "is required: say from when on")));
    } else {
      from = PublishRequest.checkInstant(effectiveFrom, now, zone, violations);
    }
    if (from == null || !violations.isEmpty()) {
      throw new ProblemException(DraftProblems.badRequest(violations));
    }
    return new Checked(from, said);
  }
}
