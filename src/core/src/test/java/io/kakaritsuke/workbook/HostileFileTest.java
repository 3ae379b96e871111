package io.kakaritsuke.workbook;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that no honest spreadsheet program writes, and some that it does. */
@NullUnmarked // Maps of parts are asked for parts that are there.
@Tag(Proof.TAG)
class HostileFileTest {
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final byte[] FACTS = TinyRulebook.empty().bytes("facts");
  private static final byte[] GOOD = TinyRulebook.valid().bytes("churn-signal");

  private static List<String> codes(byte[] file) {
    ReadResult result = TinyRulebook.empty().file("decision-tables/churn-signal.xlsx", file).read();
    assertThat(result.rulebook()).isNull();
    assertThat(result.findings())
        .allMatch(finding -> finding.workbook().equals("churn-signal.xlsx"));
    return result.findings().stream().map(Finding::code).toList();
  }

  private static ReadResult read(byte[] file) {
    Source facts = new Source("decision-tables/facts.xlsx", FACTS);
    Source signals = new Source("decision-tables/churn-signal.xlsx", file);
    return RulebookReader.read(new Sources("tiny", List.of(facts, signals)));
  }

  private static byte[] good() {
    return GOOD.clone();
  }

  private static Map<String, byte[]> parts(byte[] file) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
        parts.put(next.getName(), zip.readAllBytes());
      }
    }
    return parts;
  }

  private static byte[] zipped(Map<String, byte[]> parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
    return out.toByteArray();
  }

  private static byte[] goodWith(String part, byte[] bytes) throws IOException {
    Map<String, byte[]> parts = parts(good());
    parts.put(part, bytes);
    return zipped(parts);
  }

  private static byte[] sheet(String rows) {
    return ("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            + "<sheetData>"
            + rows
            + "</sheetData></worksheet>")
        .getBytes(UTF_8);
  }

  @Test
  void refusesWhatIsNoZip() {
    assertThat(codes(new byte[0])).containsExactly("not-a-workbook");
    assertThat(codes("ID,点数".getBytes(UTF_8))).containsExactly("not-a-workbook");
  }

  @Test
  void refusesAZipThatIsNoWorkbook() throws IOException {
    assertThat(codes(zipped(Map.of("a.txt", new byte[1])))).containsExactly("not-a-workbook");
  }

  @Test
  void refusesOldAndEncryptedFiles() {
    byte[] ole2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 26, 1};

    assertThat(codes(ole2)).containsExactly("encrypted-or-xls");
  }

  @Test
  void refusesFilesOfMoreThan5MiB() {
    assertThat(codes(new byte[(5 << 20) + 1])).containsExactly("too-large");
  }

  @Test
  void refusesEntriesThatGrowBeyondMeasure() throws IOException {
    assertThat(codes(goodWith("xl/media/a.bin", new byte[20 << 20]))).containsExactly("zip-bomb");
  }

  @Test
  void refusesFilesThatGrowBeyond64MiB() throws IOException {
    Map<String, byte[]> parts = parts(good());
    byte[] lines = new byte[13 << 20];
    Random random = new Random(1);
    for (int i = 0; i < lines.length; i++) {
      lines[i] = (byte) (i % 400 == 0 ? random.nextInt() : 'x');
    }
    for (int i = 0; i < 5; i++) {
      parts.put("xl/media/" + i + ".bin", lines);
    }

    assertThat(codes(zipped(parts))).containsExactly("zip-bomb");
  }

  @Test
  void refusesTooManyEntries() throws IOException {
    Map<String, byte[]> parts = parts(good());
    for (int i = 0; i < Limits.ENTRIES; i++) {
      parts.put("xl/media/" + i, new byte[0]);
    }

    assertThat(codes(zipped(parts))).containsExactly("too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "XL/VBAPROJECT.BIN"})
  void refusesMacros(String part) throws IOException {
    assertThat(codes(goodWith(part, new byte[9]))).containsExactly("macro");
  }

  @Test
  void refusesMacrosUnderAnotherName() throws IOException {
    Map<String, byte[]> parts = parts(good());
    String types = new String(parts.get("[Content_Types].xml"), UTF_8);
    String override =
        "<Override PartName=\"/xl/a.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>";
    parts.put(
        "[Content_Types].xml", types.replace("</Types>", override + "</Types>").getBytes(UTF_8));

    assertThat(codes(zipped(parts))).containsExactly("macro");
  }

  @Test
  void refusesExternalLinks() throws IOException {
    byte[] link = "<externalLink/>".getBytes(UTF_8);

    assertThat(codes(goodWith("xl/externalLinks/externalLink1.xml", link)))
        .containsExactly("external-link");
  }

  @Test
  void refusesEntitiesInWhateverEncoding() throws IOException {
    String laughs = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"ha\">]><a>&b;</a>";

    assertThat(codes(goodWith(SHEET, laughs.getBytes(UTF_8)))).containsExactly("xml-entity");
    assertThat(codes(goodWith(SHEET, ("\uFEFF" + laughs).getBytes(UTF_16LE))))
        .containsExactly("xml-entity");
    assertThat(codes(goodWith("docProps/app.xml", laughs.getBytes(UTF_8))))
        .containsExactly("xml-entity");
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 1_000})
  void refusesTooManySheets(int count) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      for (int i = 0; i < count; i++) {
        book.createSheet();
      }
      book.write(out);
    }

    assertThat(codes(out.toByteArray())).containsExactly("too-large");
  }

  @Test
  void refusesContentFarOutOnASheet() throws IOException {
    String far = "<row r=\"%d\"><c r=\"%s\"><v>1</v></c></row>";

    assertThat(codes(goodWith(SHEET, sheet(far.formatted(20_001, "A20001")))))
        .containsExactly("too-large");
    assertThat(codes(goodWith(SHEET, sheet(far.formatted(1, "GS1"))))).containsExactly("too-large");
    assertThat(codes(goodWith(SHEET, sheet(far.formatted(1, "GR1"))))).containsExactly("no-table");
  }

  @Test
  void refusesMoreCellsThanPeopleWrite() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int row = 1; row <= 20_000; row++) {
      rows.append("<row>");
      for (int column = 0; column < 11; column++) {
        rows.append("<c><v>").append(row * 31 + column).append("</v></c>");
      }
      rows.append("</row>");
    }

    assertThat(codes(goodWith(SHEET, sheet(rows.toString())))).containsExactly("too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row r=\"0\"><c r=\"A0\"><v>1</v></c></row>",
        "<row r=\"x\"><c><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"11\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c>"
      })
  void refusesDamagedCells(String rows) throws IOException {
    assertThat(codes(goodWith(SHEET, sheet(rows)))).containsExactly("unreadable");
  }

  @Test
  void survivesMarkupOfAnyDepth() throws IOException {
    String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);

    assertThat(codes(goodWith(SHEET, sheet(deep)))).containsAnyOf("no-table", "unreadable");
  }

  @Test
  void survivesFilesThatWereCutOffAnywhere() {
    byte[] good = good();
    for (int length = 0; length < good.length; length += 97 / Proof.tries(1, 97)) {
      assertThat(codes(Arrays.copyOf(good, length))).containsAnyOf("unreadable", "not-a-workbook");
    }
  }

  @Test
  void survivesFilesWithChangedBytes() {
    Random random = new Random(7);
    for (int round = 0; round < Proof.tries(80, 5_000); round++) {
      byte[] bytes = good();
      for (int i = 0; i < 5; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }

      ReadResult result = read(bytes);

      assertThat(result.rulebook() == null)
          .isEqualTo(result.findings().stream().anyMatch(Finding::isError));
    }
  }

  @Test
  void survivesRandomBytesBehindTheSignatureOfAZip() {
    Random random = new Random(11);
    for (int round = 0; round < Proof.tries(100, 50_000); round++) {
      byte[] bytes = new byte[1 + random.nextInt(4_000)];
      random.nextBytes(bytes);
      byte[] signature = {'P', 'K', 3, 4};
      System.arraycopy(signature, 0, bytes, 0, Math.min(4, bytes.length));

      assertThat(codes(bytes)).hasSize(1);
    }
  }

  @Test
  void limitsHowManyFindingsAFileCanGive() {
    TinyRulebook book = TinyRulebook.valid();
    TinyRulebook.Rows rows = book.sheet("churn-signal", "予兆");
    for (int i = 0; i < 3_000; i++) {
      rows.row("z-" + i, "x", "y", "Z", "z", "低");
    }

    List<Finding> findings = book.read().findings();

    assertThat(findings).hasSize(2_001);
    assertThat(findings.get(0).code()).isEqualTo("more-findings");
    assertThat(findings.get(0).message().ja()).startsWith("ほかに 4000件");
  }

  @Test
  void refusesTextsThatWouldTakeLongToRead() {
    TinyRulebook book =
        TinyRulebook.valid()
            .with("churn-signal 予兆!E5", "x".repeat(2_001))
            .with("churn-signal 予兆!C5", "S、".repeat(1_500))
            .with("churn-signal 予兆!B5", "1".repeat(30_000));
    book.with("health-score 採点!H2", "a-".repeat(16_000));

    assertThat(book.findings())
        .contains("予兆!B5 wrong-type", "予兆!C5 too-large", "予兆!E5 too-large", "採点!H2 too-large");
  }

  @Test
  void leavesTheGlobalLimitsOfTheLibraryAlone() {
    double ratio = ZipSecureFile.getMinInflateRatio();
    long size = ZipSecureFile.getMaxEntrySize();

    codes(new byte[3]);
    TinyRulebook.valid().read();

    assertThat(ZipSecureFile.getMinInflateRatio()).isEqualTo(ratio);
    assertThat(ZipSecureFile.getMaxEntrySize()).isEqualTo(size);
  }
}
