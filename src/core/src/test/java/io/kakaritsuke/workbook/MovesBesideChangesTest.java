package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cells, columns or tables were moved and something was typed besides: the move is told alone, and
 * mended with what was typed.
 */
class MovesBesideChangesTest {
  private static final Sources BASE = Shipped.sources("webinar");
  private static final String SIGNALS = "churn-signal.xlsx";
  private static final String SCORE = "health-score.xlsx";
  private static final String USE = "利用・問い合わせ";
  private static final String CONTACT = "未接触";
  private static final String POINTS = "採点";

  /**
   * @param moves what moves, step by step
   * @param typed what is typed then
   * @param code of what is told
   * @param cell where it is told
   * @param expected what stands in cells when it is mended
   */
  record Case(
      String workbook,
      String sheet,
      List<Fix.Step> moves,
      Map<String, Object> typed,
      String code,
      String cell,
      Map<String, String> expected) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            SIGNALS,
            USE,
            List.of(new Fix.InsertCells(USE, "A", 1, 10, Map.of())),
            Map.of("C7", new BigDecimal("45"), "D8", new BigDecimal("0.4")),
            "table-moved",
            "A4",
            Map.of("A4", "表", "B7", "45.0", "C8", "0.4", "G7", "NO_LOGIN")),
        new Case(
            SIGNALS,
            USE,
            List.of(new Fix.InsertCells(USE, "A", 1, 10, Map.of(5, "No", 7, 1L, 8, 2L))),
            Map.of("C7", new BigDecimal("45")),
            "table-moved",
            "A4",
            Map.of("A4", "表", "B7", "45.0", "A7", "r-64829b")),
        new Case(
            SCORE,
            POINTS,
            List.of(new Fix.InsertCells(POINTS, "A", 1, 60, Map.of())),
            Map.of("E15", new BigDecimal("14")),
            "table-moved",
            "A4",
            Map.of("A4", "表", "D15", "14.0")),
        new Case(
            SIGNALS,
            CONTACT,
            List.of(new Fix.MoveBlock(CONTACT, "A4:H11", "C4")),
            Map.of("F7", new BigDecimal("45")),
            "table-moved",
            "C4",
            Map.of("A4", "表", "D7", "45.0", "H11", "セグメントが不明なとき")),
        new Case(
            SIGNALS,
            CONTACT,
            List.of(new Fix.MoveBlock(CONTACT, "A4:H11", "E20")),
            Map.of("H23", new BigDecimal("45")),
            "table-moved",
            "E20",
            Map.of("A4", "表", "D7", "45.0", "H11", "セグメントが不明なとき")),
        new Case(
            SCORE,
            POINTS,
            List.of(new Fix.PullUp(POINTS, "D", 7, 60)),
            Map.of("D15", new BigDecimal("14")),
            "cells-moved",
            "D7",
            Map.of("D7", "0.0", "D8", "15.0", "D16", "14.0")),
        new Case(
            SIGNALS,
            USE,
            List.of(new Fix.DeleteCells(USE, "E", 10, 10)),
            Map.of("H10", "高"),
            "cells-moved",
            "E10",
            Map.of("E10", "3.0", "F10", "1.5", "G10", "INQUIRY_SURGE", "I10", "高")),
        // What was typed where nothing was left stays in its column.
        new Case(
            SIGNALS,
            USE,
            List.of(new Fix.DeleteCells(USE, "E", 10, 10)),
            Map.of("J10", "春に見直す"),
            "cells-moved",
            "E10",
            Map.of("E10", "3.0", "H10", "問い合わせ増加", "I10", "中", "J10", "春に見直す")),
        new Case(
            SIGNALS,
            USE,
            List.of(new Fix.DeleteCells(USE, "E", 10, 10), new Fix.DeleteCells(USE, "E", 10, 10)),
            Map.of("I10", "高"),
            "cells-moved",
            "E10",
            Map.of("E10", "3.0", "F10", "1.5", "G10", "INQUIRY_SURGE", "I10", "高")),
        new Case(
            SIGNALS,
            USE,
            List.of(
                new Fix.InsertCells(USE, "F", 10, 10, Map.of()),
                new Fix.InsertCells(USE, "F", 10, 10, Map.of())),
            Map.of("E10", new BigDecimal("5")),
            "cells-moved",
            "F10",
            Map.of("E10", "5.0", "F10", "1.5", "G10", "INQUIRY_SURGE", "I10", "中")),
        new Case(
            SIGNALS,
            USE,
            List.of(new Fix.InsertCells(USE, "F", 10, 10, Map.of())),
            Map.of("F10", new BigDecimal("2")),
            "cells-moved",
            "F10",
            Map.of("E10", "3.0", "F10", "2.0", "G10", "INQUIRY_SURGE", "I10", "中")),
        new Case(
            SIGNALS,
            USE,
            List.of(new Fix.DeleteCells(USE, "A", 10, 10)),
            Map.of("D10", new BigDecimal("4")),
            "cells-moved",
            "A10",
            Map.of("A10", "r-fb5b49", "E10", "4.0", "F10", "1.5", "G10", "INQUIRY_SURGE")),
        new Case(
            SIGNALS,
            USE,
            List.of(new Fix.InsertCells(USE, "A", 10, 10, Map.of())),
            Map.of("F10", new BigDecimal("4")),
            "cells-moved",
            "A10",
            Map.of("A10", "r-fb5b49", "E10", "4.0", "F10", "1.5", "G10", "INQUIRY_SURGE")),
        new Case(
            SCORE,
            POINTS,
            List.of(new Fix.PullUp(POINTS, "D", 7, 60), new Fix.PullUp(POINTS, "D", 7, 60)),
            Map.of("D14", new BigDecimal("14")),
            "cells-moved",
            "D7",
            Map.of("D7", "0.0", "D8", "15.0", "D16", "14.0")),
        new Case(
            SIGNALS,
            USE,
            List.of(),
            Map.of(
                "B5", "配信数の前月比",
                "B6", "以下",
                "C5", "最終ログインからの日数",
                "C6", "以上",
                "C8", new BigDecimal("0.4")),
            "swapped-headers",
            "B5",
            Map.of("B5", "最終ログインからの日数", "C6", "以下", "C8", "0.4", "B7", "60.0")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areToldAloneAndMendedWithTheChanges(Case slip) {
    Sources sources = BASE;
    for (Fix.Step move : slip.moves()) {
      sources = Shipped.typed(sources, slip.workbook(), move);
    }
    Fix.Step[] typed =
        slip.typed().entrySet().stream()
            .map(cell -> new Fix.SetCell(slip.sheet(), cell.getKey(), cell.getValue()))
            .toArray(Fix.Step[]::new);
    sources = Shipped.typed(sources, slip.workbook(), typed);

    ReadResult read = RulebookReader.read(sources, BASE);
    List<Finding> errors = read.findings().stream().filter(Finding::isError).toList();

    assertThat(errors).extracting(Finding::code).containsExactly(slip.code());
    assertThat(errors.get(0).cell()).isEqualTo(slip.cell());
    assertThat(read.rulebook()).isNull();
    assertThat(read.besideBase()).isEmpty();
    Sources mended = Shipped.mended(sources, BASE, errors);
    assertThat(RulebookReader.read(mended, BASE).rulebook()).isNotNull();
    slip.expected()
        .forEach((cell, value) -> assertThat(value(mended, slip, cell)).as(cell).isEqualTo(value));
  }

  /** A row is shorter by what was deleted in it, and what is left was another number before. */
  @ParameterizedTest
  @CsvSource({"7, C, 3", "7, D, 2", "7, E, 2", "8, D, 3", "8, E, 2", "8, F, 1"})
  void aRowIsKnownToBeCutShortBesideAnotherNumber(int row, String column, int cells) {
    Sources base = Shipped.sources("csm-load");
    String book = "intervention.xlsx";
    String sheet = "割り振りの見直し";
    Sources now =
        Shipped.typed(base, book, new Fix.SetCell(sheet, "G" + row, new BigDecimal("169")));
    Rulebook wanted = Objects.requireNonNull(RulebookReader.read(now, base).rulebook());
    for (int i = 0; i < cells; i++) {
      now = Shipped.typed(now, book, new Fix.DeleteCells(sheet, column, row, row));
    }

    List<Finding> told = RulebookReader.read(now, base).findings();

    assertThat(told).extracting(Finding::code).containsExactly("cells-moved");
    assertThat(told.get(0).cell()).isEqualTo(column + row);
    assertThat(RulebookReader.read(Shipped.mended(now, base, told), base).rulebook())
        .extracting(Rulebook::tables)
        .isEqualTo(wanted.tables());
  }

  private static String value(Sources sources, Case slip, String ref) {
    Source book =
        sources.files().stream()
            .filter(file -> file.fileName().equals(slip.workbook()))
            .findFirst()
            .orElseThrow();
    try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(book.bytes()))) {
      CellReference cell = new CellReference(ref);
      return opened.getSheet(slip.sheet()).getRow(cell.getRow()).getCell(cell.getCol()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
