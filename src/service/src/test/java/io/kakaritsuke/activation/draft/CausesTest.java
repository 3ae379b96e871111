package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a draft: one cause once, the worst first. */
class CausesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the worst first, then by place
        "W B7 gap, E C9 wrong-type, E B8 wrong-type | E B8 wrong-type, E C9 wrong-type, W B7 gap",
        // that it moved far is no news of a value on the wrong scale, or of the wrong kind
        "W B7 threshold-moved, W B7 suspicious-unit | W B7 suspicious-unit",
        "W B7 threshold-moved, E B7 date-in-days | E B7 date-in-days",
        "W B7 threshold-moved, W B7 zero-for-blank | W B7 zero-for-blank",
        // of another cell it is
        "W B8 threshold-moved, W B7 suspicious-unit | W B7 suspicious-unit, W B8 threshold-moved",
        "W B7 threshold-moved, W B7 formula | W B7 formula, W B7 threshold-moved",
        // a cleared condition is told once, with what comes of it
        "W B7 condition-cleared, E B7 unique-overlap | E B7 unique-overlap, W B7 condition-cleared",
        "W B7 condition-cleared, W B7 shadowed-row | W B7 shadowed-row",
        "W B7 conditions-gone, W B7 shadowed-row | W B7 shadowed-row",
        "W B7 condition-cleared, W B5 column-without-effect | W B7 condition-cleared",
        "W D5 maximum-not-reached, E J4 weights-not-100 | E J4 weights-not-100",
        // what scenarios tell comes behind what may be its cause, and goes with what is an error
        "W B5 scenario-differs, W B7 gap | W B7 gap, W B5 scenario-differs",
        "W B7 scenario-differs, E B7 wrong-type | E B7 wrong-type",
        "E B7 guard-failed, E B7 unknown-choice | E B7 unknown-choice",
        "E B7 guard-failed, W B7 gap | E B7 guard-failed, W B7 gap",
        // the same twice
        "E B7 wrong-type, E B7 wrong-type | E B7 wrong-type"
      })
  void areToldOnceEach(String found, String told) {
    assertThat(Causes.of(findings(found))).containsExactlyInAnyOrderElementsOf(findings(told));
    assertThat(Causes.of(findings(found)))
        .extracting(Finding::severity)
        .isEqualTo(findings(told).stream().map(Finding::severity).toList());
    assertThat(Causes.of(findings(found)))
        .extracting(Finding::cell)
        .isEqualTo(findings(told).stream().map(Finding::cell).toList());
  }

  @Test
  void leaveOutWhatIsAnotherOutcomeOnceTheCellsAreMended() {
    Finding moved =
        finding("W C6 cells-moved")
            .with(new Fix(new Text("戻す", "Put back"), new Fix.PullUp("表", "C", 6, 9)));
    Finding typed =
        finding("W B7 shadowed-row")
            .with(new Fix(new Text("戻す", "Put back"), new Fix.SetCell("表", "B7", 5L)));

    assertThat(Causes.of(List.of(moved, finding("W C8 scenario-differs")))).containsExactly(moved);
    assertThat(
            Causes.of(
                List.of(
                    typed,
                    finding("W B7 scenario-differs"),
                    finding("W A7 row-without-scenario"),
                    finding("W B9 scenario-differs"))))
        .containsExactly(typed, finding("W B9 scenario-differs"));

    Finding same = typed.at("B7", "5");
    assertThat(Causes.of(List.of(same, finding("W B7 scenario-differs"))))
        .containsExactly(same, finding("W B7 scenario-differs"));
  }

  private static List<Finding> findings(String words) {
    return Arrays.stream(words.split(", ")).map(CausesTest::finding).toList();
  }

  private static Finding finding(String words) {
    String[] parts = words.strip().split(" ");
    Finding.Level level = parts[0].equals("E") ? Finding.Level.ERROR : Finding.Level.WARNING;
    return new Finding(level, "a.xlsx", "表", parts[1], parts[2], new Text("あ", "a"), null);
  }
}
