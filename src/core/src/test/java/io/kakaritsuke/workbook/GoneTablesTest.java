package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.diff.ChangeKind;
import io.kakaritsuke.workbook.diff.Diff;
import io.kakaritsuke.workbook.diff.Side;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Sheets with tables that are deleted from the shipped workbooks. */
class GoneTablesTest {
  private static final Sources WEBINAR = Shipped.sources("webinar");

  /** Where nobody is told of what is deleted. */
  private static final Sources BASE = Shipped.without(WEBINAR, "notification.xlsx");

  @Test
  void aDeletedSheetIsAWarningThatNamesItsTablesAndPutsTheSheetBack() {
    ReadResult read = read("churn-signal.xlsx", book -> remove(book, "未接触"));

    assertThat(read.findings()).noneMatch(Finding::isError);
    assertThat(read.rulebook()).isNotNull();
    Finding gone = gone(read.besideBase());
    assertThat(gone.isError()).isFalse();
    assertThat(gone.message().ja()).contains("シート「未接触」の表「未接触」（5行）");
    assertThat(Fix.stepsOf(gone)).containsExactly(new Fix.RestoreSheet("未接触"));
  }

  @Test
  void whoIsToldOfWhatIsGoneKeepsItNotFromGoing() {
    Sources changed = Shipped.handled(WEBINAR, "churn-signal.xlsx", book -> remove(book, "未接触"));

    ReadResult read = RulebookReader.read(changed, WEBINAR);
    assertThat(read.findings()).noneMatch(Finding::isError);
    assertThat(read.findings())
        .as("nothing is told of a workbook that nobody has changed")
        .allMatch(found -> found.workbook().equals("churn-signal.xlsx"))
        .extracting(Finding::code)
        .doesNotContain("signal-gone", "code-of-nothing");
    assertThat(RulebookReader.read(changed).rulebook()).isNotNull();
  }

  @Test
  void aSheetThatPeopleDeletedInLibreOfficeCanBePutBackAsWell() throws IOException {
    Path file =
        Path.of("src/core/src/test/resources/mistakes/a25b-sheet-deleted")
            .resolve("churn-signal.xlsx");
    Sources sources = with("churn-signal.xlsx", Files.readAllBytes(file));

    Finding gone = gone(RulebookReader.read(sources, BASE).besideBase());

    assertThat(Fix.stepsOf(gone)).containsExactly(new Fix.RestoreSheet("未接触"));
  }

  @Test
  void nothingElseIsTakenBackWhereTheWorkbookWasChangedBesides() {
    Sources changed =
        edited(
            "churn-signal.xlsx",
            book -> {
              remove(book, "未接触");
              book.getSheet("利用・問い合わせ").getRow(6).getCell(1).setCellValue(45);
            });

    Sources mended = Shipped.mended(changed, BASE, List.of(toldOf(changed)));

    ReadResult read = RulebookReader.read(mended, BASE);
    assertThat(read.besideBase()).isEmpty();
    assertThat(changes(read)).singleElement().asString().contains("60日", "45日");
    assertThat(sheets(mended)).isEqualTo(sheets(BASE));
  }

  @Test
  void aTableThatWasDeletedFromItsSheetIsPutBackAtTheEndOfTheSheet() {
    Sources base = Shipped.sources("clinic-service");
    Sources changed = Shipped.typed(base, "intervention.xlsx", new Fix.DeleteRows("離脱とリスク", 4, 11));
    Finding gone = gone(RulebookReader.read(changed, base).besideBase());

    assertThat(gone.message().ja()).contains("表「大量ユーザー離脱時」（4行）");
    Sources mended = Shipped.mended(changed, base, List.of(gone));
    ReadResult read = RulebookReader.read(mended, base);
    assertThat(read.besideBase()).isEmpty();
    Rulebook before = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    assertThat(
            Diff.of(
                new Side(before, base), new Side(Objects.requireNonNull(read.rulebook()), mended)))
        .allMatch(change -> change.kind() == ChangeKind.TABLE_MOVED);
  }

  private static Finding toldOf(Sources changed) {
    return gone(RulebookReader.read(changed, BASE).besideBase());
  }

  private static List<String> changes(ReadResult read) {
    Rulebook before = Objects.requireNonNull(RulebookReader.read(BASE).rulebook());
    return Diff.of(new Side(before, BASE), new Side(Objects.requireNonNull(read.rulebook()), BASE))
        .stream()
        .map(change -> change.sentence().ja())
        .toList();
  }

  private static List<String> sheets(Sources sources) {
    Source file = Objects.requireNonNull(sources.find("decision-tables/churn-signal.xlsx"));
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file.bytes()))) {
      return IntStream.range(0, book.getNumberOfSheets()).mapToObj(book::getSheetName).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatAsksForATableThatIsGoneIsToldWithItAndNotBesides() {
    ReadResult read = read("segmentation.xlsx", book -> remove(book, "セグメント"));

    assertThat(read.rulebook()).isNull();
    List<Finding> errors = read.findings().stream().filter(Finding::isError).toList();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).code()).isEqualTo("table-gone");
    assertThat(errors.get(0).message().ja()).contains("その結果を churn-signal.xlsx「担当者・競合」D5");
  }

  @Test
  void aWorkbookWithoutAnyTableLeftIsAnError() {
    ReadResult read =
        read(
            "churn-signal.xlsx",
            book -> List.of("利用・問い合わせ", "担当者・競合", "未接触").forEach(name -> remove(book, name)));

    assertThat(read.rulebook()).isNull();
    assertThat(read.findings())
        .filteredOn(Finding::isError)
        .allMatch(finding -> finding.code().equals("table-gone"));
  }

  private static Finding gone(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.code().equals("table-gone"))
        .findFirst()
        .orElseThrow();
  }

  private static void remove(XSSFWorkbook book, String sheet) {
    book.removeSheetAt(book.getSheetIndex(sheet));
  }

  private static ReadResult read(String workbook, Consumer<XSSFWorkbook> edit) {
    return RulebookReader.read(edited(workbook, edit), BASE);
  }

  private static Sources edited(String workbook, Consumer<XSSFWorkbook> edit) {
    Source file = Objects.requireNonNull(BASE.find("decision-tables/" + workbook));
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file.bytes()))) {
      edit.accept(book);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return with(workbook, out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sources with(String workbook, byte[] bytes) {
    List<Source> files = new ArrayList<>();
    for (Source file : BASE.files()) {
      files.add(file.fileName().equals(workbook) ? new Source(file.path(), bytes) : file);
    }
    return new Sources(BASE.rulebook(), files);
  }
}
