package io.kakaritsuke.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Firing;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A change as it is kept and shown; absent is the same as null.
 *
 * @param part what kind of thing changes
 * @param before the row or rule that decided under the first version
 * @param after the row or rule that decides under the second version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "OutcomeChange")
public record ChangeView(
    DecisionPart part,
    String code,
    String label,
    @Nullable String from,
    @Nullable String to,
    @Nullable SourceView before,
    @Nullable SourceView after) {

  public static ChangeView of(Change change) {
    return new ChangeView(
        change.part(),
        change.code(),
        change.label(),
        change.from(),
        change.to(),
        SourceView.of(change.before()),
        SourceView.of(change.after()));
  }

  /** A row with its place and stable id, or a rule with its file. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "RowSource")
  public record SourceView(
      @Nullable String workbook,
      @Nullable String sheet,
      @Nullable Integer row,
      @Nullable String id,
      @Nullable String rule,
      @Nullable String file) {

    public static @Nullable SourceView of(@Nullable Firing firing) {
      if (firing == null) {
        return null;
      }
      if (firing instanceof Firing.OfRow row) {
        return new SourceView(row.workbook(), row.sheet(), row.row(), row.id(), null, null);
      }
      Firing.OfRule rule = (Firing.OfRule) firing;
      return new SourceView(null, null, null, null, rule.rule(), rule.file());
    }

    /** As people say it: the workbook, its sheet and row, or the rule. */
    public String words() {
      return workbook == null ? file + " " + rule : workbook + " " + sheet + " " + row;
    }
  }
}
