package io.kakaritsuke.workbook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.rulebook.TableKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cell means for a version of today, and for one that was published before. */
class ReadingLevelTest {
  private static final String HEALTH = "decision-tables/health-score.xlsx";

  // =1-0.7, pasted as a value, into the lower bound of a share.
  private static List<Source> files() throws IOException {
    TinyRulebook book =
        TinyRulebook.valid().with("health-score 採点!C12", 0.337).with("health-score 採点!B13", 0.337);
    byte[] health = pasted(book.bytes("health-score"));
    return book.without("health-score").file(HEALTH, health).sources().files();
  }

  private static byte[] pasted(byte[] workbook) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook));
        ZipOutputStream written = new ZipOutputStream(out)) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        written.putNextEntry(new ZipEntry(part.getName()));
        String text = new String(zip.readAllBytes(), ISO_8859_1);
        written.write(
            text.replace("<v>0.337</v>", "<v>0.30000000000000004</v>").getBytes(ISO_8859_1));
      }
    }
    return out.toByteArray();
  }

  private static Object bound(ReadingLevel level) throws IOException {
    ReadResult read = RulebookReader.read(new Sources("tiny", files(), level));
    Rulebook rulebook = Objects.requireNonNull(read.rulebook(), read.findings()::toString);
    DecisionTable table = rulebook.tables(TableKind.INDICATOR).toList().get(1);
    return Objects.requireNonNull(table.rows().get(0).cells().get(1).value());
  }

  @Test
  void aNumberThatIsReadTodayIsWhatTheSheetShows() throws IOException {
    assertThat(bound(ReadingLevel.CURRENT)).isEqualTo(new BigDecimal("0.3"));
  }

  @Test
  void aVersionOfBeforeDecidesByTheNumberThatItWasReadWith() throws IOException {
    assertThat(bound(ReadingLevel.FIRST)).isEqualTo(new BigDecimal("0.30000000000000004"));
  }

  @Test
  void theSameFilesReadOtherwiseDecideOtherwise() throws IOException {
    List<Source> files = files();
    Sources then = new Sources("tiny", files, ReadingLevel.FIRST);
    Sources now = new Sources("tiny", files);

    assertThat(then.contentHash()).isEqualTo(now.contentHash());
    assertThat(then.decidingIdentity()).isNotEqualTo(now.decidingIdentity());
  }

  @ParameterizedTest
  @CsvSource({
    "0.30000000000000004, 0.3",
    "0.10000000000000001, 0.1",
    "0.1, 0.1",
    "59.999999999999993, 60",
    "1.0000000000000002, 1",
    "0.30000000000000999, 0.30000000000001",
    "123456789012345.67, 123456789012346",
    "1E+15, 1000000000000000",
    "-2.2999999999999998, -2.3",
    "-0, 0"
  })
  void numbersHaveTheFifteenDigitsThatSpreadsheetsShow(String stored, String shown) {
    assertThat(Decimals.shown(stored)).isEqualTo(new BigDecimal(shown));
  }

  @Test
  void textsAreReadComposedAndOfAVersionOfBeforeAsTheyStand() {
    String apart = Normalizer.normalize("プレミアム", Normalizer.Form.NFD);
    Sources now = TinyRulebook.valid().with("churn-signal 予兆!E5", apart).sources();
    Sources then = new Sources(now.rulebook(), now.files(), ReadingLevel.FIRST);

    assertThat(label(now)).isEqualTo("プレミアム");
    assertThat(label(then)).isEqualTo(apart);
  }

  @Test
  void headersAndChoicesThatAreWrittenApartAreThoseOfTheCatalogue() {
    Sources now =
        TinyRulebook.valid()
            .with("upsell-trigger アップセル!B2", Normalizer.normalize("QBR希望", Normalizer.Form.NFD))
            .with("intervention 介入!F4", Normalizer.normalize("マネージャー", Normalizer.Form.NFD))
            .with("intervention 介入!C4", Normalizer.normalize("ある", Normalizer.Form.NFD))
            .sources();

    assertThat(RulebookReader.read(now).findings()).isEmpty();
  }

  private static Object label(Sources sources) {
    ReadResult read = RulebookReader.read(sources);
    Rulebook rulebook = Objects.requireNonNull(read.rulebook(), read.findings()::toString);
    DecisionTable table = rulebook.tables(TableKind.SIGNAL).findFirst().orElseThrow();
    return Objects.requireNonNull(table.rows().get(1).cells().get(3).value());
  }
}
