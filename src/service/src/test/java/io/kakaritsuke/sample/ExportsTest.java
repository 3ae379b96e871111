package io.kakaritsuke.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportsTest {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "2026-11-24, 2026-11-24",
    "2026-11-29, 2026-11-24",
    "2026-11-30, 2026-11-24",
    "2026-12-01, 2026-12-01",
    "2024-02-29, 2024-02-27",
    "2026-02-10, 2026-02-10"
  })
  void endAtTheLastTuesday(LocalDate today, LocalDate last) throws IOException {
    write("accounts-2026-02-10.csv", "ID,日\nA,2026/02/10\n");

    Exports moved = Exports.in(folder).until(today);

    assertThat(moved.last()).isEqualTo(last);
    assertThat(moved.read(0).day()).isEqualTo(last);
    assertThat(moved.read(0).text())
        .isEqualTo("ID,日\nA," + last.toString().replace('-', '/') + "\n");
  }

  @Test
  void moveDatesByAsManyDaysAndNothingElse() throws IOException {
    write("accounts-2026-02-03.csv", "ID,日\r\nB,2026/01/31\r\n");
    write(
        "accounts-2026-02-10.csv",
        "ID,日,注\nA,2024/02/29,2026/02/10に電話\n\"B\",\"2026/12/31\",\"1,234\"\nC,,12026/02/10\n\n");
    write("churned.csv", "ID,解約日\nA,2026/02/10\n");

    Exports moved = Exports.in(folder).endingAt(LocalDate.parse("2026-02-24"));

    assertThat(moved.size()).isEqualTo(2);
    assertThat(moved.read(0).day()).isEqualTo("2026-02-17");
    assertThat(moved.read(0).text()).isEqualTo("ID,日\r\nB,2026/02/14\r\n");
    assertThat(moved.read(1).text())
        .isEqualTo(
            "ID,日,注\nA,2024/03/14,2026/02/10に電話\n\"B\",\"2027/01/14\",\"1,234\"\nC,,12026/02/10\n\n");
    assertThat(moved.read(1).accounts()).isEqualTo(3);
  }

  @Test
  void tellWhoLeftUntilTheLastDay() throws IOException {
    write("accounts-2026-02-10.csv", "ID\nA\n");
    write(
        "churned.csv",
        "ID,名前,解約日,解約理由\nA,株式会社A,2026/02/10,予算削減\nB,株式会社B,2026/02/11,\nC,C,2025/12/01,\n");

    Exports moved = Exports.in(folder).endingAt(LocalDate.parse("2026-02-24"));

    assertThat(moved.left())
        .containsExactly(
            new Exports.Left("A", LocalDate.parse("2026-02-24"), "予算削減"),
            new Exports.Left("C", LocalDate.parse("2025-12-15"), ""));
  }

  @Test
  void areNoneInAFolderThatIsNotThere() throws IOException {
    assertThat(Exports.in(folder.resolve("nowhere")).isEmpty()).isTrue();
  }

  @Test
  void stayInTheirWeeksAtALaterStart() throws IOException {
    write("accounts-2026-02-10.csv", "ID\nA\n");
    Path data = Files.createDirectory(folder.resolve("data"));
    Exports exports = Exports.in(folder);

    Exports first = SampleAccounts.moved(exports, data, LocalDate.parse("2026-11-29"));
    Exports later = SampleAccounts.moved(exports, data, LocalDate.parse("2026-12-20"));

    assertThat(later.last()).isEqualTo(first.last()).isEqualTo("2026-11-24");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
