package io.kakaritsuke.activation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.ReadResult;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rulebooks small enough to be seen at a glance. */
final class Samples {
  /** A file whose text has this word in it is refused by {@link #read}. */
  static final String BAD = "bad";

  static final String DOUBTFUL = "doubtful";

  private Samples() {}

  static Sources sources(String rulebook, String text) {
    return new Sources(
        rulebook, List.of(new Source("decision-tables/facts.xlsx", text.getBytes(UTF_8))));
  }

  /** Reads files that hold a title instead of cells. */
  static ReadResult read(Sources sources) {
    String text = new String(sources.files().get(0).bytes(), UTF_8);
    return text.contains(BAD)
        ? new ReadResult(null, List.of(finding("B9", text), finding("B2", text)))
        : new ReadResult(rulebook(sources.rulebook(), text), warnings(text));
  }

  private static List<Finding> warnings(String text) {
    return text.contains(DOUBTFUL)
        ? List.of(
            new Finding(
                Finding.Level.WARNING,
                "facts.xlsx",
                "ファクト",
                "B5",
                "gap",
                new Text("すきま", "a gap"),
                text))
        : List.of();
  }

  static Finding finding(String cell, String value) {
    Text message = new Text("「" + value + "」は数値ではありません", "'" + value + "' is no number");
    return new Finding(
        Finding.Level.ERROR, "facts.xlsx", "ファクト", cell, "not-a-number", message, value);
  }

  static Rulebook rulebook(String name, String title) {
    return new Rulebook(name, catalogue(title), List.of(), List.of(), List.of());
  }

  static RulebookGate gate() {
    return new RulebookGate(Samples::read, RulebookCompiler::compile);
  }

  static FactCatalogue catalogue(String title) {
    List<Choice> outcomes = List.of(new Choice("ACHIEVED", "達成"), new Choice("PARTIAL", "一部達成"));
    return new FactCatalogue(
        title,
        "accountId",
        ZoneId.of("Asia/Tokyo"),
        "ja",
        List.of(
            given("accountId", FactType.STRING, "アカウントID").required(64),
            given("monthlyDeliveries", FactType.INTEGER, "月間配信数").bounded("0", null),
            given("conversionRate", FactType.DECIMAL, "転換率").bounded("0", "1.0"),
            given("enterprise", FactType.BOOLEAN, "エンタープライズ").fact(),
            given("lastLoginOn", FactType.DATE, "最終ログイン日").past("最終ログイン", "Last Login"),
            given("qbrOutcome", FactType.CHOICE, "QBR成果").choices(outcomes),
            derived("daysSinceLogin", new Derivation.DaysSince(List.of("lastLoginOn"))),
            Fact.decided(
                FactCatalogue.SCORE, FactType.INTEGER, "スコア", List.of(), BigDecimal.valueOf(100))),
        List.of(),
        Map.of("QBR成果", outcomes));
  }

  private static FactDraft given(String name, FactType type, String label) {
    return new FactDraft(name, type, label);
  }

  private static Fact derived(String name, Derivation derivation) {
    return new Fact(
        name,
        FactType.INTEGER,
        "最終ログインからの日数",
        Origin.DERIVED,
        "日",
        false,
        BigDecimal.ZERO,
        null,
        0,
        false,
        List.of(),
        derivation,
        List.of(),
        null,
        "ログインがなければ契約開始日から");
  }

  private record FactDraft(String name, FactType type, String label) {
    Fact fact() {
      return make(false, null, null, 0, false, List.of(), List.of());
    }

    Fact required(int maxLength) {
      return make(true, null, null, maxLength, false, List.of(), List.of());
    }

    Fact bounded(String minimum, @Nullable String maximum) {
      BigDecimal max = maximum == null ? null : new BigDecimal(maximum);
      return make(false, new BigDecimal(minimum), max, 0, false, List.of(), List.of());
    }

    Fact past(String... exportColumns) {
      return make(false, null, null, 0, true, List.of(), List.of(exportColumns));
    }

    Fact choices(List<Choice> choices) {
      return make(false, null, null, 0, false, choices, List.of());
    }

    private Fact make(
        boolean required,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        int maxLength,
        boolean notAfterAsOf,
        List<Choice> choices,
        List<String> columns) {
      return new Fact(
          name,
          type,
          label,
          Origin.GIVEN,
          null,
          required,
          minimum,
          maximum,
          maxLength,
          notAfterAsOf,
          choices,
          null,
          columns,
          columns.isEmpty() ? null : "yyyy/MM/dd",
          null);
    }
  }
}
