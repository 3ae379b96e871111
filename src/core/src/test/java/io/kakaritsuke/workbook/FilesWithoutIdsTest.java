package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.edit.PublishedWorkbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A version whose files had no ids of rows: they are written into what is handed out. What was made
 * from that, and the file that somebody kept, both know what stood in each row.
 */
@Tag(Proof.TAG)
@Execution(ExecutionMode.CONCURRENT)
class FilesWithoutIdsTest {
  private static final int TABLES = Proof.tries(2, 25);
  private static final Set<String> COMPARING = Set.of("以上", "以下", "超", "未満");
  private static final String TEXT = "ひと月半くらい";

  static List<String> rulebooks() {
    return Shipped.rulebooks();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void areKnownRowByRowWhenTheyComeBackWithoutIds(String rulebook) {
    Sources base = withoutIds(Shipped.sources(rulebook));
    assertThat(problems(base, base)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void areKnownRowByRowWhenTheyComeBackAsTheyWereHandedOut(String rulebook) {
    Sources base = withoutIds(Shipped.sources(rulebook));
    assertThat(problems(base, handedOut(base))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void haveIdsThatCanBeTornFromTheirRows(String rulebook) {
    Sources base = withoutIds(Shipped.sources(rulebook));
    Sources handedOut = handedOut(base);
    List<String> wrong = new ArrayList<>();
    for (ShippedTable table : tables(handedOut)) {
      List<TableArea.Line> lines = table.area().lines();
      if (lines.size() < 2) {
        continue;
      }
      TableArea.Line first = lines.get(0);
      TableArea.Line second = lines.get(1);
      Sources swapped =
          Shipped.typed(
              handedOut,
              table.workbook(),
              new Fix.SetCell(table.sheet(), "A" + first.number(), second.id()),
              new Fix.SetCell(table.sheet(), "A" + second.number(), first.id()));
      List<Finding> torn =
          RulebookReader.read(swapped, base).besideBase().stream()
              .filter(one -> one.code().equals(RowIdentity.TORN))
              .toList();
      if (torn.size() != 1
          || !ShippedTable.cells(Shipped.mended(swapped, base, torn), table.workbook())
              .equals(ShippedTable.cells(handedOut, table.workbook()))) {
        wrong.add(table + ": " + torn);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> problems(Sources base, Sources back) {
    List<String> wrong = new ArrayList<>();
    int made = 0;
    for (ShippedTable table : ShippedTable.of(back)) {
      GridCell number = number(table);
      if (number != null && made < TABLES) {
        made++;
        Sources typed =
            Shipped.typed(
                back, table.workbook(), new Fix.SetCell(table.sheet(), number.ref(), TEXT));
        ReadResult read = RulebookReader.read(typed, base);
        boolean torn =
            read.besideBase().stream().anyMatch(one -> one.code().equals(RowIdentity.TORN));
        List<Finding> there =
            read.findings().stream()
                .filter(one -> number.ref().equals(one.cell()) && one.isError())
                .filter(one -> one.message().ja().contains("もとの版では「" + number.shown() + "」でした"))
                .filter(one -> one.fix() != null)
                .toList();
        if (torn
            || there.size() != 1
            || !ShippedTable.cells(Shipped.mended(typed, base, there), table.workbook())
                .equals(ShippedTable.cells(back, table.workbook()))) {
          wrong.add(table + " " + number.ref() + ": " + read.findings() + read.besideBase());
        }
      }
    }
    assertThat(made).isPositive();
    return wrong;
  }

  private static List<ShippedTable> tables(Sources sources) {
    return ShippedTable.of(sources).stream().limit(TABLES).toList();
  }

  /** The last number among the conditions of the table. */
  private static @Nullable GridCell number(ShippedTable table) {
    GridCell last = null;
    for (TableArea.Line line : table.area().lines()) {
      for (TableArea.Heading heading : table.area().headings()) {
        GridRow row = Objects.requireNonNull(table.grid().rows().get(line.number()));
        GridCell cell = row.cell(heading.column());
        if (COMPARING.contains(String.valueOf(heading.operator()))
            && cell != null
            && cell.content() instanceof Content.Numeral) {
          last = cell;
        }
      }
    }
    return last;
  }

  private static Sources withoutIds(Sources sources) {
    Sources without = sources;
    for (Source file : sources.files()) {
      List<Fix.Step> steps = new ArrayList<>();
      ShippedTable.of(sources).stream()
          .filter(table -> table.workbook().equals(file.fileName()))
          .forEach(
              table ->
                  table
                      .area()
                      .lines()
                      .forEach(
                          line ->
                              steps.add(
                                  new Fix.SetCell(table.sheet(), "A" + line.number(), null))));
      if (!steps.isEmpty()) {
        without = Shipped.typed(without, file.fileName(), steps.toArray(Fix.Step[]::new));
      }
    }
    return without;
  }

  private static Sources handedOut(Sources sources) {
    Rulebook rulebook = Objects.requireNonNull(RulebookReader.read(sources).rulebook());
    List<Source> files = new ArrayList<>(sources.files());
    files.replaceAll(
        file ->
            file.isWorkbook()
                ? new Source(
                    file.path(),
                    PublishedWorkbook.of(file.bytes(), file.fileName(), rulebook).orElseThrow())
                : file);
    return new Sources(sources.rulebook(), files);
  }
}
