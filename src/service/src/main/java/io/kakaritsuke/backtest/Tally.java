package io.kakaritsuke.backtest;

import io.kakaritsuke.rulebook.Severity;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Counts how one version saw a group of subjects so many days before. */
final class Tally {
  private final Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
  private int subjects;
  private int decided;
  private int notDecidable;
  private int withoutScore;
  private int belowBest;
  private int signalled;
  private String lastSubject = "";
  private int setAside;
  private final NavigableMap<Integer, Integer> ages = new TreeMap<>();

  /** Counts one look at facts that are too old to say anything. */
  void addStale() {
    setAside++;
  }

  int setAside() {
    return setAside;
  }

  /** How many days old the facts were, by the number of decisions on them. */
  NavigableMap<Integer, Integer> ages() {
    return ages;
  }

  /**
   * Counts one look; those at one subject come one after the other.
   *
   * @param age how many days old the facts were
   */
  void add(String subject, int age, Optional<Seen> look) {
    if (look.isEmpty()) {
      notDecidable++;
      return;
    }
    Seen seen = look.get();
    decided++;
    ages.merge(age, 1, Integer::sum);
    subjects += subject.equals(lastSubject) ? 0 : 1;
    lastSubject = subject;
    withoutScore += seen.score() == null ? 1 : 0;
    belowBest += seen.belowBest() ? 1 : 0;
    signalled += seen.isSignalled() ? 1 : 0;
    seen.severities().forEach(severity -> bySeverity.merge(severity, 1, Integer::sum));
  }

  /** How many subjects were decided at least once. */
  int subjects() {
    return subjects;
  }

  /** How many decisions were made: one a subject and day. */
  int decided() {
    return decided;
  }

  int notDecidable() {
    return notDecidable;
  }

  int withoutScore() {
    return withoutScore;
  }

  int belowBest() {
    return belowBest;
  }

  int signalled() {
    return signalled;
  }

  int signalled(Severity severity) {
    return bySeverity.getOrDefault(severity, 0);
  }
}
