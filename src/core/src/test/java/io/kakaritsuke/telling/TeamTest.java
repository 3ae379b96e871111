package io.kakaritsuke.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.OpeningHours;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.rulebook.Person.Absence;
import io.kakaritsuke.rulebook.Person.Duty;
import io.kakaritsuke.rulebook.Roster;
import io.kakaritsuke.telling.Team.Fault;
import io.kakaritsuke.telling.Team.Place;
import io.kakaritsuke.telling.Team.Recipient;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** To whom something goes: of those who are there, or 代理, or 上長, or the queue. */
class TeamTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  /** 佐藤, 津田 and 鈴木 under 嘉生; 当番 of ENGINEERING is 鈴木, who is no engineer. */
  private static Team team(String absent) {
    return Objects.requireNonNull(
        Team.of(roster(absent), Set.of("CSM", "MANAGER", "ENGINEERING")).team());
  }

  private static Roster roster(String absent) {
    return new Roster(
        List.of(
            person("佐藤", "CSM", "嘉生", "津田", absent),
            person("津田", "CSM", "嘉生", "鈴木", absent),
            person("鈴木", "CSM", "嘉生", null, absent),
            person("嘉生", "MANAGER", "社長", null, absent),
            person("社長", "EXECUTIVE", null, null, absent),
            person("山田", "ENGINEERING", null, null, absent)),
        List.of(new Duty("ENGINEERING", "鈴木", DAY, DAY.plusDays(6))),
        "社長");
  }

  private static Person person(
      String name, String role, @Nullable String manager, @Nullable String deputy, String absent) {
    Absence away = new Absence(DAY.minusDays(1), DAY.plusDays(10), deputy);
    return new Person(
        name,
        Set.of(role),
        manager,
        null,
        absent.contains(name) ? List.of(away) : List.of(),
        null,
        null,
        OpeningHours.USUAL,
        Map.of("S", 8),
        30,
        null,
        Map.of());
  }

  private static Addressee addressee(String text) {
    return switch (text) {
      case "担当" -> new Addressee.Owner();
      case "上長" -> new Addressee.Manager();
      case "代理" -> new Addressee.Deputy();
      case "責任者" -> new Addressee.Responsible();
      default -> text.matches("[A-Z]+") ? new Addressee.Role(text) : new Addressee.Named(text);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "担当 | 佐藤 | | 佐藤：文面",
        "担当 | 佐藤 | 佐藤 | 津田：文面/（佐藤さんが不在のため、代わりに届けています）",
        "担当 | 佐藤 | 佐藤 津田 | 鈴木：文面/（佐藤さん、津田さんが不在のため、代わりに届けています）",
        "担当 | 小泉 | | 社長：文面/（「小泉」が担当者の表（team.xlsx）にないため、責任者に届けています）",
        "上長 | 小泉 | | 社長：文面/（「小泉」が担当者の表（team.xlsx）にないため、責任者に届けています）",
        "大沢 | 佐藤 | | 社長：文面/（「大沢」が担当者の表（team.xlsx）にないため、責任者に届けています）",
        "MANAGER | 小泉 | | 嘉生：文面",
        "責任者 | 小泉 | | 社長：文面",
      })
  void saysWhyItIsTheyWhoHearOfIt(String to, String owner, @Nullable String absent, String told) {
    List<Hearer> hearers =
        Recipients.of(roster(absent == null ? "" : absent))
            .hearers(List.of(addressee(to)), owner, DAY);

    assertThat(hearers)
        .extracting(one -> one.name() + "：" + one.told("文面", Locale.JAPANESE).replace('\n', '/'))
        .containsExactly(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "担当 | 佐藤 | | 佐藤",
        "担当 | 佐藤 | 佐藤 | 津田",
        "担当 | 佐藤 | 佐藤 津田 | 鈴木",
        "担当 | 佐藤 | 佐藤 津田 鈴木 | 嘉生",
        "担当 | 佐藤 | 佐藤 津田 鈴木 嘉生 | 社長",
        "担当 | 佐藤 | 佐藤 津田 鈴木 嘉生 社長 | 担当なし",
        "担当 | 鈴木 | 鈴木 | 嘉生",
        "代理 | 佐藤 | | 佐藤",
        "代理 | 佐藤 | 佐藤 | 津田",
        "上長 | 佐藤 | | 嘉生",
        "上長 | 佐藤 | 嘉生 | 社長",
        "上長 | 社長 | | 社長",
        "責任者 | 佐藤 | | 社長",
        "担当 | 退職者 | | 社長",
        "担当 | | | 社長",
        "上長 | | | 社長",
        "担当 上長 | 嘉生 | 嘉生 | 社長",
        "担当 MANAGER | 嘉生 | | 嘉生",
        "担当 MANAGER | 佐藤 | | 佐藤 嘉生",
        "CSM | 佐藤 | 鈴木 | 佐藤 津田 嘉生",
        "ENGINEERING | 佐藤 | | 鈴木",
        "ENGINEERING | 佐藤 | 鈴木 | 嘉生",
        "NOBODY | 佐藤 | | 社長",
        "津田 | 佐藤 | | 津田",
      })
  void goesTo(String to, @Nullable String owner, @Nullable String absent, String expected) {
    List<Addressee> addressees = Stream.of(to.split(" ")).map(TeamTest::addressee).toList();

    List<Recipient> found =
        team(Objects.requireNonNullElse(absent, "")).recipients(addressees, owner, DAY);

    assertThat(
            found.stream()
                .map(one -> one instanceof Recipient.To someone ? someone.person().name() : "担当なし"))
        .containsExactly(expected.split(" "));
  }

  @Test
  void saysWhoWasToHaveIt() {
    assertThat(team("佐藤 津田 鈴木").recipients(List.of(new Addressee.Owner()), "佐藤", DAY))
        .singleElement()
        .isInstanceOfSatisfying(
            Recipient.To.class, to -> assertThat(to.insteadOf()).containsExactly("佐藤", "津田", "鈴木"));
  }

  @ParameterizedTest
  @CsvSource({"-2, 佐藤", "-1, 津田", "10, 津田", "11, 佐藤"})
  void looksAtTheDaysOfAnAbsence(int after, String expected) {
    assertThat(team("佐藤").recipients(List.of(new Addressee.Owner()), "佐藤", DAY.plusDays(after)))
        .map(one -> ((Recipient.To) one).person().name())
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({"-1, 山田", "0, 鈴木", "6, 鈴木", "7, 山田"})
  void looksAtTheDaysOfADuty(int after, String expected) {
    Addressee role = new Addressee.Role("ENGINEERING");

    assertThat(team("").recipients(List.of(role), "佐藤", DAY.plusDays(after)))
        .map(one -> ((Recipient.To) one).person().name())
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({", 津田", "鈴木, 鈴木"})
  void goesToTheUsualDeputyUnlessTheAbsenceNamesAnother(@Nullable String named, String expected) {
    Person away =
        new Person(
            "佐藤",
            Set.of(),
            null,
            "津田",
            List.of(new Absence(DAY, DAY, named)),
            null,
            null,
            OpeningHours.USUAL,
            Map.of(),
            null,
            null,
            Map.of());
    List<Person> people =
        List.of(away, person("津田", "CSM", null, null, ""), person("鈴木", "CSM", null, null, ""));
    Team team =
        Objects.requireNonNull(Team.of(new Roster(people, List.of(), null), Set.of()).team());

    assertThat(team.recipients(List.of(new Addressee.Owner()), "佐藤", DAY))
        .map(one -> ((Recipient.To) one).person().name())
        .containsExactly(expected);
  }

  @Test
  void queuesWhatNobodyIsNamedFor() {
    Team nobody = Objects.requireNonNull(Team.of(Roster.NONE, Set.of()).team());

    assertThat(nobody.recipients(List.of(new Addressee.Owner()), "佐藤", DAY))
        .containsExactly(new Recipient.Queue());
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    List<Fault> faults = new ArrayList<>();

    Team.Result result =
        Team.of(
            new Roster(
                List.of(
                    person("佐藤", "CSM", "部長", "津田", "佐藤"),
                    person("津田", "CSM", "佐々木", "鈴木", "津田"),
                    person("鈴木", "CSM", "佐々木", "津田", "鈴木"),
                    person("佐々木", "MANAGER", "佐々木", null, ""),
                    person("佐藤", "CSM", null, null, "")),
                List.of(new Duty("ENGINEERING", "山田", DAY, DAY)),
                "社長"),
            List.of("ENGINEERING", "EXECUTIVE"));
    faults.addAll(result.faults());

    assertThat(result.team()).isNull();
    assertThat(faults)
        .containsExactly(
            new Fault.Twice("佐藤"),
            new Fault.Unknown(Place.MANAGER, "佐藤", "部長"),
            new Fault.Unknown(Place.DUTY, "ENGINEERING", "山田"),
            new Fault.Unknown(Place.RESPONSIBLE, "責任者", "社長"),
            new Fault.Nobody("EXECUTIVE"),
            new Fault.Circle(Place.MANAGER, List.of("佐々木")),
            new Fault.Circle(Place.DEPUTY, List.of("津田", "鈴木")));
  }
}
