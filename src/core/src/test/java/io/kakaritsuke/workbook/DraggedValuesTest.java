package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A single value was dragged to another cell of its row, beside a change of another row: one
 * finding says where it went and what stood there, and its fix puts both back.
 */
@Tag(Proof.TAG)
class DraggedValuesTest {
  private static final int DRAGS = Proof.tries(3, 60);
  private static final String SIGNALS = "churn-signal.xlsx";
  private static final String USE = "利用・問い合わせ";

  /** Where the value goes. */
  private record Drag(DecisionTable table, Row row, Cell from, Cell to) {
    Fix.Step[] steps() {
      String at = from.cell() + ":" + from.cell();
      return new Fix.Step[] {new Fix.MoveBlock(table.sheet(), at, to.cell())};
    }

    boolean isTold() {
      int one = row.cells().indexOf(from);
      int other = row.cells().indexOf(to);
      boolean same = table.columns().get(one).header().equals(table.columns().get(other).header());
      return one != other
          && from.value() != null
          && !from.value().equals(to.value())
          && !(same && to.value() == null);
    }
  }

  @ParameterizedTest
  @MethodSource("io.kakaritsuke.workbook.Shipped#rulebooks")
  void areOneFindingBesideAChangeWhichStays(String name) {
    Random random = new Random(name.hashCode());
    Sources base = Shipped.sources(name);
    List<DecisionTable> tables = read(base).tables();
    List<String> wrong = new ArrayList<>();
    for (int tried = 0; tried < DRAGS; ) {
      DecisionTable table = tables.get(random.nextInt(tables.size()));
      Row row = table.rows().get(random.nextInt(table.rows().size()));
      Cell from = row.cells().get(random.nextInt(row.cells().size()));
      Cell to = row.cells().get(random.nextInt(row.cells().size()));
      Drag drag = new Drag(table, row, from, to);
      Sources edited = drag.isTold() ? edited(base, drag, random) : null;
      if (edited != null) {
        tried++;
        String problem = problem(base, edited, drag);
        if (problem != null) {
          wrong.add(table.workbook() + " " + from.cell() + " → " + to.cell() + ": " + problem);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static Rulebook read(Sources sources) {
    return Objects.requireNonNull(RulebookReader.read(sources).rulebook());
  }

  /** One more in a number of another row of the table; null where the table does not take that. */
  private static @Nullable Sources edited(Sources base, Drag drag, Random random) {
    List<Cell> numbers =
        drag.table().rows().stream()
            .filter(row -> row != drag.row())
            .flatMap(row -> row.cells().stream())
            .filter(cell -> cell.value() instanceof Long)
            .toList();
    if (numbers.isEmpty()) {
      return base;
    }
    Cell cell = numbers.get(random.nextInt(numbers.size()));
    BigDecimal more = BigDecimal.valueOf((Long) Objects.requireNonNull(cell.value()) + 1);
    Sources edited =
        Shipped.typed(
            base,
            drag.table().workbook(),
            new Fix.SetCell(drag.table().sheet(), cell.cell(), more));
    return RulebookReader.read(edited, base).rulebook() == null ? null : edited;
  }

  private static @Nullable String problem(Sources base, Sources edited, Drag drag) {
    Set<String> known = new HashSet<>();
    all(edited, base).forEach(one -> known.add(key(one)));
    Sources slipped = Shipped.typed(edited, drag.table().workbook(), drag.steps());
    List<Finding> told =
        all(slipped, base).stream().filter(one -> !known.contains(key(one))).toList();
    // To the cell beside it, a value may as well have been pushed.
    if (told.size() != 1 || !Set.of("value-moved", "cells-moved").contains(told.get(0).code())) {
      return "told " + told;
    }
    Sources mended = Shipped.mended(slipped, base, told);
    List<Finding> left = new ArrayList<>(all(mended, base));
    left.removeIf(one -> known.contains(key(one)));
    boolean same = left.isEmpty() && read(mended).tables().equals(read(edited).tables());
    return same ? null : "not mended by " + told + ", left " + left;
  }

  private static List<Finding> all(Sources sources, Sources base) {
    ReadResult read = RulebookReader.read(sources, base);
    return Stream.concat(read.findings().stream(), read.besideBase().stream()).toList();
  }

  private static String key(Finding finding) {
    return finding.sheet() + finding.cell() + finding.code() + finding.message().ja();
  }

  /**
   * @param ja what the message says of it
   */
  record Case(boolean error, String cell, String ja, Fix.Step... steps) {}

  static Stream<Case> cases() {
    return Stream.of(
        // Three calls of the month become three days.
        new Case(
            false,
            "B10",
            "の E10 にあった「3」が B10 に移っています（もとの版では B10 は空欄でした）。意図した変更でなければ、E10 に「3」を入力し、B10 を空にしてください",
            move("E10", "B10")),
        // A name covers a severity.
        new Case(
            true,
            "I10",
            "「コード」の G10 にあった「INQUIRY_SURGE」が I10 に移っています（もとの版では I10 は「中」でした）。G10 に",
            move("G10", "I10")),
        // To the right of the table.
        new Case(
            true, "L10", "「重要度」の I10 にあった「中」が L10 に移っています（もとの版では L10 は空欄でした）", move("I10", "L10")),
        // To another row.
        new Case(true, "I7", "「予兆」の H10 にあった「問い合わせ増加」が I7 に移っています（もとの版では I7 は「", move("H10", "I7")),
        // Two at once.
        new Case(true, "J9", "にあった「COMPLAINT」など2個の値が J9 などに移っています", move("G9:G10", "J9")));
  }

  private static Fix.Step move(String from, String to) {
    return new Fix.MoveBlock(USE, from.contains(":") ? from : from + ":" + from, to);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sayWhereTheyAreAndWhatStoodThere(Case slip) {
    Sources base = Shipped.sources("webinar");
    Sources slipped = Shipped.typed(base, SIGNALS, slip.steps());

    List<Finding> told =
        all(slipped, base).stream()
            .filter(one -> slip.error() ? one.isError() : one.code().equals("value-moved"))
            .toList();

    assertThat(told)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.code()).isEqualTo("value-moved");
              assertThat(one.cell()).isEqualTo(slip.cell());
              assertThat(one.isError()).isEqualTo(slip.error());
              assertThat(one.message().ja()).contains(slip.ja());
            });
    assertThat(read(Shipped.mended(slipped, base, told)).tables()).isEqualTo(read(base).tables());
  }

  @Test
  void aValueThatIsTypedAnewIsADecision() {
    Sources base = Shipped.sources("webinar");
    Sources edited =
        Shipped.typed(
            base,
            SIGNALS,
            new Fix.SetCell(USE, "E10", null),
            new Fix.SetCell(USE, "B10", BigDecimal.valueOf(30)));

    assertThat(all(edited, base)).extracting(Finding::code).doesNotContain("value-moved");
  }
}
