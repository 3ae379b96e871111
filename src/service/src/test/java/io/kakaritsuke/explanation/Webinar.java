package io.kakaritsuke.explanation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kakaritsuke.decisionlog.LoggedFacts;
import io.kakaritsuke.decisionlog.LoggedText;
import io.kakaritsuke.engine.ChangedRulebook;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Rulebook;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** The shipped rulebook, a later version of it, and accounts that it decides. */
final class Webinar {
  static final Rulebook RULEBOOK = ShippedRulebook.read("webinar");
  static final CompiledRulebook NOW = ChangedRulebook.compile(RULEBOOK);

  /** 1-2 deliveries bring 20 points instead of 15, and 45 days without a login are a signal. */
  static final CompiledRulebook LATER =
      ChangedRulebook.compile(
          ChangedRulebook.with(
              ChangedRulebook.with(RULEBOOK, "health-score.xlsx 採点!D8", 20L),
              "churn-signal.xlsx 利用・問い合わせ!B7",
              45L));

  private Webinar() {}

  /** Facts as name, value, name, value; the subject is added. */
  static Map<String, Object> facts(Object... namesAndValues) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("accountId", "A");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      facts.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return facts;
  }

  static Corner corner(Map<String, Object> facts, CompiledRulebook rules, LocalDate asOf) {
    String hash = rules == NOW ? "now" : rules == LATER ? "later" : rules.rulebook().name();
    return new Corner(LoggedText.of(json(facts)), rules, hash, asOf);
  }

  static FactValues values(Map<String, Object> facts, LocalDate asOf) {
    Checked checked = LoggedFacts.check(LoggedText.of(json(facts)), RULEBOOK.catalogue(), asOf);
    return ((Checked.Valid) checked).facts();
  }

  /** Days on which nothing grows too old. */
  static ComingDays days(FactValues facts) {
    return new ComingDays(facts, Map.of());
  }

  static Evaluation decide(Map<String, Object> facts, LocalDate asOf) {
    return NOW.evaluate(values(facts, asOf));
  }

  private static String json(Map<String, Object> facts) {
    try {
      return new JsonMapper().writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
