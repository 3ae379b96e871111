package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.diff.BaseFindings;
import io.kakaritsuke.workbook.diff.Diff;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How much has to be known for a score, mistyped: the 50 that stood there is said and offered. */
class MinimumCoverageTest {
  private static final Sources BASE = Shipped.sources("webinar");
  private static final String FILE = "health-score.xlsx";

  /**
   * @param typed null for blank
   */
  record Slip(@Nullable Object typed, String code) {}

  static Stream<Slip> slips() {
    return Stream.of(
        new Slip(1L, "suspicious-unit"),
        new Slip(new BigDecimal("0.5"), "suspicious-percent"),
        new Slip(null, "setting-cleared"));
  }

  @ParameterizedTest
  @MethodSource("slips")
  void isAnsweredWithWhatStoodThere(Slip slip) {
    Sources sources = Shipped.typed(BASE, FILE, new Fix.SetCell("設定", "D7", slip.typed()));

    List<Finding> found =
        found(sources).stream().filter(one -> one.code().equals(slip.code())).toList();

    assertThat(found)
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.cell()).isEqualTo("D7");
              assertThat(told.message().ja()).contains("もとの版では", "50").doesNotContain("100");
            });
    Rulebook mended =
        Objects.requireNonNull(
            RulebookReader.read(Shipped.mended(sources, BASE, found), BASE).rulebook());
    assertThat(Objects.requireNonNull(mended.setting("minimumCoverage")).value()).isEqualTo(50L);
  }

  private static List<Finding> found(Sources sources) {
    Rulebook base = Objects.requireNonNull(RulebookReader.read(BASE).rulebook());
    ReadResult read = RulebookReader.read(sources, BASE);
    List<Finding> found = new ArrayList<>(read.findings());
    if (read.rulebook() != null) {
      Rulebook draft = read.rulebook();
      found.addAll(BaseFindings.of(base, draft, Diff.of(base, draft)));
    }
    return found;
  }
}
