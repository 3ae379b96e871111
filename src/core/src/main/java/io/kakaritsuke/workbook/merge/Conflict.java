package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.diff.Place;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that both sides changed, each in its own way.
 *
 * @param id the same for the same two changes, whichever of them is called ours; another one as
 *     soon as a side says something else, so that nobody decides about what they have not seen
 * @param place in our file where it has the cell, else in theirs; without a cell for a row that we
 *     deleted; the sheet and all that follows is null where the file as a whole is meant
 * @param subject what it is about: the row with its column, a table, a file
 * @param base the value that both started from, as people see it
 * @param theirs the value that was published meanwhile
 * @param ours the value in the draft
 * @param chosen null while nobody has decided: the merge has our value then
 */
public record Conflict(
    String id,
    Kind kind,
    Place place,
    Text subject,
    Text base,
    Text theirs,
    Text ours,
    @Nullable Choice chosen) {
  /** What the two sides disagree about. */
  @Schema(name = "ConflictKind")
  public enum Kind {
    /** The value of a cell. */
    CELL,
    /** A row that one side deleted and the other changed. */
    ROW,
    /** A column whose header or condition one side changed, and whose values the other did. */
    COLUMN,
    /** The order of the rows of a table where the first that fits decides. */
    ORDER,
    /** Columns, tables or sheets that both changed in one workbook. */
    STRUCTURE,
    /** A scenario of a file of scenarios. */
    SCENARIO,
    /** Lines of a text file. */
    LINES,
    /** A file that cannot be compared inside, or that one side deleted. */
    FILE
  }

  /** Whether somebody still has to decide. */
  public boolean isOpen() {
    return chosen == null;
  }

  /** The same where the draft has yet another value by now. */
  public Conflict saying(Text now) {
    return new Conflict(id, kind, place, subject, base, theirs, now, chosen);
  }

  /** The same where nobody knows any more from which value both started. */
  public Conflict ofUnknownBase() {
    return new Conflict(id, kind, place, subject, MergeWords.NOTHING, theirs, ours, chosen);
  }

  /** Both changes in one line, as a person says it. */
  public Text sentence() {
    boolean had = !base.equals(MergeWords.NOTHING);
    return new Text(
        subject.ja()
            + "が食い違っています（公開中の版："
            + theirs.ja()
            + "／この下書き："
            + ours.ja()
            + (had ? "／元：" + base.ja() : "")
            + "）",
        subject.en()
            + ": "
            + theirs.en()
            + " in the active version, "
            + ours.en()
            + " in this draft"
            + (had ? " (it was " + base.en() + ")" : ""));
  }
}
