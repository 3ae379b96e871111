package io.kakaritsuke.account;

import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.decisionlog.LoggedFacts;
import io.kakaritsuke.decisionlog.LoggedText;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.JsonFacts;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.fact.Stale;
import io.kakaritsuke.observation.AccountFacts;
import io.kakaritsuke.observation.KnownFact;
import io.kakaritsuke.observation.Staleness;
import io.kakaritsuke.rulebook.Rulebook;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * What is known of one account on a day, before any rulebook looks at it.
 *
 * @param factsOf the newest day that any of it was told for
 * @param told by whom what; nothing where all was taken back, or nothing but the name was told
 */
public record KnownAccount(String subject, LocalDate factsOf, AccountFacts told) {

  /**
   * What a rulebook makes of it on a day: what it has no fact for is not given, nor is what is
   * stale, and that it is stale is.
   *
   * @param lastGood the days of the last good runs by the names of feeds
   */
  public Checked check(Rulebook rulebook, LocalDate day, Map<String, LocalDate> lastGood) {
    SortedMap<String, KnownFact> known = told.known(rulebook.catalogue()::latestStands);
    Map<String, Stale> stale = Staleness.on(day, rulebook, known, lastGood);
    return check(usable(subject, known, rulebook.catalogue(), stale), rulebook.catalogue(), day);
  }

  /** The facts that a rulebook is given, by name. */
  static Map<String, String> usable(
      String subject,
      SortedMap<String, KnownFact> known,
      FactCatalogue catalogue,
      Map<String, Stale> stale) {
    Map<String, String> usable = new LinkedHashMap<>();
    usable.put(catalogue.subject(), FactsJson.scalar(subject));
    known.forEach(
        (name, fact) -> {
          Fact declared = catalogue.fact(name);
          if (declared != null && declared.origin() == Origin.GIVEN && !stale.containsKey(name)) {
            usable.put(name, fact.value());
          }
        });
    if (!stale.isEmpty()) {
      usable.put(JsonFacts.STALE, FactsJson.stale(stale));
    }
    return usable;
  }

  static Checked check(Map<String, String> facts, FactCatalogue catalogue, LocalDate day) {
    return LoggedFacts.check(LoggedText.of(FactsJson.object(facts)), catalogue, day);
  }
}
