package io.kakaritsuke.fact;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All facts of a rulebook: given, then derived, then what is decided on the way. The place of a
 * fact in this order is its index; every array of values is laid out by it.
 */
public final class FactCatalogue {
  /** The name of the health score among the decided facts. */
  public static final String SCORE = "score";

  /** The name of the band among the decided facts. */
  public static final String BAND = "band";

  /** The name of the coverage among the decided facts. */
  public static final String COVERAGE = "coverage";

  /** The name of the category with the lowest value, where categories have weights. */
  public static final String WEAKEST_CATEGORY = "weakestCategory";

  /** The name of the lowest value of all categories, 0-100, where categories have weights. */
  public static final String WEAKEST_CATEGORY_VALUE = "weakestCategoryValue";

  /** The name of the list of signal codes among the decided facts. */
  public static final String SIGNALS = "signals";

  /** The name of the highest severity of all signals among the decided facts. */
  public static final String HIGHEST_SEVERITY = "highestSeverity";

  private final String title;
  private final String subject;
  private final ZoneId zone;
  private final String language;
  private final AboutSubjects about;
  private final List<String> figures;
  private final FactDays days;
  private final ReadingLevel level;
  private final Holidays holidays;
  private final List<Fact> facts;
  private final List<String> dimensions;
  private final Map<String, List<Choice>> choiceLists;
  private final Map<String, Integer> indexByName = new HashMap<>();
  private final int subjectIndex;
  private final List<Fact> personal;
  private final Deriver deriver;
  private final Map<String, Fact> byLabel = new HashMap<>();

  /**
   * @param subject the name of the given fact that identifies the subject
   * @param dimensions the names of the decided facts that are segment dimensions, in order
   * @param choiceLists every choice list by its name, those of outcomes included
   */
  public FactCatalogue(
      String title,
      String subject,
      ZoneId zone,
      String language,
      List<Fact> facts,
      List<String> dimensions,
      Map<String, List<Choice>> choiceLists) {
    this(title, subject, zone, language, AboutSubjects.NOTHING, facts, dimensions, choiceLists);
  }

  /** The same, and how people speak of the subjects. */
  public FactCatalogue(
      String title,
      String subject,
      ZoneId zone,
      String language,
      AboutSubjects about,
      List<Fact> facts,
      List<String> dimensions,
      Map<String, List<Choice>> choiceLists) {
    this(
        title,
        subject,
        zone,
        language,
        about,
        List.of(),
        FactDays.NOTHING,
        ReadingLevel.CURRENT,
        Holidays.NONE,
        facts,
        dimensions,
        choiceLists);
  }

  private FactCatalogue(
      String title,
      String subject,
      ZoneId zone,
      String language,
      AboutSubjects about,
      List<String> figures,
      FactDays days,
      ReadingLevel level,
      Holidays holidays,
      List<Fact> facts,
      List<String> dimensions,
      Map<String, List<Choice>> choiceLists) {
    this.days = Objects.requireNonNull(days);
    this.level = Objects.requireNonNull(level);
    this.holidays = Objects.requireNonNull(holidays);
    this.figures = List.copyOf(figures);
    this.about = Objects.requireNonNull(about);
    this.title = Objects.requireNonNull(title);
    this.subject = Objects.requireNonNull(subject);
    this.zone = Objects.requireNonNull(zone);
    this.language = Objects.requireNonNull(language);
    this.facts = inOrder(facts);
    this.dimensions = List.copyOf(dimensions);
    this.choiceLists = Map.copyOf(choiceLists);
    for (int i = 0; i < this.facts.size(); i++) {
      indexByName.put(this.facts.get(i).name(), i);
      byLabel.put(this.facts.get(i).label(), this.facts.get(i));
    }
    this.subjectIndex = index(subject);
    this.personal = this.facts.stream().filter(Fact::personal).toList();
    this.deriver = new Deriver(this);
  }

  /** The same catalogue, but with these derived numbers handed on as figures. */
  public FactCatalogue withFigures(List<String> names) {
    return with(names, days, level, holidays, facts);
  }

  /** The same catalogue with other facts. */
  public FactCatalogue withFacts(List<Fact> others) {
    return with(figures, days, level, holidays, others);
  }

  /** The same catalogue with other facts, and with other lists of choices. */
  public FactCatalogue withFacts(List<Fact> others, Map<String, List<Choice>> otherLists) {
    return new FactCatalogue(
        title,
        subject,
        zone,
        language,
        about,
        figures,
        days,
        level,
        holidays,
        others,
        dimensions,
        otherLists);
  }

  /** The same catalogue, which reads what it is given so. */
  public FactCatalogue reading(FactDays otherDays, ReadingLevel otherLevel) {
    return with(figures, otherDays, otherLevel, holidays, facts);
  }

  /** The same catalogue, which counts business days so. */
  public FactCatalogue withHolidays(Holidays others) {
    return with(figures, days, level, others, facts);
  }

  private FactCatalogue with(
      List<String> names,
      FactDays otherDays,
      ReadingLevel otherLevel,
      Holidays otherHolidays,
      List<Fact> others) {
    return new FactCatalogue(
        title,
        subject,
        zone,
        language,
        about,
        names,
        otherDays,
        otherLevel,
        otherHolidays,
        others,
        dimensions,
        choiceLists);
  }

  private static List<Fact> inOrder(List<Fact> facts) {
    List<Fact> ordered = new ArrayList<>();
    for (Origin origin : Origin.values()) {
      facts.stream().filter(fact -> fact.origin() == origin).forEach(ordered::add);
    }
    return List.copyOf(ordered);
  }

  public String title() {
    return title;
  }

  /** The name of the given fact that identifies the subject. */
  public String subject() {
    return subject;
  }

  /** How far the days of facts may be from the day of a decision. */
  public FactDays days() {
    return days;
  }

  /** How texts are read that are given. */
  ReadingLevel level() {
    return level;
  }

  /** Whether of the dates that several sources tell of a fact the latest one stands. */
  public boolean latestStands(String name) {
    Fact fact = fact(name);
    return fact != null && fact.latestStands();
  }

  /** The facts that say something of a person, by index; no rule looks at them. */
  public List<Fact> personal() {
    return personal;
  }

  /** The index of that fact. */
  int subjectIndex() {
    return subjectIndex;
  }

  /** The fact that says who looks after the subject, or null. */
  public @Nullable Fact owner() {
    return about.owner() == null ? null : fact(about.owner());
  }

  /** The fact that says how much the subject brings, a number; or null. */
  public @Nullable Fact amount() {
    return about.amount() == null ? null : fact(about.amount());
  }

  /** The fact that says what people call the subject, or null. */
  public @Nullable Fact subjectLabel() {
    return about.label() == null ? null : fact(about.label());
  }

  /** What follows a number of subjects in Japanese, as 社 or 院; never empty. */
  public String counter() {
    return about.counter();
  }

  /** The names of the derived numbers that every decision shows under {@code figures}, in order. */
  public List<String> figures() {
    return figures;
  }

  /** The given facts that the fact comes from, itself if it is given; by name, each once. */
  public List<String> sources(Fact fact) {
    Derivation derivation = fact.derivation();
    if (derivation == null) {
      return List.of(fact.name());
    }
    return derivation.arguments().stream()
        .flatMap(
            name -> {
              Fact argument = fact(name);
              return argument == null ? Stream.of(name) : sources(argument).stream();
            })
        .distinct()
        .toList();
  }

  /** Where "today" is, for a request without asOf. */
  public ZoneId zone() {
    return zone;
  }

  public String language() {
    return language;
  }

  /** All facts by index. */
  public List<Fact> facts() {
    return facts;
  }

  /** The facts of one origin, by index. */
  public Stream<Fact> facts(Origin origin) {
    return facts.stream().filter(fact -> fact.origin() == origin);
  }

  /** The names of the decided facts that are segment dimensions, in the order of the catalogue. */
  public List<String> dimensions() {
    return dimensions;
  }

  /** The days on which nobody works. */
  public Holidays holidays() {
    return holidays;
  }

  /** A stretch of days as this catalogue counts from them. */
  public Day.Span within(Interval days) {
    return new Day.Span(days, holidays);
  }

  /** A day as this catalogue counts from it. */
  public Day on(LocalDate asOf) {
    return new Day(asOf, holidays);
  }

  /** Every choice list by its name. */
  public Map<String, List<Choice>> choiceLists() {
    return choiceLists;
  }

  /** Fills in the derived values of an array that is laid out by this catalogue. */
  void derive(LocalDate asOf, @Nullable Object[] values, StaleFacts stale) {
    deriver.derive(on(asOf), values, stale);
  }

  /**
   * The values of a subject that need not be a real one, derived as in a decision; nothing is
   * checked.
   *
   * @param given by name, each of the type of its fact
   */
  public FactValues derived(LocalDate asOf, Map<String, Object> given) {
    @Nullable Object[] values = new Object[facts.size()];
    given.forEach((name, value) -> values[index(name)] = value);
    derive(asOf, values, StaleFacts.NONE);
    return new FactValues(this, asOf, values, StaleFacts.NONE);
  }

  /** The index of the fact, or -1 where there is none of that name. */
  public int index(String name) {
    Integer index = indexByName.get(name);
    return index == null ? -1 : index;
  }

  /** The fact of that name, or null. */
  public @Nullable Fact fact(String name) {
    Integer index = indexByName.get(name);
    return index == null ? null : facts.get(index);
  }

  /** The fact of that label, or null. */
  public @Nullable Fact byLabel(String label) {
    return byLabel.get(label);
  }

  /**
   * Whether values are laid out, checked and derived the same by both; what is decided counts by
   * its name only.
   */
  public boolean readsLike(FactCatalogue other) {
    return reading().equals(other.reading());
  }

  /** Whether besides all that is decided has the same words, and the same figures are handed on. */
  public boolean saysLike(FactCatalogue other) {
    return readsLike(other)
        && facts.equals(other.facts)
        && dimensions.equals(other.dimensions)
        && choiceLists.equals(other.choiceLists)
        && figures.equals(other.figures);
  }

  private List<Object> reading() {
    List<Object> reading = new ArrayList<>();
    for (Fact fact : facts()) {
      reading.add(fact.origin() == Origin.DECIDED ? fact.name() : fact);
    }
    reading.add(subject());
    reading.add(days());
    reading.add(level());
    reading.add(holidays());
    return reading;
  }
}
