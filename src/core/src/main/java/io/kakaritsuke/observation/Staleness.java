package io.kakaritsuke.observation;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.fact.Stale;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of the facts that are known are too old to be used (accounts.md, "Staleness"). */
public final class Staleness {
  private Staleness() {}

  /**
   * The stale facts on a day, in the order of the catalogue: those whose 有効日数 have passed since the
   * day for which they were told last, and those of feeds that have stopped.
   *
   * @param known by name; facts that the catalogue does not know are passed over
   * @param stopped feeds by their names, each with the first day on which what it told is too old
   */
  public static Map<String, Stale> on(
      LocalDate day,
      FactCatalogue catalogue,
      Map<String, KnownFact> known,
      Map<String, LocalDate> stopped) {
    Map<String, Stale> stale = new LinkedHashMap<>();
    for (Fact fact : catalogue.facts(Origin.GIVEN).toList()) {
      KnownFact one = known.get(fact.name());
      if (one != null) {
        Stale how = of(one, fact.validDays(), stopped.get(one.source()));
        if (how != null && !day.isBefore(how.since())) {
          stale.put(fact.name(), how);
        }
      }
    }
    return stale;
  }

  private static @Nullable Stale of(
      KnownFact known, int validDays, @Nullable LocalDate stoppedSince) {
    LocalDate told = known.told().day();
    LocalDate old = validDays == 0 ? null : told.plusDays(validDays);
    boolean byFeed = stoppedSince != null && (old == null || stoppedSince.isBefore(old));
    if (byFeed && stoppedSince != null) {
      return new Stale(told, stoppedSince, known.source());
    }
    return old == null ? null : new Stale(told, old, null);
  }
}
