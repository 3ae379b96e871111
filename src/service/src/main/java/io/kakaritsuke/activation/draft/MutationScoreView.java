package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.scenario.Equivalent;
import io.kakaritsuke.scenario.MutationScore;
import io.kakaritsuke.scenario.MutationScore.Unnoticed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How many slips of one step the scenarios notice, as clients see it.
 *
 * @param complete whether all mutants were tried before time ran out
 * @param score noticed in a hundred of those tried that are not equivalent; null without any
 * @param sheets where slips go unnoticed, in the order of the workbooks
 * @param equivalents slips that decide nothing otherwise, as the rulebook says
 * @param stale what the rulebook calls equivalent and is not, or is not there any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "MutationScore")
record MutationScoreView(
    int mutants,
    int tried,
    boolean complete,
    int noticed,
    int unnoticed,
    @Nullable BigDecimal score,
    List<SheetView> sheets,
    List<Equivalent> equivalents,
    List<Equivalent> stale) {
  /** The slips in one sheet that no scenario notices. */
  @Schema(name = "UnnoticedSlips")
  record SheetView(String workbook, String sheet, List<SlipView> unnoticed) {}

  /** One of them; {@code row} is absent where it is about a title or the catalogue. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Slip")
  record SlipView(@Nullable String row, String cell, String change) {}

  private record Place(String workbook, String sheet) {}

  static MutationScoreView of(MutationScore score) {
    Map<Place, List<SlipView>> places = new LinkedHashMap<>();
    for (Unnoticed one : score.unnoticed()) {
      places
          .computeIfAbsent(new Place(one.workbook(), one.sheet()), place -> new ArrayList<>())
          .add(new SlipView(one.row(), one.cell(), one.change()));
    }
    int unnoticed = score.unnoticed().size();
    int noticed = score.tried() - unnoticed - score.equivalent().size();
    return new MutationScoreView(
        score.mutants(),
        score.tried(),
        score.tried() == score.mutants(),
        noticed,
        unnoticed,
        share(noticed, noticed + unnoticed),
        places.entrySet().stream()
            .map(e -> new SheetView(e.getKey().workbook(), e.getKey().sheet(), e.getValue()))
            .toList(),
        score.equivalent(),
        score.stale());
  }

  // Rounded down: only all of them are a hundred.
  private static @Nullable BigDecimal share(int part, int whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(100L * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.DOWN);
  }
}
