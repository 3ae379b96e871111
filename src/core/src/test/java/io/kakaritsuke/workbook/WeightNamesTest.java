package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Sources;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A category is called otherwise in the table of weights: one thing is told, at its cell. */
class WeightNamesTest {
  @ParameterizedTest
  @CsvSource({
    "dear, C7, Deployment",
    "dear, C10, ROI",
    "dear, C8, 関与",
    "community, C9, Adoption（活用",
  })
  void isToldOnceWithAllThatIsOfIt(String rulebook, String cell, String typed) {
    Sources base = Shipped.sources(rulebook);
    Sources sources = Shipped.typed(base, "health-score.xlsx", new Fix.SetCell("重み", cell, typed));

    List<Finding> errors = errors(sources, base);

    assertThat(errors)
        .as("%s", errors)
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.sheet()).isEqualTo("重み");
              assertThat(told.cell()).isEqualTo(cell);
              assertThat(told.code()).isEqualTo("name-gone");
            });
    Sources mended = Shipped.mended(sources, base, errors);
    assertThat(errors(mended, base)).isEmpty();
  }

  private static List<Finding> errors(Sources sources, Sources base) {
    return RulebookReader.read(sources, base).findings().stream().filter(Finding::isError).toList();
  }
}
