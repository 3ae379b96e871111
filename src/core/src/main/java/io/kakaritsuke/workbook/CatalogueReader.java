package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Holidays;
import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.Aggregate;
import io.kakaritsuke.rulebook.CatalogueSheet;
import io.kakaritsuke.rulebook.Feed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads facts.xlsx: given and derived facts, and what is decided on the way. */
final class CatalogueReader {
  static final String BANDS = "バンド";

  /** The sheets that are read, with the headers that each may have. */
  static final Map<String, List<String>> HEADERS =
      Map.of(
          CatalogueSheet.RULEBOOK.title(),
          RulebookSheet.HEADERS,
          CatalogueSheet.GIVEN.title(),
          GivenFactReader.HEADERS,
          CatalogueSheet.DERIVED.title(),
          DerivedFactReader.HEADERS,
          CatalogueSheet.DIMENSIONS.title(),
          DimensionReader.HEADERS,
          CatalogueSheet.CHOICES.title(),
          ChoiceListReader.HEADERS,
          CatalogueSheet.HOLIDAYS.title(),
          HolidayReader.HEADERS,
          CatalogueSheet.AGGREGATES.title(),
          AggregateReader.headers(),
          CatalogueSheet.FEEDS.title(),
          FeedReader.HEADERS);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final String workbook;
  private final List<SheetGrid> sheets;
  private final ReadingLevel level;
  private final boolean stored;
  private final GoneNames gone;
  private final Findings findings;
  private @Nullable SaidName responsible;

  /**
   * @param level how texts are read that are given
   * @param stored whether a version may be read that was published by an older build
   */
  CatalogueReader(
      String workbook,
      List<SheetGrid> sheets,
      ReadingLevel level,
      boolean stored,
      GoneNames gone,
      Findings findings) {
    this.workbook = workbook;
    this.sheets = sheets;
    this.level = level;
    this.stored = stored;
    this.gone = gone;
    this.findings = findings;
  }

  /**
   * @param signals the codes that the tables of signals give
   * @param categories the codes of the categories that have weights
   */
  ReadCatalogue read(List<Choice> signals, List<Choice> categories) {
    Map<String, List<Choice>> lists =
        ChoiceListReader.read(sheet(CatalogueSheet.CHOICES), findings);
    FactNames names = new FactNames(stored, findings);
    SheetGrid factSheet = required(CatalogueSheet.GIVEN);
    List<Fact> given =
        factSheet == null
            ? List.of()
            : new GivenFactReader(lists, names, level, gone, findings).read(factSheet);
    List<Fact> facts = new ArrayList<>(given);
    DerivedFactReader derived = new DerivedFactReader(given, names, gone, findings);
    SheetGrid derivedSheet = sheet(CatalogueSheet.DERIVED);
    List<Fact> computed = derived.read(derivedSheet);
    facts.addAll(computed);
    List<Fact> dimensions =
        DimensionReader.read(sheet(CatalogueSheet.DIMENSIONS), lists, names, gone, findings);
    facts.addAll(dimensions);
    facts.addAll(decided(lists.getOrDefault(BANDS, List.of()), signals, categories));
    FactCatalogue catalogue =
        catalogue(given, facts, dimensions, lists, names)
            .withFigures(derived.figures())
            .withHolidays(holidays(computed, derivedSheet));
    List<Aggregate> aggregates =
        new AggregateReader(given, names.brokenLabels(), gone, findings)
            .read(sheet(CatalogueSheet.AGGREGATES));
    return new ReadCatalogue(
        catalogue,
        names.brokenLabels(),
        aggregates,
        feeds(given, names),
        responsible,
        ShownWords.NONE);
  }

  // A version from before may have a sheet of that name for people.
  private List<Feed> feeds(List<Fact> given, FactNames names) {
    return level.feedsDeclared()
        ? new FeedReader(given, names.brokenLabels(), findings).read(sheet(CatalogueSheet.FEEDS))
        : List.of();
  }

  private Holidays holidays(List<Fact> computed, @Nullable SheetGrid derived) {
    Place place = derived == null ? Place.file(workbook) : derived.place();
    return HolidayReader.read(sheet(CatalogueSheet.HOLIDAYS), computed, place, stored, findings);
  }

  private FactCatalogue catalogue(
      List<Fact> given,
      List<Fact> facts,
      List<Fact> dimensions,
      Map<String, List<Choice>> lists,
      FactNames names) {
    SheetGrid sheet = required(CatalogueSheet.RULEBOOK);
    RulebookSheet.About about =
        sheet == null
            ? RulebookSheet.About.NOTHING
            : RulebookSheet.read(sheet, given, names.brokenNames(), gone, findings);
    responsible = about.responsible();
    FactCatalogue catalogue =
        new FactCatalogue(
            about.title(),
            about.subject(),
            about.zone(),
            about.language(),
            about.subjects(),
            facts,
            dimensions.stream().map(Fact::name).toList(),
            lists);
    return catalogue.reading(about.days(), level);
  }

  private static List<Fact> decided(
      List<Choice> bands, List<Choice> signals, List<Choice> categories) {
    List<Fact> facts = new ArrayList<>();
    facts.add(decided(FactCatalogue.SCORE, FactType.INTEGER, List.of(), HUNDRED));
    facts.add(decided(FactCatalogue.COVERAGE, FactType.INTEGER, List.of(), HUNDRED));
    if (!categories.isEmpty()) {
      facts.add(decided(FactCatalogue.WEAKEST_CATEGORY, FactType.CHOICE, categories, null));
      facts.add(
          decided(FactCatalogue.WEAKEST_CATEGORY_VALUE, FactType.DECIMAL, List.of(), HUNDRED));
    }
    facts.add(decided(FactCatalogue.BAND, FactType.CHOICE, bands, null));
    facts.add(decided(FactCatalogue.SIGNALS, FactType.CODES, signals, null));
    facts.add(
        decided(FactCatalogue.HIGHEST_SEVERITY, FactType.CHOICE, OutcomeReader.SEVERITIES, null));
    return facts;
  }

  private static Fact decided(
      String name, FactType type, List<Choice> choices, @Nullable BigDecimal maximum) {
    String label = Objects.requireNonNull(FactNames.DECIDED.get(name));
    return Fact.decided(name, type, label, choices, maximum);
  }

  private @Nullable SheetGrid sheet(CatalogueSheet one) {
    return sheets.stream().filter(sheet -> one.isCalled(sheet.name())).findFirst().orElse(null);
  }

  private @Nullable SheetGrid required(CatalogueSheet one) {
    SheetGrid sheet = sheet(one);
    if (sheet == null) {
      findings.add(Place.file(workbook), CatalogueComplaints.sheetMissing(one.title()));
    }
    return sheet;
  }
}
