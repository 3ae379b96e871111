package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.AboutSubjects;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactDays;
import io.kakaritsuke.fact.FactType;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the sheet ルールブック: what the rulebook as a whole is. */
final class RulebookSheet {
  private static final String ITEM = "項目";
  private static final String VALUE = "値";
  static final List<String> HEADERS = List.of(ITEM, VALUE);
  private static final String TITLE = "タイトル";
  private static final String SUBJECT = "対象";
  private static final String ZONE = "タイムゾーン";
  private static final String LANGUAGE = "言語";
  private static final String OWNER = "担当";
  private static final String AMOUNT = "金額";
  private static final String LABEL = "名称";
  private static final String COUNTER = "数え方";
  private static final String AFTER_AS_OF = "基準日より後の許容日数";
  private static final String FRESH = "ファクトの有効日数";
  private static final String BEGINS = "判定時刻";
  private static final String RESPONSIBLE = "責任者";
  private static final int COUNTER_LENGTH = 4;
  private static final List<String> ITEMS =
      List.of(
          TITLE,
          SUBJECT,
          ZONE,
          LANGUAGE,
          OWNER,
          AMOUNT,
          LABEL,
          COUNTER,
          AFTER_AS_OF,
          FRESH,
          BEGINS,
          RESPONSIBLE);

  /** Names subjects where no line says which fact does. */
  private static final String USUAL_LABEL = "name";

  private final SheetGrid sheet;
  private final Set<String> brokenNames;
  private final GoneNames gone;
  private final Findings findings;
  private final SheetTable.Reader cells;
  private final Map<String, SheetTable.Entry> entries = new HashMap<>();

  private RulebookSheet(
      SheetGrid sheet, Set<String> brokenNames, GoneNames gone, Findings findings) {
    this.sheet = sheet;
    this.brokenNames = Set.copyOf(brokenNames);
    this.gone = gone;
    this.findings = findings;
    this.cells = new SheetTable.Reader(new Values(findings), findings);
  }

  /**
   * What the sheet says; with errors, something that lets the reading go on. Of its subjects it
   * says only what there is a line for.
   */
  record About(
      String title,
      String subject,
      ZoneId zone,
      String language,
      AboutSubjects subjects,
      FactDays days,
      @Nullable SaidName responsible) {
    static final About NOTHING =
        new About("", "", ZoneOffset.UTC, "ja", AboutSubjects.NOTHING, FactDays.NOTHING, null);
  }

  /**
   * @param brokenNames those of facts that have errors of their own
   */
  static About read(
      SheetGrid sheet,
      List<Fact> given,
      Set<String> brokenNames,
      GoneNames gone,
      Findings findings) {
    return new RulebookSheet(sheet, brokenNames, gone, findings).read(given);
  }

  private About read(List<Fact> given) {
    for (SheetTable.Entry entry : SheetTable.entries(sheet, HEADERS, HEADERS, findings)) {
      add(entry);
    }
    return new About(
        text(TITLE),
        subject(given),
        zone(),
        language(),
        new AboutSubjects(
            optional(OWNER, given, FactType.STRING, FactType.CHOICE),
            optional(AMOUNT, given, FactType.INTEGER, FactType.DECIMAL),
            label(given),
            counter()),
        new FactDays(
            Objects.requireNonNullElse(days(AFTER_AS_OF, 0, 1), 0),
            days(FRESH, 1, 3_650),
            begins()),
        responsible());
  }

  // Whether there is such a person only team.xlsx can tell.
  private @Nullable SaidName responsible() {
    SheetTable.Entry entry = entries.get(RESPONSIBLE);
    String name = entry == null ? null : cells.required(entry, VALUE);
    return entry == null || name == null ? null : new SaidName(name, entry.place(VALUE));
  }

  private @Nullable Integer days(String item, int from, int to) {
    SheetTable.Entry entry = entries.get(item);
    GridCell cell = entry == null ? null : cells.filled(entry, VALUE);
    if (cell == null) {
      return null;
    }
    BigDecimal days = new Values(findings).number(cell, NumberRule.whole(from, to));
    return days == null ? null : days.intValueExact();
  }

  private @Nullable LocalTime begins() {
    SheetTable.Entry entry = entries.get(BEGINS);
    GridCell cell = entry == null ? null : entry.cell(VALUE);
    return cell == null ? null : new Values(findings).time(cell);
  }

  private @Nullable String label(List<Fact> given) {
    if (entries.containsKey(LABEL)) {
      return optional(LABEL, given, FactType.STRING);
    }
    return given.stream()
        .filter(fact -> fact.name().equals(USUAL_LABEL) && fact.type() == FactType.STRING)
        .map(Fact::name)
        .findFirst()
        .orElse(null);
  }

  private String counter() {
    if (!entries.containsKey(COUNTER)) {
      return AboutSubjects.ANY_COUNTER;
    }
    String counter = text(COUNTER);
    if (counter.length() > COUNTER_LENGTH) {
      findings.add(place(COUNTER), CatalogueComplaints.longCounter(COUNTER_LENGTH), counter);
    }
    return counter.isEmpty() || counter.length() > COUNTER_LENGTH
        ? AboutSubjects.ANY_COUNTER
        : counter;
  }

  private void add(SheetTable.Entry entry) {
    String item = cells.required(entry, ITEM);
    if (item == null) {
      return;
    }
    if (!ITEMS.contains(item)) {
      Complaint complaint = CatalogueComplaints.unknownItem(item, Nearest.to(item, ITEMS));
      findings.add(entry.place(ITEM), complaint, item);
    } else if (entries.putIfAbsent(item, entry) != null) {
      String first = String.valueOf(place(item).cell());
      Complaint complaint = CatalogueComplaints.duplicate("duplicate-name", "項目", item, first);
      findings.add(entry.place(ITEM), complaint, item);
    }
  }

  private String text(String item) {
    SheetTable.Entry entry = entries.get(item);
    if (entry == null) {
      findings.add(sheet.place(), CatalogueComplaints.entryMissing(item));
      return "";
    }
    String text = cells.required(entry, VALUE);
    return text == null ? "" : text;
  }

  private Place place(String item) {
    SheetTable.Entry entry = entries.get(item);
    return entry == null ? sheet.place() : entry.place(VALUE);
  }

  private String subject(List<Fact> given) {
    String subject = text(SUBJECT);
    List<String> fitting =
        given.stream()
            .filter(fact -> fact.type() == FactType.STRING && fact.required())
            .map(Fact::name)
            .toList();
    if (!subject.isEmpty() && !fitting.contains(subject) && !isToldElsewhere(SUBJECT, subject)) {
      String nearest = Nearest.to(subject, fitting);
      findings.add(place(SUBJECT), CatalogueComplaints.badSubject(subject, nearest), subject);
    }
    return subject;
  }

  /** Whether the fact has errors of its own, or is called otherwise now. */
  private boolean isToldElsewhere(String item, String name) {
    SheetTable.Entry entry = entries.get(item);
    GridCell cell = entry == null ? null : entry.cell(VALUE);
    return brokenNames.contains(name) || (cell != null && gone.nameNow(cell, name) != null);
  }

  private @Nullable String optional(String item, List<Fact> given, FactType... types) {
    if (!entries.containsKey(item)) {
      return null;
    }
    String name = text(item);
    List<String> fitting =
        given.stream()
            .filter(fact -> List.of(types).contains(fact.type()))
            .map(Fact::name)
            .toList();
    if (fitting.contains(name)) {
      given.stream()
          .filter(fact -> fact.name().equals(name) && fact.personal() && !item.equals(LABEL))
          .forEach(fact -> findings.add(place(item), PersonalComplaints.asItem(name, item), name));
      return name;
    }
    if (!name.isEmpty() && !isToldElsewhere(item, name)) {
      String right = Stream.of(types).map(FactType::label).collect(Collectors.joining("、"));
      Complaint complaint =
          CatalogueComplaints.unfitFact(item, name, right, Nearest.to(name, fitting));
      findings.add(place(item), complaint, name);
    }
    return null;
  }

  private ZoneId zone() {
    String zone = text(ZONE);
    if (ZoneId.getAvailableZoneIds().contains(zone)) {
      return ZoneId.of(zone);
    }
    if (!zone.isEmpty()) {
      @Nullable String nearest = Nearest.to(zone, ZoneId.getAvailableZoneIds());
      findings.add(place(ZONE), CatalogueComplaints.unknownTimeZone(zone, nearest), zone);
    }
    return ZoneOffset.UTC;
  }

  private String language() {
    String language = text(LANGUAGE);
    if (!language.isEmpty() && !List.of("ja", "en").contains(language)) {
      findings.add(place(LANGUAGE), CatalogueComplaints.unknownLanguage(language), language);
    }
    return language;
  }
}
