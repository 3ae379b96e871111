package io.kakaritsuke.workbook.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@NullUnmarked // Fixtures are there.
class PublishedWorkbookTest {
  private static final List<String> WORKBOOKS = Webinar.WORKBOOKS;
  private static final String FILE = "churn-signal.xlsx";

  private static byte[] published(Webinar webinar, String file) {
    return PublishedWorkbook.of(webinar.bytes(file), file, webinar.rulebook()).orElseThrow();
  }

  private static void withoutIds(org.apache.poi.xssf.usermodel.XSSFWorkbook workbook) {
    workbook.forEach(
        sheet ->
            sheet.forEach(
                row -> {
                  var cell = row.getCell(0);
                  if (cell != null && cell.toString().matches("r-.*|[a-z]+-\\w+")) {
                    row.removeCell(cell);
                  }
                }));
  }

  @ParameterizedTest
  @FieldSource("WORKBOOKS")
  void isTheVeryFileWhereEveryRowHasItsId(String file) {
    Webinar shipped = Webinar.shipped();

    assertThat(published(shipped, file)).isSameAs(shipped.bytes(file));
  }

  @ParameterizedTest
  @FieldSource("WORKBOOKS")
  void carriesTheIdsThatReadingHasDerived(String file) {
    Webinar bare = Webinar.shipped().altered(file, PublishedWorkbookTest::withoutIds);
    Rulebook derived = bare.rulebook();

    byte[] published = published(bare, file);

    assertThat(bare.with(file, published).content()).isEqualTo(Webinar.content(derived));
    assertThat(bare.with(file, published).read().findings()).isEqualTo(bare.read().findings());
    assertThat(PublishedWorkbook.of(published, file, derived).orElseThrow()).isSameAs(published);
  }

  @Test
  void writesIdsAndNothingElse() {
    Webinar nasty = Webinar.shipped().withoutNotifications().with(FILE, NastyWorkbook.bytes());
    String id =
        nasty.rulebook().tables().stream()
            .filter(table -> table.name().equals("配信"))
            .findFirst()
            .orElseThrow()
            .rows()
            .get(1)
            .id();

    List<String> before = Look.of(nasty.bytes(FILE));
    List<String> after = Look.of(published(nasty, FILE));

    assertThat(after).containsAll(before);
    assertThat(after.stream().filter(line -> !before.contains(line)))
        .allMatch(line -> line.contains(" A15 "))
        .anyMatch(line -> line.endsWith("cell A15 " + id));
  }

  @Test
  void carriesNoMarks() {
    Webinar nasty = Webinar.shipped().withoutNotifications().with(FILE, NastyWorkbook.bytes());
    Finding warning =
        new Finding(
            Finding.Level.WARNING,
            FILE,
            NastyWorkbook.SHEET,
            "B6",
            "gap",
            new Text("注意です", "look"),
            null);
    byte[] marked =
        MarkedWorkbook.of(nasty.bytes(FILE), FILE, List.of(warning), Locale.JAPANESE).orElseThrow();

    byte[] published = published(nasty.with(FILE, marked), FILE);

    assertThat(Look.of(published)).isEqualTo(Look.of(published(nasty, FILE)));
  }
}
