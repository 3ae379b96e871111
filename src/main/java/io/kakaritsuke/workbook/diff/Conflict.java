package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.problem.Text;
import java.util.Objects;

/** Two changes of one thing that cannot both be had. */
public record Conflict(Change theirs, Change ours) {
  public Conflict {
    Objects.requireNonNull(theirs);
    Objects.requireNonNull(ours);
  }

  /** Both changes in one line. */
  public Text sentence() {
    return new Text(
        "公開中の版: " + theirs.sentence().ja() + " / この下書き: " + ours.sentence().ja(),
        "Active version: " + theirs.sentence().en() + " / This draft: " + ours.sentence().en());
  }
}
