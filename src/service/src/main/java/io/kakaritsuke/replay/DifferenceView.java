package io.kakaritsuke.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.comparison.Change;
import io.kakaritsuke.comparison.ChangeView;
import io.kakaritsuke.comparison.ChangeView.SourceView;
import io.kakaritsuke.engine.DecisionPart;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One part that is decided otherwise, as it is kept and shown; absent is the same as null.
 *
 * @param before the row or rule that decided when it was logged
 * @param after the row or rule that decides now
 * @param causes each is enough without the others; see {@link Cause#word}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ReplayDifference")
record DifferenceView(
    DecisionPart part,
    String code,
    String label,
    @Nullable String from,
    @Nullable String to,
    @Nullable SourceView before,
    @Nullable SourceView after,
    List<String> causes) {
  DifferenceView {
    causes = List.copyOf(causes);
  }

  static DifferenceView of(Change change, List<Cause> causes) {
    ChangeView view = ChangeView.of(change);
    return new DifferenceView(
        view.part(),
        view.code(),
        view.label(),
        view.from(),
        view.to(),
        view.before(),
        view.after(),
        causes.stream().map(Cause::word).toList());
  }

  /** What the record has and its version does not decide, or the other way round. */
  static DifferenceView ofRecord(
      LoggedOutcome.Key key, @Nullable String logged, @Nullable String made) {
    return new DifferenceView(
        key.part(), key.code(), key.code(), logged, made, null, null, List.of(Cause.RECORD.word()));
  }
}
