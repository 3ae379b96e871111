package io.kakaritsuke.activation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.rulebook.Finding;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A finding as clients see it, in their language. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FindingView(
    String severity,
    String workbook,
    @Nullable String sheet,
    @Nullable String cell,
    String code,
    String message,
    @Nullable String value,
    @Nullable FixView fix) {

  /**
   * What can be done about it.
   *
   * @param id what {@code POST …/drafts/{id}/fixes} takes
   * @param label as on a button
   */
  public record FixView(String id, String label) {
    static @Nullable FixView of(Finding finding, Locale locale) {
      return finding.fix() == null
          ? null
          : new FixView(finding.fixId(), finding.fix().label().in(locale));
    }
  }

  /** The findings in the language, in their order. */
  public static List<FindingView> of(List<Finding> findings, Locale locale) {
    return findings.stream()
        .map(
            finding ->
                new FindingView(
                    finding.severity().name(),
                    finding.workbook(),
                    finding.sheet(),
                    finding.cell(),
                    finding.code(),
                    finding.message().in(locale),
                    finding.value(),
                    FixView.of(finding, locale)))
        .toList();
  }
}
