package io.kakaritsuke.workbook.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.RulebookReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A workbook that was opened and saved without a change says what it said. */
@NullUnmarked // Fixtures are there.
class RoundTripTest {
  private static final List<String> WORKBOOKS = Webinar.WORKBOOKS;
  private static final String FILE = "churn-signal.xlsx";
  private static final Finding ERROR =
      new Finding(
          Finding.Level.ERROR,
          FILE,
          NastyWorkbook.SHEET,
          "B6",
          "some-code",
          new Text("だめです", "is wrong"),
          "60");

  @ParameterizedTest
  @FieldSource("WORKBOOKS")
  void staysTheSameWhenApachePoiSavesIt(String file) {
    Webinar shipped = Webinar.shipped();

    Webinar saved = shipped.altered(file, workbook -> {});

    assertThat(saved.content()).isEqualTo(shipped.content());
  }

  @ParameterizedTest
  @FieldSource("WORKBOOKS")
  void staysTheSameWhenTextsStandInTheirCells(String file) {
    Webinar shipped = Webinar.shipped();

    byte[] saved =
        OpenWorkbook.with(
                shipped.bytes(file),
                book -> {
                  CellTexts texts = CellTexts.of(book);
                  for (SheetPart sheet : book.sheets()) {
                    for (var cell : Xml.all(sheet.root(), "c")) {
                      if (cell.getAttribute("t").equals("s")) {
                        new CellWriter(sheet).text(cell, texts.text(cell));
                      }
                    }
                  }
                  book.relations().remove("xl/sharedStrings.xml");
                  book.remove("xl/sharedStrings.xml");
                  return book.bytes();
                })
            .orElseThrow();

    assertThat(shipped.with(file, saved).content()).isEqualTo(shipped.content());
  }

  @Test
  void staysTheSameWhenLibreOfficeSavesIt() throws IOException {
    Webinar nasty = Webinar.shipped().withoutNotifications().with(FILE, NastyWorkbook.bytes());

    Webinar saved = nasty.with(FILE, resource("nasty.xlsx"));

    assertThat(saved.content()).isEqualTo(nasty.content());
  }

  @Test
  void losesItsMarksWhenLibreOfficeHasSavedThem() throws IOException {
    byte[] after =
        OpenWorkbook.with(
                resource("marked.xlsx"),
                book -> {
                  MarkedWorkbook.unmark(book);
                  return book.bytes();
                })
            .orElseThrow();

    assertThat(Look.of(after).toString()).doesNotContain("確認結果", "kakaritsuke", "だめです");
    assertThat(Look.of(after, NastyWorkbook.SHEET, "comment"))
        .containsExactly("B6 60日はCS部で合意した値", "B15 停止は営業と相談");
  }

  @Test
  void isEditedAfterLibreOfficeHasSavedIt() throws IOException {
    Sources before =
        Webinar.shipped().withoutNotifications().with(FILE, resource("nasty.xlsx")).sources();

    EditResult result =
        WorkbookEdit.apply(
            before,
            List.of(
                new RowEdit.Change("n-1", "B", 45),
                new RowEdit.Copy("n-2", null, Map.of("コード", "QUIET_2"))));

    assertThat(result).isInstanceOf(EditResult.Edited.class);
    Sources after = ((EditResult.Edited) result).sources();
    assertThat(RulebookReader.read(after).rulebook()).isNotNull();
  }

  private static byte[] resource(String name) throws IOException {
    try (var in = RoundTripTest.class.getResourceAsStream("libreoffice/" + name)) {
      return in.readAllBytes();
    }
  }

  /** Run with {@code -Dkakaritsuke.soffice=/usr/bin/soffice}; also makes the files above anew. */
  @Test
  @EnabledIfSystemProperty(named = "kakaritsuke.soffice", matches = ".+")
  void staysTheSameInTheLibreOfficeOfThisMachine(@TempDir Path folder)
      throws IOException, InterruptedException {
    Webinar shipped = Webinar.shipped();
    Map<String, byte[]> files = new TreeMap<>(shipped.files());
    files.put("nasty.xlsx", NastyWorkbook.bytes());
    files.put(
        "marked.xlsx",
        MarkedWorkbook.of(NastyWorkbook.bytes(), FILE, List.of(ERROR), Locale.JAPANESE)
            .orElseThrow());

    Map<String, byte[]> saved = saved(folder, files);

    for (String file : WORKBOOKS) {
      Webinar reopened = shipped.with(file, saved.get(file));
      assertThat(reopened.read().findings()).as(file).isEqualTo(shipped.read().findings());
      assertThat(reopened.content()).as(file).isEqualTo(shipped.content());
    }
    Webinar nasty = shipped.withoutNotifications().with(FILE, NastyWorkbook.bytes());
    assertThat(nasty.with(FILE, saved.get("nasty.xlsx")).content()).isEqualTo(nasty.content());
    assertThat(nasty.with(FILE, saved.get("marked.xlsx")).content()).isEqualTo(nasty.content());
  }

  private static Map<String, byte[]> saved(Path folder, Map<String, byte[]> files)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("kakaritsuke.soffice"),
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "xlsx",
                "--outdir",
                folder.resolve("saved").toString()));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = Files.write(folder.resolve(file.getKey()), file.getValue());
      command.add(path.toString());
    }
    Process soffice =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(soffice.waitFor(10, TimeUnit.MINUTES)).isTrue();
    Map<String, byte[]> saved = new TreeMap<>();
    for (String file : files.keySet()) {
      saved.put(file, Files.readAllBytes(folder.resolve("saved").resolve(file)));
    }
    assertThat(Files.readString(folder.resolve("log"), UTF_8)).isNotEmpty();
    String keep = System.getProperty("kakaritsuke.keep", "");
    for (String file : keep.isEmpty() ? List.<String>of() : List.of("nasty.xlsx", "marked.xlsx")) {
      Files.write(Path.of(keep).resolve(file), saved.get(file));
    }
    return saved;
  }
}
