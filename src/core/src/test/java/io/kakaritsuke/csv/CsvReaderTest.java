package io.kakaritsuke.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.kakaritsuke.Proof;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag(Proof.TAG)
class CsvReaderTest {
  private static final int CASES = Proof.tries(20_000, 1_000_000);

  @Test
  void readsWhatIsWellFormedAsAnotherReaderDoes() throws IOException {
    Random random = new Random(15);
    for (int i = 0; i < CASES; i++) {
      String csv = wellFormed(random);

      List<CsvRecord> records = read(new Dripping(csv.getBytes(UTF_8), random), UTF_8);

      assertThat(records.stream().map(CsvRecord::fields).toList())
          .as(csv)
          .isEqualTo(byFastCsv(csv));
      assertThat(records).as(csv).allMatch(record -> record.broken() == null);
    }
  }

  private static List<List<String>> byFastCsv(String csv) {
    List<List<String>> records = new ArrayList<>();
    de.siegmar.fastcsv.reader.CsvReader.builder()
        .skipEmptyLines(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(csv)
        .forEach(record -> records.add(record.getFields()));
    return records;
  }

  private static String wellFormed(Random random) {
    StringBuilder csv = new StringBuilder();
    String[] plain = {"", "a", " b ", "会社", "5", "x\"y", "😀"};
    String[] quoted = {"", ",", "\n", "\r\n", "\r", "\"\"", "a", "髙,", "\n\n"};
    for (int record = random.nextInt(5); record >= 0; record--) {
      for (int field = random.nextInt(4); field >= 0; field--) {
        if (random.nextBoolean()) {
          csv.append(plain[random.nextInt(plain.length)]);
        } else {
          csv.append('"');
          for (int part = random.nextInt(4); part > 0; part--) {
            csv.append(quoted[random.nextInt(quoted.length)]);
          }
          csv.append('"');
        }
        csv.append(field > 0 ? "," : "");
      }
      csv.append(List.of("\n", "\r\n", "\r").get(random.nextInt(3)));
    }
    return csv.toString();
  }

  @Test
  void accountsForEveryLineWhateverIsBroken() throws IOException {
    Random random = new Random(16);
    for (int i = 0; i < CASES; i++) {
      StringBuilder csv = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        csv.append("\"\",,\nab\r;".charAt(random.nextInt(9)));
      }
      long lines = csv.toString().lines().count();

      long next = 1;
      for (CsvRecord record : read(new Dripping(csv.toString().getBytes(UTF_8), random), UTF_8)) {
        for (; next < record.firstLine(); next++) {
          String passedOver = csv.toString().lines().skip(next - 1).findFirst().orElseThrow();
          assertThat(passedOver).as("line %d of %s", next, csv).isEmpty();
        }
        assertThat(record.firstLine()).as(csv.toString()).isEqualTo(next);
        next = record.lastLine() + 1;
      }
      String last = csv.toString().lines().skip(next - 1).reduce("", String::concat);
      assertThat(last).as("after line %d of %d: %s", next, lines, csv).isEmpty();
    }
  }

  @Test
  void goesOnBelowTheLineInWhichAMarkIsOpenedAndNeverClosed() throws IOException {
    List<CsvRecord> records = read("id,memo\nK1,a\nK2,\"memo\nK3,c\nK4,d\n");

    assertThat(records).extracting(CsvRecord::line).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(records.get(2).broken()).isEqualTo(CsvRecord.Broken.NEVER_CLOSED);
    assertThat(records.get(2).fields()).containsExactly("K2");
    assertThat(records.get(4).fields()).containsExactly("K4", "d");
  }

  @Test
  void goesOnBelowTheLineInWhichAMarkIsOpenedThatAnotherOneClosesInTheMiddle() throws IOException {
    List<CsvRecord> records = read("K2,\"memo\r\nK3,\"c, d\"\r\nK4,d\r\n");

    assertThat(records).extracting(CsvRecord::line).containsExactly(1L, 2L, 3L);
    assertThat(records.get(0).broken()).isEqualTo(CsvRecord.Broken.MISPLACED_QUOTE);
    assertThat(records.get(1).fields()).containsExactly("K3", "c, d");
  }

  @Test
  void passesOverTheRestOfALineThatIsTooLong() throws IOException {
    String csv = "a,\"" + "x".repeat(3 << 20) + "\nb,c\n" + "y".repeat(2 << 20) + "\nd,e\n";

    List<CsvRecord> records = read(csv);

    assertThat(records)
        .extracting(CsvRecord::broken)
        .containsExactly(CsvRecord.Broken.TOO_LONG_QUOTED, null, CsvRecord.Broken.TOO_LONG, null);
    assertThat(records).extracting(CsvRecord::line).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void tellsTheLinesThatWentIntoARecord() throws IOException {
    List<CsvRecord> records = read("a,\"one\r\n two\n\rthree\"\nb,c");

    assertThat(records.get(0).inside()).containsExactly(" two", "", "three\"");
    assertThat(records.get(0).lastLine()).isEqualTo(4);
    assertThat(records.get(1).line()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,x\nA,1\n",
        "id;x\nA;1\n",
        "id\tx\nA\t1",
        "sep=|\r\nid|x\r\nA|1\r\n",
        "\"sep=;\"\nid;x\nA;1",
        "顧客の一覧\n\n2026年2月,,\nid,x\nA,1",
        "\uFEFFsep=;\nid;x\nA;1",
        "x,2026/02/10\n\nid,x\nA,1",
        "sep=;\nx;\nid;x\nA;1"
      })
  void findsTheSeparatorAndTheHeader(String csv) throws IOException {
    CsvReader reader = new CsvReader(new ByteArrayInputStream(csv.getBytes(UTF_8)), UTF_8);

    reader.begin(List.of("id", "x")::contains, "id"::equals, 10);

    CsvRecord header = Objects.requireNonNull(reader.next());
    CsvRecord row = Objects.requireNonNull(reader.next());
    assertThat(header.fields()).containsExactly("id", "x");
    assertThat(row.fields()).containsExactly("A", "1");
    assertThat(row.line()).isEqualTo(csv.lines().count());
    assertThat(reader.next()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Shift_JIS",
        "shift-jis",
        "SJIS",
        "x-sjis",
        "MS932",
        "cp932",
        "CP943",
        "ms_kanji",
        "windows-31j",
        "Windows-31J",
        "csWindows31J"
      })
  void readsWhatMicrosoftWritesByAnyOfItsNames(String name) throws IOException {
    byte[] bytes = "㈱髙濵製作所①,﨑山 ～,神谷\r\n".getBytes(Charset.forName("windows-31j"));
    Charset charset = Objects.requireNonNull(Charsets.of(name));

    assertThat(read(new ByteArrayInputStream(bytes), charset).get(0).fields())
        .containsExactly("㈱髙濵製作所①", "﨑山 ～", "神谷");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void knowsUtf16ByItsMark(String name) throws IOException {
    byte[] bytes = "\uFEFFid\t名\r\nA\t髙\r\n".getBytes(Charset.forName(name));

    assertThat(read(new ByteArrayInputStream(bytes), UTF_8).get(1).fields())
        .containsExactly("A\t髙");
  }

  @Test
  void keepsBytesThatAreNoneOfTheCharacterSetApart() throws IOException {
    byte[] bytes = "id,name\n1,ok\n2,東\n3,😀\n".getBytes(Charset.forName("windows-31j"));

    List<CsvRecord> records = read(new ByteArrayInputStream(bytes), UTF_8);

    assertThat(records.get(2).isUndecoded(1)).isTrue();
    assertThat(records.get(2).isUndecoded(0)).isFalse();
    assertThat(records.get(1).isUndecoded(1)).isFalse();
  }

  private static List<CsvRecord> read(String csv) throws IOException {
    return read(new ByteArrayInputStream(csv.getBytes(UTF_8)), UTF_8);
  }

  private static List<CsvRecord> read(InputStream input, Charset charset) throws IOException {
    CsvReader reader = new CsvReader(input, charset);
    List<CsvRecord> records = new ArrayList<>();
    for (CsvRecord record = reader.next(); record != null; record = reader.next()) {
      records.add(record);
    }
    return records;
  }

  /** Gives a few bytes at a time, as a network does. */
  private static final class Dripping extends InputStream {
    private final byte[] bytes;
    private final Random random;
    private int at;

    Dripping(byte[] bytes, Random random) {
      this.bytes = bytes;
      this.random = random;
    }

    @Override
    public int read() {
      return at < bytes.length ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (at == bytes.length) {
        return -1;
      }
      int count = Math.min(Math.min(length, 1 + random.nextInt(4)), bytes.length - at);
      System.arraycopy(bytes, at, target, offset, count);
      at += count;
      return count;
    }
  }
}
