package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.OpeningHours;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.rulebook.Person.Absence;
import io.kakaritsuke.rulebook.Person.Duty;
import io.kakaritsuke.rulebook.Roster;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.NullUnmarked;

/** Whatever people there are, what is written of them is read as it was. */
@NullUnmarked // A blank cell is written as null.
class WrittenTeamTest {
  private static final List<String> NAMES = List.of("佐藤", "鈴木 花子", "Müller", "髙橋", "李", "津田");
  private static final List<String> ROLES = List.of("OWNER", "MANAGER");
  private static final LocalDate DAY = LocalDate.of(2026, 2, 2);

  @Property(seed = "41", tries = 60)
  void readsAsItWas(@ForAll long seed) {
    Random random = new Random(seed);
    Roster roster = roster(random);

    TinyRulebook book = TinyRulebook.valid();
    if (roster.responsible() != null) {
      book.sheet("facts", "ルールブック").row("責任者", roster.responsible());
    }
    write(book, roster, random);

    assertThat(Objects.requireNonNull(book.read().rulebook(), () -> book.findings().toString()))
        .satisfies(read -> assertThat(read.roster()).isEqualTo(roster));
  }

  private static Roster roster(Random random) {
    List<Person> people = new ArrayList<>();
    for (String name : NAMES.subList(0, 1 + random.nextInt(NAMES.size()))) {
      people.add(person(name, people, random));
    }
    List<Duty> duties = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      LocalDate from = DAY.plusDays(random.nextInt(60));
      duties.add(
          new Duty(
              any(ROLES, random),
              any(people, random).name(),
              from,
              from.plusDays(random.nextInt(9))));
    }
    return new Roster(people, duties, random.nextBoolean() ? any(people, random).name() : null);
  }

  /** Nobody is above, or stands in for, who comes before. */
  private static Person person(String name, List<Person> before, Random random) {
    Set<String> roles = new LinkedHashSet<>();
    ROLES.stream().filter(role -> random.nextBoolean()).forEach(roles::add);
    List<Absence> absences = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      LocalDate from = DAY.plusDays(random.nextInt(60));
      absences.add(new Absence(from, from.plusDays(random.nextInt(9)), anybody(before, random)));
    }
    Map<String, Integer> caps = new LinkedHashMap<>();
    List.of("S", "A").stream()
        .filter(segment -> random.nextBoolean())
        .forEach(segment -> caps.put(segment, random.nextInt(40)));
    return new Person(
        name,
        roles,
        anybody(before, random),
        anybody(before, random),
        absences,
        random.nextBoolean() ? "p" + before.size() + "@example.co.jp" : null,
        random.nextBoolean() ? "U0123456" + before.size() : null,
        random.nextBoolean() ? OpeningHours.USUAL : HoursTextTest.random(random),
        caps,
        random.nextBoolean() ? random.nextInt(100) : null,
        random.nextBoolean() ? DAY.minusDays(random.nextInt(1_000)) : null,
        Map.of());
  }

  private static String anybody(List<Person> people, Random random) {
    return people.isEmpty() || random.nextBoolean() ? null : any(people, random).name();
  }

  private static <T> T any(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static void write(TinyRulebook book, Roster roster, Random random) {
    TinyRulebook.Rows people =
        book.sheet("team", "担当者")
            .row("だれがいるか")
            .row(
                "名前",
                "役割",
                "上長",
                "代理",
                "メール",
                "Slack ID",
                "営業時間",
                "上限",
                "上限（S）",
                "上限(Growth)",
                "着任日",
                "備考");
    TinyRulebook.Rows absences = book.sheet("team", "不在").row("担当者", "開始日", "終了日", "代理");
    for (Person one : roster.people()) {
      List<String> labels =
          one.roles().stream().map(role -> role.equals("OWNER") ? "担当CS" : role).toList();
      boolean usual = one.hours().equals(OpeningHours.USUAL) && random.nextBoolean();
      people.row(
          one.name(),
          labels.isEmpty() ? null : String.join("、", labels),
          one.manager(),
          one.deputy(),
          one.mail(),
          one.slackId(),
          usual ? null : HoursText.words(one.hours()),
          one.mostAccounts(),
          one.caps().get("S"),
          one.caps().get("A"),
          one.since(),
          "メモ");
      one.absences()
          .forEach(away -> absences.row(one.name(), away.from(), away.to(), away.deputy()));
    }
    TinyRulebook.Rows duties = book.sheet("team", "当番").row("役割", "担当者", "開始日", "終了日");
    roster.duties().forEach(duty -> duties.row(duty.role(), duty.person(), duty.from(), duty.to()));
  }
}
