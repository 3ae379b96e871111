package io.kakaritsuke.activation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A finding as clients see it, in their language; what is said of several cells in the same words
 * is said once.
 *
 * @param cell the first one
 * @param cells all of them where there are several
 * @param fix what can be done about it, in all cells at once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Finding")
public record FindingView(
    String severity,
    String workbook,
    @Nullable String sheet,
    @Nullable String cell,
    @Nullable List<String> cells,
    String code,
    String message,
    @Nullable String value,
    @Nullable FixView fix) {

  private static final int MOST_CELLS = 8;

  /**
   * What can be done about it.
   *
   * @param id what {@code POST …/drafts/{id}/fixes} takes
   * @param label as on a button
   */
  @Schema(name = "Fix")
  public record FixView(String id, String label) {
    static @Nullable FixView of(Finding finding, @Nullable List<String> cells, Locale locale) {
      Text label = cells == null ? null : finding.labelFor(named(cells));
      if (finding.fix() == null) {
        return null;
      }
      return new FixView(
          finding.fixId(), (label == null ? finding.fix().label() : label).in(locale));
    }

    private static String named(List<String> cells) {
      return String.join("・", cells.subList(0, Math.min(cells.size(), MOST_CELLS)))
          + (cells.size() > MOST_CELLS ? "…" : "");
    }
  }

  /** The findings in the language, in the order of the first of each cause. */
  public static List<FindingView> of(List<Finding> findings, Locale locale) {
    Map<Finding.Cause, List<Finding>> byCause = new LinkedHashMap<>();
    for (Finding finding : findings) {
      byCause.computeIfAbsent(finding.cause(), cause -> new ArrayList<>()).add(finding);
    }
    return byCause.values().stream().map(same -> of(same.get(0), cells(same), locale)).toList();
  }

  private static @Nullable List<String> cells(List<Finding> same) {
    List<String> cells =
        same.stream().map(Finding::cell).filter(Objects::nonNull).distinct().toList();
    return cells.size() > 1 ? cells : null;
  }

  private static FindingView of(Finding finding, @Nullable List<String> cells, Locale locale) {
    return new FindingView(
        finding.severity().name(),
        finding.workbook(),
        finding.sheet(),
        finding.cell(),
        cells,
        finding.code(),
        finding.message().in(locale),
        finding.value(),
        FixView.of(finding, cells, locale));
  }
}
