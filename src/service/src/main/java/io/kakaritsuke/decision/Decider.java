package io.kakaritsuke.decision;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RuleProblems;
import io.kakaritsuke.answer.Decision;
import io.kakaritsuke.answer.DecisionIds;
import io.kakaritsuke.answer.DecisionJson;
import io.kakaritsuke.answer.IdempotencyKey;
import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.answer.LogText;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decides with one version from start to end; knows nothing of HTTP or of storing. */
@Singleton
public class Decider {
  private static final Logger LOG = Logger.getLogger(Decider.class);

  private final Clock clock;
  private final DecisionCount count;

  Decider(Clock clock, DecisionCount count) {
    this.clock = clock;
    this.count = count;
  }

  /** What deciding comes to: the answer with its log entry, or a problem. */
  public sealed interface Outcome {
    /** An answer that is not stored yet. */
    record Decided(Decision decision, DecisionJson.Answer answer) implements Outcome {
      /** The entry of a decision on facts that somebody posted. */
      LogEntry entry(@Nullable IdempotencyKey key, String toldBy) {
        return LogText.entry(decision, answer, key).by(toldBy);
      }

      /** The entry of a decision on an account. */
      public LogEntry entry(@Nullable IdempotencyKey key, Why why) {
        return LogText.entry(decision, answer, key, why);
      }
    }

    /**
     * Nothing was decided.
     *
     * @param subject whom it is about, where that could be read
     */
    record Refused(Problem problem, @Nullable String subject) implements Outcome {
      Refused(Problem problem) {
        this(problem, null);
      }
    }
  }

  /** Today where the rulebook is at home. */
  public LocalDate today(ActiveVersion version) {
    return LocalDate.ofInstant(clock.instant(), version.catalogue().zone());
  }

  /** Checks and decides one request object. */
  Outcome decide(
      ActiveVersion version, int asked, byte[] body, int offset, int length, AskedDay day) {
    EvaluationRequest.Read read =
        EvaluationRequest.of(body, offset, length, version.catalogue(), day);
    if (read instanceof EvaluationRequest.Read.Bad bad) {
      return new Outcome.Refused(bad.problem(), bad.subject());
    }
    return decide(version, asked, ((EvaluationRequest.Read.Good) read).facts());
  }

  /** Decides on checked facts, by the concerns that are asked for. */
  public Outcome decide(ActiveVersion version, int asked, FactValues facts) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    count.add();
    try {
      Decision decision =
          new Decision(
              DecisionIds.at(now.toEpochMilli()),
              version.rulebook(),
              version.number(),
              version.hash(),
              asked,
              now,
              version.compiled().evaluate(facts));
      return new Outcome.Decided(decision, DecisionJson.write(decision, version.compiled()));
    } catch (RuleFailedException e) {
      if (!e.isRefused()) {
        LOG.errorf(e, "A rule of %s version %d failed", version.rulebook(), version.number());
      }
      return new Outcome.Refused(RuleProblems.of(e), facts.subject());
    }
  }
}
