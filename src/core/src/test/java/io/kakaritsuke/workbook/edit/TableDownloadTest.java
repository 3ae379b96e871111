package io.kakaritsuke.workbook.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // A missing value is null.
class TableDownloadTest {
  private static final List<String> HEADERS = List.of("アカウント", "値");

  private static byte[] xlsx(Object... values) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableDownload.xlsx(out, "結果", HEADERS, List.of(Arrays.asList(values)).iterator());
    return out.toByteArray();
  }

  private static String csv(Object... values) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableDownload.csv(out, HEADERS, List.of(Arrays.asList(values)).iterator());
    return out.toString(UTF_8);
  }

  @Test
  void writesValuesWithTheirTypes() throws IOException {
    byte[] file =
        xlsx("A-1", 1_234_567L, new BigDecimal("0.125"), LocalDate.of(2026, 2, 10), true, null);

    try (XSSFWorkbook workbook = Parts.opened(file)) {
      var row = workbook.getSheet("結果").getRow(1);
      assertThat(row.getCell(0).getStringCellValue()).isEqualTo("A-1");
      assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(1_234_567);
      assertThat(row.getCell(2).getNumericCellValue()).isEqualTo(0.125);
      assertThat(row.getCell(3).getLocalDateTimeCellValue().toLocalDate())
          .isEqualTo(LocalDate.of(2026, 2, 10));
      assertThat(row.getCell(4).getStringCellValue()).isEqualTo("はい");
      assertThat(row.getCell(5)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "＝1",
        "'=1"
      })
  void writesNoTextAsAFormula(String hostile) throws IOException {
    try (XSSFWorkbook workbook = Parts.opened(xlsx(hostile))) {
      Cell cell = workbook.getSheet("結果").getRow(1).getCell(0);
      assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
      assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
      assertThat(cell.getStringCellValue().strip()).isEqualTo(hostile.strip());
    }
    assertThat(csv(hostile).replace("\"", "")).contains("'" + hostile);
  }

  @Test
  void leavesNegativeNumbersAlone() throws IOException {
    assertThat(csv(-5L, new BigDecimal("-0.5"))).endsWith("\r\n-5,-0.5\r\n");
  }

  @Test
  void writesCsvThatASpreadsheetOpens() throws IOException {
    String csv = csv("株式会社「あ」, 東京", "1行\n2行", LocalDate.of(2026, 2, 10), null, false);

    assertThat(csv).isEqualTo("\uFEFFアカウント,値\r\n\"株式会社「あ」, 東京\",\"1行\n2行\",2026/02/10,,いいえ\r\n");
  }

  @Test
  void keepsDigitsThatASpreadsheetWouldDrop() throws IOException {
    try (XSSFWorkbook workbook = Parts.opened(xlsx(1_234_567_890_123_456_789L))) {
      assertThat(workbook.getSheet("結果").getRow(1).getCell(0).getStringCellValue())
          .isEqualTo("1234567890123456789");
    }
  }

  @Test
  void writesTextsThatAreTooLongOrOfOddLetters() throws IOException {
    try (XSSFWorkbook workbook = Parts.opened(xlsx("あ".repeat(40_000), "_x0041_", "a\u0001b"))) {
      var row = workbook.getSheet("結果").getRow(1);
      assertThat(row.getCell(0).getStringCellValue()).hasSize(32_001);
      assertThat(row.getCell(1).getStringCellValue()).isEqualTo("_x0041_");
      assertThat(row.getCell(2).getStringCellValue()).startsWith("a").endsWith("b");
    }
  }

  @Test
  void writesNothingWhereTheRowsBreakOff() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Iterator<List<Object>> rows =
        IntStream.range(0, 500)
            .mapToObj(
                row -> {
                  if (row == 400) {
                    throw new IllegalStateException("gone");
                  }
                  return List.<Object>of(row, "x");
                })
            .iterator();

    assertThatThrownBy(() -> TableDownload.xlsx(out, "結果", HEADERS, rows)).hasMessage("gone");

    assertThat(out.size()).isZero();
  }

  @Test
  void holdsNoMoreRowsThanAFewInMemory() throws IOException {
    List<WeakReference<String>> written = new ArrayList<>();
    Iterator<List<Object>> rows =
        IntStream.range(0, 20_000)
            .mapToObj(
                row -> {
                  if (row % 10_000 == 9_999) {
                    awaitCollected(written);
                  }
                  String account = "account-" + row;
                  written.add(new WeakReference<>(account));
                  return List.<Object>of(account, (long) row);
                })
            .iterator();

    TableDownload.xlsx(OutputStream.nullOutputStream(), "結果", HEADERS, rows);

    assertThat(written).hasSize(20_000);
    awaitCollected(written);
  }

  /**
   * Waits until all but a few texts are collected. A collection that is asked for is passed over,
   * while another thread is inside native code (as when it compresses); what is held outlives any
   * number of them.
   */
  private static void awaitCollected(List<WeakReference<String>> texts) {
    await()
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              System.gc();
              return texts.stream().filter(text -> text.get() != null).count() < 1_000;
            });
  }
}
