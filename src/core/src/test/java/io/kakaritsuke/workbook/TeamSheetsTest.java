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
import io.kakaritsuke.workbook.diff.AuthorRights;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.Diff;
import io.kakaritsuke.workbook.merge.Choices;
import io.kakaritsuke.workbook.merge.Merge;
import io.kakaritsuke.workbook.merge.Merged;
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
                LocalDate.of(2025, 3, 15),
                Map.of()));
    assertThat(roster.duties())
        .containsExactly(new Duty("MANAGER", "津田", MONDAY, MONDAY.plusDays(6)));
  }

  @Test
  void whatPeopleAreGoodAtIsReadAndComparedByTheChoicesOfAFact() {
    Sources sources = typed(person("O2", "得意（業種）"), person("O3", "金融、医療"));

    Rulebook said = read(sources);

    assertThat(said.roster().people().get(0).skills())
        .isEqualTo(Map.of("industry", Set.of("FINANCE", "MEDICAL")));
    assertThat(Diff.of(read(WEBINAR), said)).singleElement().asString().contains("得意（業種）", "金融、医療");
    assertThat(said.decidesLike(read(WEBINAR))).isTrue();
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
                null,
                Map.of()));
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
        cell("A8", "津　田", "name-written-otherwise", null),
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
        cell("O2", "得意（業界）", "unknown-skill", null),
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

  static Stream<Slip> layouts() {
    return Stream.of(
        slip("null!null", "sheet-missing", null, new Fix.DeleteSheet("担当者")),
        slip("担当者!A2", "header-missing", null, new Fix.DeleteRows("担当者", 2, 2)),
        slip("担当者!B2", "unknown-header", null, person("B2", "やくわり")),
        slip("担当者!I2", "blank-header", null, person("I2", null)),
        slip("担当者!C2", "column-deleted", null, new Fix.DeleteCells("担当者", "C", 1, 60)),
        slip("担当者!C5", "cells-moved", null, new Fix.DeleteCells("担当者", "C", 5, 6)));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aLostPartIsToldOnceAndPutBack(Slip slip) {
    List<Finding> errors =
        RulebookReader.read(slip.now(), WEBINAR).findings().stream()
            .filter(Finding::isError)
            .toList();

    assertThat(errors)
        .extracting(one -> one.sheet() + "!" + one.cell() + " " + one.code())
        .containsExactly(slip.at() + " " + slip.code());
    Sources mended = Shipped.mended(slip.now(), WEBINAR, errors);
    assertThat(read(mended).roster()).isEqualTo(read(WEBINAR).roster());
  }

  @Test
  void anErrorSaysWhatStoodThereAndOffersItBack() {
    Finding told = RulebookReader.read(typed(person("C4", "部長")), WEBINAR).findings().get(0);

    assertThat(told.message().ja())
        .isEqualTo(
            "「部長」という名前は team.xlsx のシート「担当者」にありません。シートにある名前"
                + "（嘉生、津田、鈴木、高見、酒井、糸谷、盛島、山田）を入力するか、「担当者」に行を加えてください。もとの版では「嘉生」でした");
    assertThat(Fix.stepsOf(told)).containsExactly(person("C4", "嘉生"));
  }

  @Test
  void aNameThatIsGoneIsToldOnceWithAllItsCells() {
    Sources now = typed(new Fix.DeleteRows("担当者", 3, 3));

    List<Finding> told =
        told(now).stream().filter(one -> one.code().equals("unknown-person")).toList();

    assertThat(told).hasSize(1);
    assertThat(told.get(0).cell()).isEqualTo("C3");
    assertThat(told.get(0).message().ja())
        .startsWith(
            "「嘉生」という名前は team.xlsx のシート「担当者」にありません（C4・C5・C6・D6・D8・D9・シート「ルールブック」の B11 も同じです）。");
  }

  @Test
  void aNameThatIsSureIsTypedIntoAllCells() {
    Sources now = typed(person("A7", "サカイ サトル"), person("D6", "さかい"), person("D9", "サカイ サトシ"));

    Finding told =
        told(now).stream().filter(one -> "サカイ サトシ".equals(one.value())).findFirst().orElseThrow();

    assertThat(Fix.stepsOf(told)).containsExactly(person("D9", "サカイ サトル"));
  }

  @Test
  void whoIsResponsibleIsOneOfTheTeam() {
    Sources without =
        new Sources(
            "webinar",
            WEBINAR.files().stream().filter(one -> !one.fileName().equals(FILE)).toList());
    Sources unknown = Shipped.typed(WEBINAR, "facts.xlsx", new Fix.SetCell("ルールブック", "B11", "嘉手納"));

    assertThat(errors(without)).containsExactly("facts.xlsx ルールブック!B11 no-team");
    assertThat(errors(unknown)).containsExactly("facts.xlsx ルールブック!B11 unknown-person");
  }

  private static List<String> errors(Sources sources) {
    return RulebookReader.read(sources).findings().stream()
        .filter(Finding::isError)
        .map(one -> one.workbook() + " " + one.sheet() + "!" + one.cell() + " " + one.code())
        .toList();
  }

  @Test
  void anOwnerAmongTheChoicesWhoIsNobodyIsAWarning() {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("facts", "ルールブック").row("担当", "owner");
    book.sheet("facts", "ファクト")
        .row("owner", "担当CS", "選択", null, null, null, null, null, null, "担当者");
    book.sheet("facts", "選択肢").row("担当者", "SATO", "佐藤").row("担当者", "KATO", "加藤");
    book.sheet("team", "担当者").row("名前", "役割", "上長").row("佐藤", "OWNER、MANAGER", "SATO2");

    assertThat(book.findings()).contains("担当者!A1 owner-missing", "担当者!C2 unknown-person");
    book.with("team 担当者!C2", null);
    assertThat(book.findings()).containsExactly("担当者!A1 owner-missing");
    assertThat(read(book.sources()).roster().people()).extracting(Person::name).contains("SATO");
  }

  @Test
  void changesAreToldByPersonAndColumn() {
    Sources changed =
        typed(
            person("B4", "担当CS、マネージャー"),
            person("D4", null),
            person("E4", "tsuda@example.co.jp"),
            person("G4", "月・水・金 9:00-16:00"),
            person("H4", 20L),
            person("I4", null),
            person("M7", LocalDate.of(2025, 4, 1)),
            new Fix.SetCell("不在", "A3", "高見"),
            new Fix.SetCell("不在", "B3", MONDAY),
            new Fix.SetCell("不在", "C3", MONDAY.plusDays(4)),
            new Fix.SetCell("不在", "D3", "津田"),
            new Fix.SetCell("当番", "A3", "マネージャー"),
            new Fix.SetCell("当番", "B3", "津田"),
            new Fix.SetCell("当番", "C3", MONDAY),
            new Fix.SetCell("当番", "D3", MONDAY),
            person("A10", "山本"));

    List<Change> changes = Diff.of(read(WEBINAR), read(changed));

    assertThat(changes)
        .extracting(one -> one.sentence().ja())
        .containsExactlyInAnyOrder(
            "担当者「津田」の役割を変更：「担当CS」→「マネージャー、担当CS」",
            "担当者「津田」の代理を変更：「鈴木」→空欄",
            "担当者「津田」のメールを変更：空欄→「tsuda@example.co.jp」",
            "担当者「津田」の営業時間を変更：「9:00-18:00」→「月・水・金 9:00-16:00」",
            "担当者「津田」の上限を変更：「30社」→「20社」",
            "担当者「津田」の上限（S）を変更：「8社」→空欄",
            "担当者「酒井」の着任日を変更：「2025/3/15」→「2025/4/1」",
            "担当者「高見」の不在を変更：空欄→「2026/2/2〜2026/2/6（代理 津田）」",
            "当番を追加（マネージャー、津田、2026/2/2）",
            "担当者「山田」を削除（担当CS、糸谷、嘉生、9:00-18:00、3社、8社、15社、20社、30社）",
            "担当者「山本」を追加（担当CS、糸谷、嘉生、9:00-18:00、3社、8社、15社、20社、30社）");
    assertThat(changes).noneMatch(AuthorRights::needsRuleAuthor);
    assertThat(Diff.of(read(WEBINAR), read(WEBINAR))).isEmpty();
  }

  @Test
  void anotherResponsibleIsAChangeOfTheCatalogue() {
    Sources changed = Shipped.typed(WEBINAR, "facts.xlsx", new Fix.SetCell("ルールブック", "B11", "糸谷"));

    List<Change> changes = Diff.of(read(WEBINAR), read(changed));

    assertThat(changes)
        .extracting(one -> one.sentence().ja())
        .containsExactly("ルールブックの責任者を変更：「嘉生」→「糸谷」");
    assertThat(changes).allMatch(AuthorRights::needsRuleAuthor);
    assertThat(read(changed).decidesLike(read(WEBINAR))).isTrue();
  }

  @Test
  void changesOfTwoPeopleAreMergedByNameAndColumn() {
    Sources ours = typed(person("H4", 20L), person("A11", "小林"), person("C11", "嘉生"));
    Sources theirs =
        typed(
            person("M4", LocalDate.of(2024, 4, 1)),
            person("G5", "10:00-19:00"),
            new Fix.SetCell("不在", "A3", "津田"),
            new Fix.SetCell("不在", "B3", MONDAY),
            new Fix.SetCell("不在", "C3", MONDAY));

    Merged merged = Merge.of(WEBINAR, ours, theirs, Choices.NONE);

    assertThat(merged.conflicts()).isEmpty();
    List<Person> people = read(merged.sources()).roster().people();
    Person tsuda = people.get(1);
    assertThat(tsuda.mostAccounts()).isEqualTo(20);
    assertThat(tsuda.since()).isEqualTo(LocalDate.of(2024, 4, 1));
    assertThat(tsuda.absences()).hasSize(1);
    assertThat(people.get(2).hours()).isEqualTo(HoursText.read("10:00-19:00"));
    assertThat(people).extracting(Person::name).endsWith("山田", "小林");
  }

  @Test
  void whatBothChangedInOneCellIsAskedAbout() {
    Merged merged =
        Merge.of(WEBINAR, typed(person("H4", 20L)), typed(person("H4", 25L)), Choices.NONE);

    assertThat(merged.open())
        .singleElement()
        .satisfies(one -> assertThat(one.sentence().ja()).contains("津田", "上限", "20", "25", "30"));
  }
}
