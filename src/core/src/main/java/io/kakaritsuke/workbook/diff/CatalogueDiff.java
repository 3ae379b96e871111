package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactDays;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.CatalogueSheet;
import io.kakaritsuke.text.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares two fact catalogues: the rulebook as a whole, facts by name, choice lists by name. */
final class CatalogueDiff {
  private static final String CHOICES = "choices";
  private static final String FIGURES = "数値として示す";

  private final FactCatalogue base;
  private final FactCatalogue draft;
  private final List<Change> found = new ArrayList<>();

  private CatalogueDiff(FactCatalogue base, FactCatalogue draft) {
    this.base = base;
    this.draft = draft;
  }

  static List<Change> of(FactCatalogue base, FactCatalogue draft) {
    CatalogueDiff diff = new CatalogueDiff(base, draft);
    diff.about("タイトル", "title", base.title(), draft.title());
    diff.about("対象", "subject", base.subject(), draft.subject());
    diff.about("タイムゾーン", "time zone", base.zone().getId(), draft.zone().getId());
    diff.about("言語", "language", base.language(), draft.language());
    diff.about("担当", "owner", name(base.owner()), name(draft.owner()));
    diff.about("金額", "amount", name(base.amount()), name(draft.amount()));
    diff.about("名称", "name", name(base.subjectLabel()), name(draft.subjectLabel()));
    diff.about("数え方", "counter", base.counter(), draft.counter());
    diff.about(
        "基準日より後の許容日数",
        "days allowed after asOf",
        number(base.days().afterAsOf()),
        number(draft.days().afterAsOf()));
    diff.about(
        "ファクトの有効日数",
        "days that facts count",
        number(base.days().fresh()),
        number(draft.days().fresh()));
    diff.about("判定時刻", "time of the day", time(base.days()), time(draft.days()));
    Text derived = Words.both(CatalogueSheet.DERIVED.title(), "Derived facts");
    diff.about(CatalogueSheet.DERIVED, derived, FIGURES, "figures", figures(base), figures(draft));
    diff.holidays();
    diff.choiceLists();
    diff.facts();
    return diff.found;
  }

  private static String time(FactDays days) {
    return days.begins() == null ? "" : days.begins().toString();
  }

  private static String number(@Nullable Integer days) {
    return days == null || days == 0 ? "" : days.toString();
  }

  private void about(String item, String itemEn, String old, String now) {
    about(
        CatalogueSheet.RULEBOOK,
        Words.both(CatalogueSheet.RULEBOOK.title(), "Rulebook"),
        item,
        itemEn,
        old,
        now);
  }

  private void about(
      CatalogueSheet sheet, Text subject, String item, String itemEn, String old, String now) {
    if (!old.equals(now)) {
      Apart.Sides sides = Apart.of(line(old), line(now));
      found.add(
          new CatalogueChange(
              place(sheet),
              ChangeKind.CATALOGUE_CHANGED,
              item,
              subject,
              Words.both(item, itemEn),
              sides.before(),
              sides.after()));
    }
  }

  private void holidays() {
    Text subject = Words.both(CatalogueSheet.HOLIDAYS.title(), "Holidays");
    Map<LocalDate, String> old = base.holidays().names();
    Map<LocalDate, String> now = draft.holidays().names();
    Set<LocalDate> days = new TreeSet<>(old.keySet());
    days.addAll(now.keySet());
    for (LocalDate day : days) {
      String words = day.getYear() + "/" + day.getMonthValue() + "/" + day.getDayOfMonth();
      about(CatalogueSheet.HOLIDAYS, subject, words, words, holiday(old, day), holiday(now, day));
    }
  }

  private static String holiday(Map<LocalDate, String> names, LocalDate day) {
    String name = names.get(day);
    return name == null ? "" : name.isEmpty() ? CatalogueSheet.HOLIDAYS.title() : name;
  }

  private static String figures(FactCatalogue catalogue) {
    return catalogue.figures().stream()
        .map(catalogue::fact)
        .filter(Objects::nonNull)
        .map(Fact::label)
        .collect(Collectors.joining("、"));
  }

  // Empty where the sheet has no such line.
  private static String name(@Nullable Fact fact) {
    return fact == null ? "" : fact.name();
  }

  private static ShownValue line(String value) {
    return value.isEmpty()
        ? new ShownValue(null, Words.BLANK)
        : new ShownValue(value, Words.quoted(value));
  }

  private static Place place(CatalogueSheet sheet) {
    return new Place(CatalogueSheet.WORKBOOK, sheet.title(), null, null, null);
  }

  private void choiceLists() {
    TreeSet<String> names = new TreeSet<>(base.choiceLists().keySet());
    names.addAll(draft.choiceLists().keySet());
    for (String name : names) {
      List<Choice> old = base.choiceLists().get(name);
      List<Choice> now = draft.choiceLists().get(name);
      if (!Objects.equals(old, now)) {
        ChangeKind kind =
            old == null
                ? ChangeKind.CHOICES_ADDED
                : now == null ? ChangeKind.CHOICES_REMOVED : ChangeKind.CHOICES_CHANGED;
        Text subject = Words.both("選択肢「" + name + "」", "Choices \"" + name + "\"");
        ShownValue before = shown(old);
        ShownValue after = shown(now);
        Apart.Sides sides = before == null || after == null ? null : Apart.of(before, after);
        found.add(
            new CatalogueChange(
                place(CatalogueSheet.CHOICES),
                kind,
                name,
                subject,
                null,
                sides == null ? before : sides.before(),
                sides == null ? after : sides.after()));
      }
    }
  }

  private static @Nullable ShownValue shown(@Nullable List<Choice> choices) {
    return choices == null ? null : new ShownValue(choices, FactProperty.choices(choices));
  }

  private void facts() {
    for (Fact old : declared(base).toList()) {
      Fact now = draft.fact(old.name());
      if (now == null || now.origin() != old.origin()) {
        found.add(whole(ChangeKind.FACT_REMOVED, old, whole(old), null));
      } else {
        compare(old, now);
      }
    }
    for (Fact now : declared(draft).toList()) {
      Fact old = base.fact(now.name());
      if (old == null || old.origin() != now.origin()) {
        found.add(whole(ChangeKind.FACT_ADDED, now, null, whole(now)));
      }
    }
  }

  /** What stands in the catalogue: score, band and signals are in every one. */
  private static Stream<Fact> declared(FactCatalogue catalogue) {
    return catalogue.facts().stream()
        .filter(
            fact ->
                fact.origin() != Origin.DECIDED || catalogue.dimensions().contains(fact.name()));
  }

  private static CatalogueChange whole(
      ChangeKind kind, Fact fact, @Nullable ShownValue before, @Nullable ShownValue after) {
    return new CatalogueChange(
        place(sheet(fact)), kind, fact.name(), subject(fact), null, before, after);
  }

  private static ShownValue whole(Fact fact) {
    Text type = Words.both(fact.type().label());
    Text need =
        switch (fact.origin()) {
          case GIVEN ->
              fact.required() ? Words.both("必須", "required") : Words.both("任意", "optional");
          case DERIVED -> Words.both("派生", "derived");
          case DECIDED -> Words.both("区分", "dimension");
        };
    return new ShownValue(
        fact, Words.both(type.ja() + "、" + need.ja(), type.en() + ", " + need.en()));
  }

  private static CatalogueSheet sheet(Fact fact) {
    return switch (fact.origin()) {
      case GIVEN -> CatalogueSheet.GIVEN;
      case DERIVED -> CatalogueSheet.DERIVED;
      case DECIDED -> CatalogueSheet.DIMENSIONS;
    };
  }

  private static Text subject(Fact fact) {
    return Words.both(
        "ファクト「" + fact.label() + "」（" + fact.name() + "）",
        "Fact \"" + fact.label() + "\" (" + fact.name() + ")");
  }

  private void compare(Fact old, Fact now) {
    for (FactProperty property : FactProperty.values()) {
      ShownValue before = property.shown(old, base);
      ShownValue after = property.shown(now, draft);
      if (!same(property, old, now, before, after)) {
        Apart.Sides sides = apart(property, old, now, before, after);
        found.add(
            new CatalogueChange(
                place(sheet(now)),
                ChangeKind.FACT_CHANGED,
                old.name(),
                subject(old),
                property.text(),
                sides.before(),
                sides.after()));
      }
    }
  }

  private static Apart.Sides apart(
      FactProperty property, Fact old, Fact now, ShownValue before, ShownValue after) {
    Derivation one = old.derivation();
    Derivation other = now.derivation();
    return property == FactProperty.DERIVATION && one != null && other != null
        ? Apart.of(
            before, String.join("、", one.arguments()), after, String.join("、", other.arguments()))
        : Apart.of(before, after);
  }

  private boolean same(
      FactProperty property, Fact old, Fact now, ShownValue before, ShownValue after) {
    return switch (property) {
      case CHOICES ->
          old.choices().equals(now.choices()) || isSameList(old.choices(), now.choices());
      // Told apart by the facts that they read, which may be called otherwise now.
      case DERIVATION -> Objects.equals(old.derivation(), now.derivation());
      case TYPE,
          LABEL,
          UNIT,
          REQUIRED,
          MINIMUM,
          MAXIMUM,
          MAX_LENGTH,
          NOT_AFTER_AS_OF,
          PLACES,
          VALID_DAYS,
          PERSONAL,
          MERGED,
          EXPORT_COLUMNS,
          EXPORT_FORMAT,
          DESCRIPTION ->
          ShownValue.same(before, after);
    };
  }

  /** Whether a list of that name was changed: that is told once, of the list. */
  private boolean isSameList(List<Choice> old, List<Choice> now) {
    for (Map.Entry<String, List<Choice>> list : base.choiceLists().entrySet()) {
      if (list.getValue().equals(old) && now.equals(draft.choiceLists().get(list.getKey()))) {
        return true;
      }
    }
    return false;
  }
}
