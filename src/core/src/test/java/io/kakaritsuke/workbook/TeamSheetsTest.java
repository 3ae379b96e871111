package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.OpeningHours;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.rulebook.Person.Absence;
import io.kakaritsuke.rulebook.Person.Duty;
import io.kakaritsuke.rulebook.Roster;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.telling.Team;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** team.xlsx: who there is, over the one that is shipped. */
class TeamSheetsTest {
  private static final String FILE = "team.xlsx";
  private static final Sources WEBINAR = Shipped.sources("webinar");
  private static final LocalDate MONDAY = LocalDate.of(2026, 2, 2);

  private static Rulebook read(Sources sources) {
    return Objects.requireNonNull(RulebookReader.read(sources).rulebook());
  }

  private static Sources typed(Fix.Step... cells) {
    return Shipped.typed(WEBINAR, FILE, cells);
  }

  private static Fix.SetCell person(String cell, @Nullable Object value) {
    return new Fix.SetCell("担当者", cell, value);
  }

  private static List<Finding> told(Sources sources) {
    return RulebookReader.read(sources).findings().stream()
        .filter(one -> one.workbook().equals(FILE) || "責任者".equals(one.value()))
        .toList();
  }

  @Test
  void theShippedTeamHasEveryOwnerOfTheExports() throws IOException {
    Set<String> owners = new TreeSet<>();
    try (Stream<Path> exports = Files.list(Path.of("src/docs/samples/exports"))) {
      for (Path export : exports.filter(one -> one.toString().contains("accounts-")).toList()) {
        for (String line : Files.readAllLines(export).subList(1, 10)) {
          owners.add(line.split(",", -1)[2]);
        }
      }
    }
    owners.remove("");

    Roster roster = read(WEBINAR).roster();

    assertThat(told(WEBINAR)).isEmpty();
    assertThat(owners).isNotEmpty();
    assertThat(roster.people()).extracting(Person::name).containsAll(owners).hasSize(8);
    assertThat(roster.responsible()).isEqualTo("嘉生");
    assertThat(Team.of(roster, List.of("OWNER", "MANAGER", "EXECUTIVE")).team()).isNotNull();
  }

  @Test
  void everyColumnIsRead() {
    Sources sources =
        typed(
            person("D7", "高見"),
            person("E7", "sakai@example.co.jp"),
            person("F7", "U012AB3CDEF"),
            person("G7", "月-木 9:00-12:00、13:00-18:00"),
            person("I7", null),
            new Fix.SetCell("不在", "A3", "酒井"),
            new Fix.SetCell("不在", "B3", MONDAY),
            new Fix.SetCell("不在", "C3", MONDAY.plusDays(4)),
            new Fix.SetCell("不在", "A4", "酒井"),
            new Fix.SetCell("不在", "B4", MONDAY.plusDays(14)),
            new Fix.SetCell("不在", "C4", MONDAY.plusDays(14)),
            new Fix.SetCell("不在", "D4", "鈴木"),
            new Fix.SetCell("当番", "A3", "マネージャー"),
            new Fix.SetCell("当番", "B3", "津田"),
            new Fix.SetCell("当番", "C3", MONDAY),
            new Fix.SetCell("当番", "D3", MONDAY.plusDays(6)),
            person("D6", null));

    Roster roster = read(sources).roster();

    assertThat(roster.people().get(4))
        .isEqualTo(
            new Person(
                "酒井",
                Set.of("OWNER"),
                "嘉生",
                "高見",
                List.of(
                    new Absence(MONDAY, MONDAY.plusDays(4), null),
                    new Absence(MONDAY.plusDays(14), MONDAY.plusDays(14), "鈴木")),
                "sakai@example.co.jp",
                "U012AB3CDEF",
                Objects.requireNonNull(HoursText.read("月-木 9:00-12:00、13:00-18:00")),
                Map.of("A", 15, "B", 20, "C", 30),
                25,
                LocalDate.of(2025, 3, 15)));
    assertThat(roster.duties())
        .containsExactly(new Duty("MANAGER", "津田", MONDAY, MONDAY.plusDays(6)));
  }

  @Test
  void whatIsBlankIsAsUsual() {
    Sources sources =
        typed(
            Stream.of("B", "C", "D", "G", "H", "I", "J", "K", "L", "M", "N")
                .map(column -> person(column + "9", null))
                .toArray(Fix.Step[]::new));

    assertThat(read(sources).roster().people().get(6))
        .isEqualTo(
            new Person(
                "盛島",
                Set.of(),
                null,
                null,
                List.of(),
                null,
                null,
                OpeningHours.USUAL,
                Map.of(),
                null,
                null));
  }

  @Test
  void aRulebookWithoutTheWorkbookHasNobody() {
    assertThat(read(Shipped.sources("dear")).roster()).isEqualTo(Roster.NONE);
  }

  private record Slip(String what, String at, String code, @Nullable Object offered, Sources now) {
    Slip at(String place) {
      return new Slip(what, place, code, offered, now);
    }

    @Override
    public String toString() {
      return what;
    }
  }

  private static Slip cell(
      String cell, @Nullable Object typed, String code, @Nullable Object offered) {
    return slip("担当者!" + cell, code, offered, person(cell, typed));
  }

  private static Slip slip(String at, String code, @Nullable Object offered, Fix.Step... cells) {
    return new Slip(at + " " + code + " " + List.of(cells), at, code, offered, typed(cells));
  }

  private static Slip absence(
      String at, String code, @Nullable String name, @Nullable Object from, @Nullable Object to) {
    return slip(
        "不在!" + at,
        code,
        null,
        new Fix.SetCell("不在", "A3", name),
        new Fix.SetCell("不在", "B3", from),
        new Fix.SetCell("不在", "C3", to));
  }

  private static Slip twoDuties(String at, String code, int days) {
    return slip(
        "当番!" + at,
        code,
        null,
        new Fix.SetCell("当番", "A3", "マネージャー"),
        new Fix.SetCell("当番", "B3", "津田"),
        new Fix.SetCell("当番", "C3", MONDAY),
        new Fix.SetCell("当番", "D3", MONDAY.plusDays(6)),
        new Fix.SetCell("当番", "A4", "マネージャー"),
        new Fix.SetCell("当番", "B4", "鈴木"),
        new Fix.SetCell("当番", "C4", MONDAY.plusDays(days)),
        new Fix.SetCell("当番", "D4", MONDAY.plusDays(days + 6L)));
  }

  static Stream<Slip> slips() {
    return Stream.of(
        cell("A4", "鈴木", "duplicate-name", null).at("担当者!A5"),
        cell("A4", null, "entry-missing", null),
        cell("A3", "嘉夫", "unknown-person", null).at("担当者!C4"),
        cell("A5", "鈴木 一郎", "unknown-person", null).at("担当者!D4"),
        cell("C4", "嘉夫", "unknown-person", null),
        cell("D4", "鈴 木", "unknown-person", "鈴木"),
        cell("C8", "酒井", "circle", null).at("担当者!C7"),
        cell("D8", "津田", "circle", null).at("担当者!D7"),
        cell("C4", "津田", "circle", null),
        cell("B4", "マネージャ", "unknown-choice", "マネージャー"),
        cell("E4", "tsuda.example.co.jp", "bad-mail", null),
        cell("E4", "tsuda＠example.co.jp", "bad-mail", "tsuda@example.co.jp"),
        cell("F4", "@tsuda", "bad-slack-id", null),
        cell("F4", "u012ab3cdef", "bad-slack-id", "U012AB3CDEF"),
        cell("G4", "9時から18時まで", "bad-hours", "9:00-18:00"),
        cell("G4", "18:00-9:00", "bad-hours", null),
        cell("G4", "フレックス", "bad-hours", null),
        cell("H4", new BigDecimal("30.5"), "not-an-integer", null),
        cell("H4", "30社", "wrong-type", BigDecimal.valueOf(30)),
        cell("I4", -1L, "outside-bounds", null),
        cell("I2", "上限（D）", "unknown-segment", null),
        cell("I2", "上限（Strategik）", "unknown-segment", "上限（Strategic）"),
        cell("J2", "上限（Strategic）", "duplicate-header", null),
        cell("M7", "2025年3月15日", "wrong-type", LocalDate.of(2025, 3, 15)),
        cell("B3", "担当CS", "nobody-has-role", null).at("担当者!B2"),
        absence("A3", "unknown-person", "津野", MONDAY, MONDAY),
        absence("C3", "period-reversed", "津田", MONDAY, MONDAY.minusDays(1)),
        absence("B3", "entry-missing", "津田", null, MONDAY),
        absence("A3", "entry-missing", null, MONDAY, MONDAY),
        slip(
            "不在!B4",
            "periods-overlap",
            null,
            new Fix.SetCell("不在", "A3", "津田"),
            new Fix.SetCell("不在", "B3", MONDAY),
            new Fix.SetCell("不在", "C3", MONDAY.plusDays(4)),
            new Fix.SetCell("不在", "A4", "津田"),
            new Fix.SetCell("不在", "B4", MONDAY.plusDays(4)),
            new Fix.SetCell("不在", "C4", MONDAY.plusDays(5))),
        twoDuties("C4", "periods-overlap", 6),
        twoDuties("C4", "duty-gap", 8));
  }

  @ParameterizedTest
  @MethodSource("slips")
  void aSlipIsToldAtItsCellWithWhatIsRight(Slip slip) {
    List<Finding> told = told(slip.now());

    assertThat(told)
        .filteredOn(one -> one.code().equals(slip.code()))
        .as("%s", told)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.sheet() + "!" + one.cell()).isEqualTo(slip.at());
              List<Fix.Step> steps = Fix.stepsOf(one);
              assertThat(steps.isEmpty() ? null : ((Fix.SetCell) steps.get(0)).value())
                  .isEqualTo(slip.offered());
            });
    assertThat(told).filteredOn(Finding::isError).hasSizeLessThanOrEqualTo(1);
  }
}
