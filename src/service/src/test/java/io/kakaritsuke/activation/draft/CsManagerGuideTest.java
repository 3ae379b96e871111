package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Sheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the guide for managers says is told of a mistake is told of it, at that cell. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class CsManagerGuideTest extends AtDrafts {
  private static final Path GUIDE = Path.of("src/docs/cs-manager-guide.ja.md");
  private static final String SCORES = "health-score.xlsx";
  private static final String SCORING = "採点";

  /**
   * A mistake that can be typed.
   *
   * @param value null for a cell that is cleared
   */
  private record Slip(String file, String sheet, String cell, @Nullable Object value) {}

  private static Slip signals(String cell, @Nullable Object value) {
    return new Slip(SIGNALS, Editing.LOGIN_SHEET, cell, value);
  }

  private static Slip scoring(String cell, @Nullable Object value) {
    return new Slip(SCORES, SCORING, cell, value);
  }

  /** In place of a value: the row of the cell is taken out. */
  private static final Object ROW_DELETED = new Object();

  private static final Map<String, Slip> TYPED =
      Map.ofEntries(
          Map.entry("全角の数字「６０」", signals("B7", "６０")),
          Map.entry("単位まで入れた「60日」", signals("B7", "60日")),
          Map.entry("「50%」のつもりの 50", signals("C8", 50)),
          Map.entry("重要度に「大」", signals("I7", "大")),
          Map.entry("結果（重要度）の消し忘れ・書き忘れ", signals("I9", null)),
          Map.entry("見出しの書き間違い「最終ログイン日数」", signals("B5", "最終ログイン日数")),
          Map.entry("範囲の重なり（C8 の 2 を 3 に）", scoring("C8", 3)),
          Map.entry("範囲のすき間（B9 の 3 を 4 に）", scoring("B9", 4)),
          Map.entry("満点の合計が 100 にならない（J4 の 25 を 30 に）", scoring("J4", 30)),
          Map.entry("満点を超える点数", scoring("D9", 30)),
          Map.entry("「〜30」のような範囲の文字", scoring("C8", "〜2")),
          Map.entry("行を消した", signals("B8", ROW_DELETED)));

  /** Told of files of other rulebooks, or of several at once: in tests of their own. */
  private static final Set<String> OTHERS =
      Set.of(
          "予兆を削除したが、介入でまだ使っている", "並べ替えに見出しの行まで入った", "元のブックと、そのままの写しを一緒に送った", "ほかのルールブックのブックを送った");

  private record Line(String mistake, String place, String message) {
    static List<Line> all() throws IOException {
      return Files.readAllLines(GUIDE).stream()
          .dropWhile(line -> !line.startsWith("| 間違い |"))
          .skip(2)
          .takeWhile(line -> line.startsWith("|"))
          .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
          .map(cells -> new Line(cells.get(1), cells.get(2), cells.get(3)))
          .toList();
    }

    boolean isSaid(Map<String, String> finding) {
      boolean warning = message.startsWith("（注意）");
      Pattern words =
          Pattern.compile(
              Arrays.stream(message.replace("（注意）", "").split("…", -1))
                  .map(Pattern::quote)
                  .collect(Collectors.joining(".*")));
      return place.equals(finding.get("sheet") + " " + finding.get("cell"))
          && (warning ? "WARNING" : "ERROR").equals(finding.get("severity"))
          && words.matcher(String.valueOf(finding.get("message"))).matches();
    }
  }

  private static byte[] typed(byte[] workbook, Slip slip) {
    return Editing.edited(
        workbook,
        slip.sheet(),
        slip.cell(),
        cell -> {
          @Nullable Object value = slip.value();
          if (value == ROW_DELETED) {
            int row = cell.getRowIndex();
            Sheet sheet = cell.getSheet();
            sheet.removeRow(cell.getRow());
            sheet.shiftRows(row + 1, sheet.getLastRowNum(), -1);
          } else if (value instanceof Integer number) {
            cell.setCellValue(number);
          } else if (value == null) {
            cell.setBlank();
          } else {
            cell.setCellValue(value.toString());
          }
        });
  }

  @Test
  void everyLineIsToldInTheseWords() throws IOException {
    List<String> unlike = new ArrayList<>();
    List<Line> lines = Line.all();
    for (Line line : lines) {
      Slip slip = TYPED.get(line.mistake());
      if (slip == null) {
        assertThat(OTHERS).contains(line.mistake());
        continue;
      }
      List<Map<String, String>> findings =
          client
              .send(slip.file(), typed(client.workbook(1, slip.file()), slip))
              .statusCode(201)
              .extract()
              .path("findings");
      if (findings.stream().noneMatch(line::isSaid)) {
        unlike.add(line.mistake() + ": " + findings);
      }
    }

    assertThat(lines).hasSize(TYPED.size() + OTHERS.size());
    assertThat(unlike).as("not told as the guide has it").isEmpty();
  }
}
