package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sheets of the catalogue that lost headers, columns, cells or themselves, beside an edit. */
class CatalogueLayoutTest {
  private static final String FILE = "facts.xlsx";
  private static final String EDIT = "お客様の会社名";

  /**
   * @param steps what somebody did by mistake
   * @param code of the one thing that is told
   * @param cell where; null for the file
   */
  record Slip(
      String rulebook, String sheet, List<Fix.Step> steps, String code, @Nullable String cell) {
    static Slip of(String sheet, String code, @Nullable String cell, Fix.Step... steps) {
      return new Slip("webinar", sheet, List.of(steps), code, cell);
    }
  }

  static Stream<Slip> slips() {
    return Stream.of(
        Slip.of("ファクト", "header-missing", "A2", new Fix.DeleteRows("ファクト", 2, 2)),
        Slip.of("派生", "header-missing", "A2", new Fix.DeleteRows("派生", 2, 2)),
        Slip.of("選択肢", "header-missing", "A2", cleared("選択肢", "A2", "B2", "C2")),
        Slip.of("ファクト", "unknown-header", "B2", new Fix.SetCell("ファクト", "B2", "ラベール")),
        Slip.of("ファクト", "unknown-header", "A2", new Fix.SetCell("ファクト", "A2", "内容")),
        Slip.of("ファクト", "unknown-header", "F2", new Fix.SetCell("ファクト", "F2", "最大")),
        Slip.of("ファクト", "blank-header", "F2", new Fix.SetCell("ファクト", "F2", null)),
        Slip.of("ファクト", "blank-header", "J2", new Fix.SetCell("ファクト", "J2", null)),
        Slip.of("ルールブック", "unknown-header", "A2", new Fix.SetCell("ルールブック", "A2", "内容")),
        Slip.of("選択肢", "unknown-header", "B2", new Fix.SetCell("選択肢", "B2", "記号")),
        Slip.of("区分", "blank-header", "C2", new Fix.SetCell("区分", "C2", null)),
        Slip.of("ファクト", "column-deleted", "F2", new Fix.DeleteCells("ファクト", "F", 1, 36)),
        Slip.of("ファクト", "column-deleted", "A2", new Fix.DeleteCells("ファクト", "A", 1, 36)),
        Slip.of("派生", "column-deleted", "I2", new Fix.DeleteCells("派生", "I", 1, 16)),
        Slip.of("選択肢", "column-deleted", "A2", new Fix.DeleteCells("選択肢", "A", 1, 39)),
        Slip.of("派生", "sheet-missing", null, new Fix.DeleteSheet("派生")),
        Slip.of("選択肢", "sheet-missing", null, new Fix.DeleteSheet("選択肢")),
        Slip.of("ファクト", "cells-moved", "C10", new Fix.InsertCells("ファクト", "C", 10, 10, Map.of())),
        Slip.of("ファクト", "cells-moved", "C8", new Fix.DeleteCells("ファクト", "C", 8, 9)),
        Slip.of("ファクト", "cells-moved", "C6", new Fix.PullUp("ファクト", "C", 6, 36)),
        Slip.of("派生", "cells-moved", "G5", new Fix.PushDown("派生", "G", 5, 17, null)),
        Slip.of("派生", "cells-moved", "C4", new Fix.InsertCells("派生", "C", 4, 6, Map.of())),
        // Several at once.
        Slip.of(
            "ファクト",
            "column-deleted",
            "F2",
            new Fix.DeleteCells("ファクト", "F", 1, 36),
            new Fix.DeleteCells("ファクト", "F", 1, 36)),
        Slip.of(
            "ファクト",
            "column-deleted",
            "D2",
            new Fix.DeleteCells("ファクト", "D", 1, 36),
            new Fix.DeleteCells("ファクト", "H", 1, 36)),
        Slip.of(
            "ファクト",
            "column-deleted",
            "A2",
            new Fix.DeleteCells("ファクト", "A", 1, 36),
            new Fix.DeleteCells("ファクト", "A", 1, 36),
            new Fix.DeleteCells("ファクト", "A", 1, 36)),
        // Headers that moved without their values.
        Slip.of("ファクト", "swapped-headers", "C2", new Fix.InsertCells("ファクト", "C", 2, 2, Map.of())),
        Slip.of("ファクト", "swapped-headers", "C2", new Fix.DeleteCells("ファクト", "C", 2, 2)),
        Slip.of("ファクト", "swapped-headers", "C2", new Fix.MoveBlock("ファクト", "C2:C2", "P2")),
        Slip.of("派生", "swapped-headers", "C2", new Fix.MoveBlock("派生", "C2:C2", "D2")),
        Slip.of(
            "選択肢",
            "swapped-headers",
            "B2",
            new Fix.SetCell("選択肢", "B2", "表示名"),
            new Fix.SetCell("選択肢", "C2", "コード")),
        // By more than one place.
        Slip.of(
            "ファクト",
            "cells-moved",
            "C10",
            new Fix.InsertCells("ファクト", "C", 10, 10, Map.of()),
            new Fix.InsertCells("ファクト", "C", 10, 10, Map.of())),
        Slip.of(
            "ファクト",
            "cells-moved",
            "C10",
            new Fix.DeleteCells("ファクト", "C", 10, 10),
            new Fix.DeleteCells("ファクト", "C", 10, 10)),
        Slip.of(
            "選択肢",
            "cells-moved",
            "B6",
            new Fix.InsertCells("選択肢", "B", 6, 6, Map.of()),
            new Fix.InsertCells("選択肢", "B", 6, 6, Map.of())),
        Slip.of(
            "ファクト",
            "cells-moved",
            "C6",
            new Fix.PullUp("ファクト", "C", 6, 36),
            new Fix.PullUp("ファクト", "C", 6, 35)),
        Slip.of(
            "ファクト",
            "cells-moved",
            "C6",
            new Fix.PushDown("ファクト", "C", 6, 37, null),
            new Fix.PushDown("ファクト", "C", 6, 38, null)),
        Slip.of(
            "選択肢",
            "cells-moved",
            "B6",
            new Fix.PullUp("選択肢", "B", 6, 40),
            new Fix.PullUp("選択肢", "B", 6, 40),
            new Fix.PullUp("選択肢", "B", 6, 40)),
        new Slip("portfolio", "集計", List.of(new Fix.DeleteSheet("集計")), "sheet-missing", null),
        new Slip(
            "portfolio", "集計", List.of(new Fix.DeleteRows("集計", 2, 2)), "header-missing", "A2"));
  }

  private static Fix.Step[] cleared(String sheet, String... cells) {
    return Stream.of(cells)
        .map(cell -> new Fix.SetCell(sheet, cell, null))
        .toArray(Fix.Step[]::new);
  }

  @ParameterizedTest
  @MethodSource("slips")
  void isToldOnceAndMendedWithTheEdit(Slip slip) {
    Sources base = Shipped.sources(slip.rulebook());
    String edited = slip.rulebook().equals("webinar") ? "M4" : "M3";
    Sources sources = Shipped.typed(base, FILE, new Fix.SetCell("ファクト", edited, EDIT));
    Rulebook wanted = Objects.requireNonNull(RulebookReader.read(sources, base).rulebook());
    for (Fix.Step step : slip.steps()) {
      sources = Shipped.typed(sources, FILE, step);
    }

    List<Finding> errors = errors(sources, base);

    assertThat(errors).extracting(Finding::code).as("%s", errors).containsExactly(slip.code());
    Finding told = errors.get(0);
    assertThat(told.workbook()).isEqualTo(FILE);
    assertThat(told.cell()).isEqualTo(slip.cell());
    assertThat(told.sheet()).isEqualTo(slip.cell() == null ? null : slip.sheet());
    Sources mended = Shipped.mended(sources, base, errors);
    assertThat(errors(mended, base)).isEmpty();
    Rulebook read = Objects.requireNonNull(RulebookReader.read(mended, base).rulebook());
    assertThat(facts(read)).isEqualTo(facts(wanted));
    assertThat(read.aggregates()).hasSameSizeAs(wanted.aggregates());
    assertThat(read.catalogue().facts()).extracting(Fact::description).contains(EDIT);
  }

  static Stream<Slip> layouts() {
    return Stream.of(
        Slip.of("ファクト", "", null, new Fix.InsertCells("ファクト", "A", 1, 36, Map.of())),
        Slip.of("ファクト", "", null, new Fix.InsertCells("ファクト", "A", 1, 36, Map.of(2, "No", 3, 1L))),
        Slip.of("ファクト", "", null, new Fix.MoveBlock("ファクト", "A1:O36", "C4")),
        Slip.of("選択肢", "", null, new Fix.MoveBlock("選択肢", "A1:C39", "B3")),
        Slip.of("ファクト", "", null, new Fix.InsertRow("ファクト", 9, Map.of())),
        Slip.of("派生", "", null, new Fix.SetCell("派生", "A1", null)),
        Slip.of("派生", "", null, new Fix.DeleteRows("派生", 1, 1)));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void readsTheSameWhereverItsTablesStand(Slip layout) {
    Sources base = Shipped.sources(layout.rulebook());
    Sources sources = base;
    for (Fix.Step step : layout.steps()) {
      sources = Shipped.typed(sources, FILE, step);
    }

    List<Finding> errors = errors(sources, base);

    // A column of numbers that somebody put in is told as one that is not read.
    assertThat(errors).extracting(Finding::code).isSubsetOf("unknown-header");
    if (errors.isEmpty()) {
      assertThat(facts(Objects.requireNonNull(RulebookReader.read(sources, base).rulebook())))
          .isEqualTo(facts(Objects.requireNonNull(RulebookReader.read(base).rulebook())));
    }
  }

  @Test
  void namesTheSheetThatHasWhatStoodOnAnother() throws IOException {
    Sources base = Shipped.sources("webinar");
    List<Source> files = new ArrayList<>();
    for (Source file : base.files()) {
      files.add(file.fileName().equals(FILE) ? renamed(file) : file);
    }

    List<Finding> errors = errors(new Sources("webinar", files), base);

    assertThat(errors).extracting(Finding::code).containsExactly("sheet-missing");
    assertThat(errors.get(0).sheet()).isEqualTo("派生項目");
    assertThat(errors.get(0).message().ja()).contains("シートの名前を「派生」に戻して");
  }

  @Test
  void warnsOfACopyThatIsNotRead() throws IOException {
    Sources base = Shipped.sources("webinar");
    List<Source> files = new ArrayList<>();
    for (Source file : base.files()) {
      files.add(file.fileName().equals(FILE) ? copied(file) : file);
    }

    ReadResult read = RulebookReader.read(new Sources("webinar", files), base);

    assertThat(read.rulebook()).isNotNull();
    assertThat(read.findings())
        .filteredOn(one -> one.workbook().equals(FILE))
        .extracting(one -> one.code() + " " + one.sheet())
        .containsExactly("sheet-not-read ファクト (2)");
  }

  private static Source copied(Source file) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file.bytes()));
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      book.cloneSheet(book.getSheetIndex("ファクト"), "ファクト (2)");
      book.write(out);
      return new Source(file.path(), out.toByteArray());
    }
  }

  private static Source renamed(Source file) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file.bytes()));
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      book.setSheetName(book.getSheetIndex("派生"), "派生項目");
      book.write(out);
      return new Source(file.path(), out.toByteArray());
    }
  }

  private static List<Finding> errors(Sources sources, Sources base) {
    return RulebookReader.read(sources, base).findings().stream().filter(Finding::isError).toList();
  }

  private static List<String> facts(Rulebook rulebook) {
    return rulebook.catalogue().facts().stream().map(String::valueOf).toList();
  }
}
