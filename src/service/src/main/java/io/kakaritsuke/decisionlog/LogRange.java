package io.kakaritsuke.decisionlog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which logged decisions of a rulebook are wanted.
 *
 * @param from decided then or later
 * @param to decided before
 * @param subjects null for all
 * @param sample null for all
 */
public record LogRange(
    String rulebook,
    Instant from,
    Instant to,
    @Nullable List<String> subjects,
    @Nullable Sample sample) {
  public LogRange {
    subjects = subjects == null ? null : List.copyOf(subjects);
  }

  /**
   * A random part of the decisions, the same however often it is read: those whose hash is low.
   *
   * @param seed makes another part out of the same decisions
   * @param upTo the highest hash of the part
   */
  public record Sample(long seed, long upTo) {
    /** About that share of all decisions. */
    public static Sample ofShare(long seed, double share) {
      // All hashes from the lowest long on; 2^64 of them.
      return new Sample(seed, (long) (Long.MIN_VALUE + share * 0x1p64));
    }
  }

  /** The place of a decision in the order of time. */
  public record Position(Instant at, UUID id) {
    /** Where this decision stands. */
    public static Position of(LoggedDecision decision) {
      return new Position(decision.decidedAt(), decision.id());
    }
  }

  /** The same, without the part before a time or from a time on. */
  public LogRange within(Instant notBefore, Instant before) {
    return new LogRange(
        rulebook,
        from.isBefore(notBefore) ? notBefore : from,
        to.isAfter(before) ? before : to,
        subjects,
        sample);
  }

  /** The same decisions, a part of them. */
  public LogRange with(@Nullable Sample part) {
    return new LogRange(rulebook, from, to, subjects, part);
  }
}
