package io.kakaritsuke.explanation;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.decisionlog.LoggedDecision;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Stale;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What the coming days bring to a subject of which nobody tells anything more: the calendar goes
 * on, and what was told grows too old.
 *
 * @param facts on the day after which the others come
 * @param stale when which of them will be too old
 */
public record ComingDays(FactValues facts, Map<String, Stale> stale) {
  public ComingDays {
    stale = Map.copyOf(stale);
  }

  /** Knows when the facts of decisions were told, and by whom. */
  public interface Source {
    /**
     * The days after a decision that has been logged.
     *
     * @param decided what it was decided on, as the version reads it
     */
    ComingDays after(LoggedDecision decision, ActiveVersion version, FactValues decided);
  }

  /** The days on which more becomes too old to be used. */
  NavigableSet<LocalDate> turns() {
    NavigableSet<LocalDate> turns = new TreeSet<>();
    stale.values().forEach(how -> turns.add(how.since()));
    return turns;
  }

  /** What rules are given on a day. */
  Checked on(LocalDate day) {
    Map<String, Stale> then = new HashMap<>(stale);
    then.values().removeIf(how -> day.isBefore(how.since()));
    Checked later = facts.on(day);
    return later instanceof Checked.Valid valid ? valid.facts().aged(then) : later;
  }
}
