package io.kakaritsuke.backtest;

import io.kakaritsuke.rulebook.Severity;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

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

  /** Counts one look; those at one subject come one after the other. */
  void add(String subject, Optional<Seen> look) {
    if (look.isEmpty()) {
      notDecidable++;
      return;
    }
    Seen seen = look.get();
    decided++;
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
