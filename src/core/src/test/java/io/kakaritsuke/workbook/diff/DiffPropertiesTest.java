package io.kakaritsuke.workbook.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kakaritsuke.Proof;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.diff.SignalLines.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

@Tag(Proof.TAG)
class DiffPropertiesTest {
  @Provide
  Arbitrary<List<Line>> tables() {
    Arbitrary<Long> days = Arbitraries.longs().between(0, 5).injectNull(0.3);
    Arbitrary<String> codes = Arbitraries.of("QUIET", "ANGRY", "LEAVING");
    Arbitrary<Line> line =
        Combinators.combine(days, days, codes, Arbitraries.of("LOW", "HIGH"))
            .as((login, contact, code, severity) -> new Line("", login, contact, code, severity));
    return line.list().ofMinSize(1).ofMaxSize(30).map(DiffPropertiesTest::numbered);
  }

  private static List<Line> numbered(List<Line> lines) {
    List<Line> numbered = new ArrayList<>();
    for (Line line : lines) {
      numbered.add(line.withId("k-" + numbered.size()));
    }
    return numbered;
  }

  @Property
  void nothingIsDifferentFromItself(@ForAll("tables") List<Line> lines) {
    List<Change> changes =
        Diff.of(SignalLines.rulebook(lines), SignalLines.rulebook(new ArrayList<>(lines)));

    assertThat(changes).isEmpty();
  }

  @Property
  void editsAreReportedOneByOne(@ForAll("tables") List<Line> lines, @ForAll Random random) {
    List<Line> draft = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (Line line : lines) {
      switch (random.nextInt(5)) {
        case 0 -> expected.add("row-removed " + line.id());
        case 1 -> {
          expected.add("condition-changed " + line.id());
          draft.add(line.withLogin(100L + random.nextInt(9)));
        }
        case 2 -> {
          expected.add("row-added n-" + line.id());
          draft.add(line);
          // Another content, so that no row that was removed is the same.
          draft.add(line.withId("n-" + line.id()).withLogin(1000L + draft.size()));
        }
        default -> draft.add(line);
      }
    }

    List<Change> changes = Diff.of(SignalLines.rulebook(lines), SignalLines.rulebook(draft));

    assertThat(SignalLines.kindsAndIds(changes)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Property
  void oneRowThatMovesIsTheOnlyOneReported(
      @ForAll("tables") List<Line> lines,
      @ForAll @IntRange(max = 29) int from,
      @ForAll @IntRange(max = 29) int to) {
    List<Line> draft = new ArrayList<>(lines);
    Line moved = draft.remove(from % lines.size());
    draft.add(to % lines.size(), moved);
    int distance = Math.abs(from % lines.size() - to % lines.size());

    List<Change> changes = Diff.of(SignalLines.rulebook(lines), SignalLines.rulebook(draft));

    // Of two neighbours that change places either may be the one that moved.
    if (distance == 0) {
      assertThat(changes).isEmpty();
    } else if (distance == 1) {
      assertThat(changes).singleElement().extracting(Change::kind).isEqualTo(ChangeKind.ROW_MOVED);
    } else {
      assertThat(SignalLines.kindsAndIds(changes)).containsExactly("row-moved " + moved.id());
    }
  }

  @Property
  void sortedRowsKeepTheirIdentityAndTheFewestMove(
      @ForAll("tables") List<Line> lines, @ForAll Random random) {
    List<Line> draft = new ArrayList<>(lines);
    Collections.shuffle(draft, random);
    int[] order = draft.stream().mapToInt(lines::indexOf).toArray();

    List<Change> changes = Diff.of(SignalLines.rulebook(lines), SignalLines.rulebook(draft));

    assertThat(changes).allMatch(change -> change.kind() == ChangeKind.ROW_MOVED);
    assertThat(changes).hasSize(lines.size() - longestRise(order));
  }

  @Property(generation = GenerationMode.EXHAUSTIVE)
  void noMoveOfRowsThatReadAlikeIsLost(@ForAll("orders") List<Integer> order) {
    List<Line> lines = numbered(Collections.nCopies(6, new Line("", 1L, 1L, "QUIET", "LOW")));
    List<Line> draft = order.stream().map(lines::get).toList();

    List<Change> changes = Diff.of(SignalLines.rulebook(lines), SignalLines.rulebook(draft));

    int[] places = order.stream().mapToInt(Integer::intValue).toArray();
    assertThat(changes).hasSize(lines.size() - longestRise(places));
    assertThat(changes)
        .allSatisfy(
            change ->
                assertThat(place(change.before()).ja()).isNotEqualTo(place(change.after()).ja()));
  }

  @Example
  void aRowThatIsPassedFromBothSidesIsToldByWhatItHasPassed() {
    Line first = new Line("k-0", null, null, "QUIET", "LOW");
    Line second = new Line("k-1", null, null, "ANGRY", "LOW");
    Line third = new Line("k-2", null, null, "LEAVING", "LOW");

    List<Change> changes =
        Diff.of(
            SignalLines.rulebook(List.of(first, second, third)),
            SignalLines.rulebook(List.of(third, second, first)));

    assertThat(changes)
        .extracting(
            change -> place(change.before()).ja() + " → " + place(change.after()).ja(),
            change -> place(change.before()).en() + " → " + place(change.after()).en())
        .containsExactlyInAnyOrder(
            tuple("3番目 → 1番目", "position 3 → position 1"),
            tuple("「QUIET」より後 → 「QUIET」より前", "after \"QUIET\" → before \"QUIET\""));
  }

  private static Text place(@Nullable ShownValue value) {
    return Objects.requireNonNull(value).text();
  }

  @Provide
  Arbitrary<List<Integer>> orders() {
    return Arbitraries.shuffle(0, 1, 2, 3, 4, 5);
  }

  /** By the plain recurrence, in the square of the time. */
  private static int longestRise(int[] order) {
    int[] best = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      for (int j = 0; j < i; j++) {
        best[i] = order[j] < order[i] ? Math.max(best[i], best[j]) : best[i];
      }
      best[i]++;
    }
    return Arrays.stream(best).max().orElse(0);
  }
}
