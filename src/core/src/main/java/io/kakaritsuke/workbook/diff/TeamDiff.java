package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.CatalogueSheet;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.rulebook.Person.Absence;
import io.kakaritsuke.rulebook.Person.Duty;
import io.kakaritsuke.rulebook.Roster;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TeamSheet;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.HoursText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares who there is: people by name and column, 当番 by row; the order of rows says nothing. */
final class TeamDiff {

  private final Rulebook base;
  private final Rulebook draft;
  private final List<Change> found = new ArrayList<>();

  private TeamDiff(Rulebook base, Rulebook draft) {
    this.base = base;
    this.draft = draft;
  }

  static List<Change> of(Rulebook base, Rulebook draft) {
    TeamDiff diff = new TeamDiff(base, draft);
    diff.responsible();
    diff.people();
    diff.duties();
    return diff.found;
  }

  private void responsible() {
    String old = orEmpty(base.roster().responsible());
    String now = orEmpty(draft.roster().responsible());
    if (!old.equals(now)) {
      Apart.Sides sides = Apart.of(shown(owner(base, old)), shown(owner(draft, now)));
      found.add(
          new CatalogueChange(
              new Place(CatalogueSheet.WORKBOOK, CatalogueSheet.RULEBOOK.title(), null, null, null),
              ChangeKind.CATALOGUE_CHANGED,
              "責任者",
              Words.both(CatalogueSheet.RULEBOOK.title(), "Rulebook"),
              Words.both("責任者", "person responsible"),
              sides.before(),
              sides.after()));
    }
  }

  private void people() {
    Map<String, Person> old = byName(base.roster());
    Map<String, Person> now = byName(draft.roster());
    Set<String> names = new LinkedHashSet<>(old.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      compare(name, old.get(name), now.get(name));
    }
  }

  private static Map<String, Person> byName(Roster roster) {
    Map<String, Person> people = new LinkedHashMap<>();
    roster.people().forEach(one -> people.put(one.name(), one));
    return people;
  }

  private void compare(String name, @Nullable Person old, @Nullable Person now) {
    Text subject =
        Words.both(
            "担当者「" + owner(now == null ? base : draft, name) + "」",
            "Person \"" + owner(now == null ? base : draft, name) + "\"");
    if (old == null || now == null) {
      found.add(
          new CatalogueChange(
              place(TeamSheet.PEOPLE),
              now == null ? ChangeKind.PERSON_REMOVED : ChangeKind.PERSON_ADDED,
              name,
              subject,
              null,
              old == null ? null : whole(properties(base, old)),
              now == null ? null : whole(properties(draft, now))));
      return;
    }
    Map<String, Said> before = properties(base, old);
    Map<String, Said> after = properties(draft, now);
    Set<String> headers = new LinkedHashSet<>(before.keySet());
    headers.addAll(after.keySet());
    for (String header : headers) {
      Said was = before.get(header);
      Said is = after.get(header);
      String first = was == null ? "" : was.value();
      String second = is == null ? "" : is.value();
      if (!first.equals(second)) {
        Apart.Sides sides = Apart.of(shown(first), shown(second));
        found.add(
            new CatalogueChange(
                place(
                    header.equals(TeamSheet.ABSENCES.title())
                        ? TeamSheet.ABSENCES
                        : TeamSheet.PEOPLE),
                ChangeKind.PERSON_CHANGED,
                name,
                subject,
                Words.both(header, Objects.requireNonNull(is == null ? was : is).english()),
                sides.before(),
                sides.after()));
      }
    }
  }

  /** What a column says of somebody; empty for nothing. */
  private record Said(String english, String value) {}

  private static ShownValue shown(String value) {
    return value.isEmpty()
        ? new ShownValue(null, Words.BLANK)
        : new ShownValue(value, Words.quoted(value));
  }

  private static ShownValue whole(Map<String, Said> properties) {
    String words =
        properties.values().stream()
            .map(Said::value)
            .filter(value -> !value.isEmpty())
            .collect(Collectors.joining("、"));
    return new ShownValue(words, Words.both(words));
  }

  private static Map<String, Said> properties(Rulebook of, Person person) {
    Map<String, Said> all = new LinkedHashMap<>();
    all.put(
        "役割",
        new Said(
            "role",
            person.roles().stream()
                .map(role -> role(of, role))
                .sorted()
                .collect(Collectors.joining("、"))));
    all.put("上長", new Said("manager", owner(of, orEmpty(person.manager()))));
    all.put("代理", new Said("deputy", owner(of, orEmpty(person.deputy()))));
    all.put("メール", new Said("mail", orEmpty(person.mail())));
    all.put("Slack ID", new Said("Slack ID", orEmpty(person.slackId())));
    all.put("営業時間", new Said("hours", HoursText.words(person.hours())));
    String counter = of.catalogue().counter();
    Integer most = person.mostAccounts();
    all.put("上限", new Said("most accounts", most == null ? "" : most + counter));
    person
        .caps()
        .forEach(
            (segment, cap) ->
                all.put("上限（" + segment + "）", new Said("most of " + segment, cap + counter)));
    all.put("着任日", new Said("since", person.since() == null ? "" : date(person.since())));
    person
        .skills()
        .forEach(
            (name, choices) -> {
              Fact fact = of.catalogue().fact(name);
              String label = fact == null ? name : fact.label();
              all.put(
                  "得意（" + label + "）",
                  new Said(
                      "good at " + label,
                      choices.stream()
                          .map(code -> label(code, fact == null ? null : fact.choices()))
                          .collect(Collectors.joining("、"))));
            });
    all.put(
        TeamSheet.ABSENCES.title(),
        new Said(
            "absences",
            person.absences().stream()
                .sorted(Comparator.comparing(Absence::from).thenComparing(Absence::to))
                .map(one -> absence(of, one))
                .collect(Collectors.joining("、"))));
    return all;
  }

  private static String absence(Rulebook of, Absence absence) {
    String deputy = absence.deputy();
    return days(absence.from(), absence.to())
        + (deputy == null ? "" : "（代理 " + owner(of, deputy) + "）");
  }

  private void duties() {
    Map<String, ShownValue> old = duties(base);
    Map<String, ShownValue> now = duties(draft);
    old.forEach((key, shown) -> duty(key, shown, now.get(key)));
    now.forEach((key, shown) -> duty(key, old.get(key), shown));
  }

  private void duty(String role, @Nullable ShownValue before, @Nullable ShownValue after) {
    if (before == null || after == null) {
      found.add(
          new CatalogueChange(
              place(TeamSheet.DUTIES),
              after == null ? ChangeKind.DUTY_REMOVED : ChangeKind.DUTY_ADDED,
              role,
              Words.both(TeamSheet.DUTIES.title(), "On duty"),
              null,
              before,
              after));
    }
  }

  private static Map<String, ShownValue> duties(Rulebook of) {
    Map<String, ShownValue> duties = new LinkedHashMap<>();
    for (Duty duty : of.roster().duties()) {
      String words =
          role(of, duty.role())
              + "、"
              + owner(of, duty.person())
              + "、"
              + days(duty.from(), duty.to());
      duties.put(words, new ShownValue(words, Words.both(words)));
    }
    return duties;
  }

  private static String days(LocalDate from, LocalDate to) {
    return from.equals(to) ? date(from) : date(from) + "〜" + date(to);
  }

  private static String date(LocalDate date) {
    return date.getYear() + "/" + date.getMonthValue() + "/" + date.getDayOfMonth();
  }

  private static String role(Rulebook of, String code) {
    return label(code, of.catalogue().choiceLists().get(OutcomeColumn.ASSIGNEE.header()));
  }

  private static String owner(Rulebook of, String name) {
    Fact owner = of.catalogue().owner();
    return label(name, owner == null ? null : owner.choices());
  }

  private static String label(String code, @Nullable List<Choice> choices) {
    return choices == null
        ? code
        : choices.stream()
            .filter(one -> one.code().equals(code))
            .map(Choice::label)
            .findFirst()
            .orElse(code);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Place place(TeamSheet sheet) {
    return new Place(TeamSheet.WORKBOOK, sheet.title(), null, null, null);
  }
}
