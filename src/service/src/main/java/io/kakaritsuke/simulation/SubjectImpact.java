package io.kakaritsuke.simulation;

import io.kakaritsuke.comparison.Change;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What two versions make of what is known of one account. */
sealed interface SubjectImpact {
  /** Who it is about, and from when its facts are. */
  KnownSubject known();

  /**
   * Both versions decide.
   *
   * @param before the score and band of the first version
   * @param after the score and band of the second
   * @param changes all that differs, in the order in which it is decided; empty where nothing does
   */
  record Compared(KnownSubject known, Standing before, Standing after, List<Change> changes)
      implements SubjectImpact {
    public Compared {
      Objects.requireNonNull(known);
      changes = List.copyOf(changes);
    }

    /** Whether the band moves, or a signal of severity HIGH comes or goes. */
    boolean isTouched() {
      return changes.stream().anyMatch(Compared::touches);
    }

    private static boolean touches(Change change) {
      return change.part() == DecisionPart.BAND
          || change.part() == DecisionPart.SIGNAL
              && ("HIGH".equals(change.from()) || "HIGH".equals(change.to()));
    }
  }

  /** At least one version cannot decide; all the reasons. */
  record Undecidable(KnownSubject known, List<Obstacle> obstacles) implements SubjectImpact {
    public Undecidable {
      Objects.requireNonNull(known);
      obstacles = List.copyOf(obstacles);
    }
  }

  /**
   * A subject as it is known.
   *
   * @param name what people call it, where it is known
   * @param factsAsOf the newest day that any of its facts was told for
   * @param owner who looks after it, where the catalogue says which fact that is
   * @param amount what it brings, where the catalogue says which fact that is
   */
  record KnownSubject(
      String subject,
      @Nullable String name,
      java.time.LocalDate factsAsOf,
      @Nullable String owner,
      @Nullable BigDecimal amount) {}

  /**
   * Where a subject stands under one version.
   *
   * @param band null where no row of the bands matches, or the rulebook has no score
   * @param score null where coverage is too low, or the rulebook has no score
   */
  @Schema(name = "SimulationStanding")
  record Standing(@Nullable String band, @Nullable Integer score) {}

  /**
   * Why one version cannot decide.
   *
   * @param field the fact, or {@code facts} where it is none in particular
   * @param code as in the violations of a request
   * @param rule the one that failed; null where it was none, or cannot be told
   */
  record Obstacle(
      Side side, String field, String code, Text message, Firing.@Nullable OfRule rule) {
    Stream<Mark> marks() {
      Mark obstacle = new Mark.OfObstacle(side, field, code);
      return rule == null
          ? Stream.of(obstacle)
          : Stream.of(obstacle, new Mark.OfRule(side, rule.rule(), rule.file()));
    }
  }
}
