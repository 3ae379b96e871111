package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.FactValuesFixture;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Roster;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rulebook made in code; its subject is the fact {@code id}. */
final class RulebookFixture {
  static {
    EngineLog.asInTheService();
  }

  static final LocalDate AS_OF = LocalDate.of(2026, 2, 10);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final List<Fact> facts = new ArrayList<>();
  private final List<Fact> dimensions = new ArrayList<>();
  private final List<DecisionTable> tables = new ArrayList<>();
  private final List<Setting> settings = new ArrayList<>();
  private final List<RuleFile> files = new ArrayList<>();
  private ReadingLevel level = ReadingLevel.CURRENT;

  RulebookFixture() {
    fact("id", FactType.STRING);
  }

  /** Declares a given fact; its label is its name. */
  RulebookFixture fact(String name, FactType type, String... codes) {
    return fact(name, type, name, null, choices(codes));
  }

  /** Declares a given fact that people call otherwise. */
  RulebookFixture fact(
      String name, FactType type, String label, @Nullable String unit, List<Choice> choices) {
    facts.add(
        new Fact(
            name,
            type,
            label,
            Origin.GIVEN,
            unit,
            false,
            null,
            null,
            0,
            false,
            choices,
            null,
            List.of(),
            null,
            null));
    return this;
  }

  /** Declares a given text that says something of a person. */
  RulebookFixture personal(String name) {
    facts.add(
        new Fact(
            name,
            FactType.STRING,
            name,
            Origin.GIVEN,
            null,
            false,
            null,
            null,
            0,
            false,
            List.of(),
            null,
            List.of(),
            null,
            null,
            Fact.PLACES,
            0,
            true,
            false));
    return this;
  }

  RulebookFixture dimension(String name, String... codes) {
    dimensions.add(Fact.decided(name, FactType.CHOICE, name, choices(codes), null));
    return this;
  }

  RulebookFixture table(DecisionTable table) {
    tables.add(table);
    return this;
  }

  RulebookFixture setting(String code, @Nullable Object value) {
    int row = settings.size() + 3;
    settings.add(
        new Setting(
            "intervention.xlsx", "設定", code, row, code, code, value, "D" + row, "C" + row, false));
    return this;
  }

  /** As a version that was published at that level. */
  RulebookFixture level(ReadingLevel published) {
    level = published;
    return this;
  }

  RulebookFixture file(String name, String... lines) {
    files.add(new RuleFile(name, String.join("\n", lines) + "\n"));
    return this;
  }

  Rulebook build() {
    List<Fact> all = new ArrayList<>(facts);
    List<Choice> bands = choices("HEALTHY", "CAUTION", "WARNING", "CRITICAL", "UNKNOWN");
    all.addAll(dimensions);
    all.add(Fact.decided(FactCatalogue.SCORE, FactType.INTEGER, "スコア", List.of(), HUNDRED));
    all.add(
        Fact.decided(FactCatalogue.WEAKEST_CATEGORY, FactType.CHOICE, "最も低いカテゴリ", List.of(), null));
    all.add(
        Fact.decided(
            FactCatalogue.WEAKEST_CATEGORY_VALUE,
            FactType.DECIMAL,
            "最も低いカテゴリの値",
            List.of(),
            HUNDRED));
    all.add(Fact.decided(FactCatalogue.BAND, FactType.CHOICE, "バンド", bands, null));
    all.add(Fact.decided(FactCatalogue.COVERAGE, FactType.INTEGER, "測定率", List.of(), HUNDRED));
    all.add(Fact.decided(FactCatalogue.SIGNALS, FactType.CODES, "予兆", List.of(), null));
    all.add(
        Fact.decided(
            FactCatalogue.HIGHEST_SEVERITY,
            FactType.CHOICE,
            "最も高い重要度",
            choices("LOW", "MEDIUM", "HIGH"),
            null));
    List<String> names = dimensions.stream().map(Fact::name).toList();
    FactCatalogue catalogue =
        new FactCatalogue("試験", "id", ZoneId.of("Asia/Tokyo"), "ja", all, names, Map.of());
    return new Rulebook(
        "fixture",
        catalogue,
        tables,
        settings,
        files,
        List.of(),
        List.of(),
        Roster.NONE,
        List.of(),
        level);
  }

  /** The rulebook ready to decide. */
  CompiledRulebook compile() {
    CompileResult result = RulebookCompiler.compile(build());
    return Objects.requireNonNull(result.compiled(), () -> result.findings().toString());
  }

  /** What compiling finds wrong. */
  List<Finding> findings() {
    return RulebookCompiler.compile(build()).findings();
  }

  /** Compiles, and decides one subject with facts given as name, value, name, value. */
  Evaluation evaluate(@Nullable Object... namesAndValues) {
    CompiledRulebook compiled = compile();
    return compiled.evaluate(facts(compiled, namesAndValues));
  }

  /** Facts given as name, value, name, value; all others are missing. */
  static FactValues facts(CompiledRulebook compiled, @Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    given.put("id", "X-1");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      given.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    FactCatalogue catalogue = compiled.rulebook().catalogue();
    @Nullable Object[] values = new @Nullable Object[catalogue.facts().size()];
    given.forEach((name, value) -> values[catalogue.index(name)] = value);
    return FactValuesFixture.of(catalogue, AS_OF, values);
  }

  private static List<Choice> choices(String... codes) {
    return Stream.of(codes).map(code -> new Choice(code, code)).toList();
  }
}
