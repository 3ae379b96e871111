package io.kakaritsuke.observation;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.fact.Stale;
import io.kakaritsuke.rulebook.Feed;
import io.kakaritsuke.rulebook.Rulebook;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of the facts that are known are too old to be used (accounts.md, "Staleness"). */
public final class Staleness {
  private Staleness() {}

  /**
   * The stale facts on a day, in the order of the catalogue: those whose 有効日数 have passed since the
   * day for which they were told last, and those of feeds that have had no good run for their
   * 停止（日）, nor told the fact since.
   *
   * @param known by name; facts that the catalogue does not know are passed over
   * @param lastGood the days of the last good runs by the names of feeds
   */
  public static Map<String, Stale> on(
      LocalDate day,
      Rulebook rulebook,
      Map<String, KnownFact> known,
      Map<String, LocalDate> lastGood) {
    Map<String, Stale> stale = coming(rulebook, known, lastGood);
    stale.values().removeIf(how -> day.isBefore(how.since()));
    return stale;
  }

  /**
   * When which facts will be stale if nothing more is told, in the order of the catalogue; without
   * those that never will.
   *
   * @param known as for {@link #on}
   * @param lastGood as for {@link #on}
   */
  public static Map<String, Stale> coming(
      Rulebook rulebook, Map<String, KnownFact> known, Map<String, LocalDate> lastGood) {
    Map<String, Stale> stale = new LinkedHashMap<>();
    for (Fact fact : rulebook.catalogue().facts(Origin.GIVEN).toList()) {
      KnownFact one = known.get(fact.name());
      if (one != null) {
        Feed feed = rulebook.feed(one.source());
        LocalDate ran = lastGood.get(one.source());
        Stale how = of(one, fact.validDays(), feed == null ? null : stops(feed, one, ran));
        if (how != null) {
          stale.put(fact.name(), how);
        }
      }
    }
    return stale;
  }

  // What a run that is being let in tells is told, though the run is good only at its end.
  private static LocalDate stops(Feed feed, KnownFact known, @Nullable LocalDate ran) {
    LocalDate told = known.told().day();
    return feed.deadFrom(ran == null || ran.isBefore(told) ? told : ran);
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
