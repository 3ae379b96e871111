package io.kakaritsuke.explanation;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.explanation.Move.How;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Bands;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The smallest single changes that reach another band or clear a signal. Every stretch of every
 * fact is decided by the real rulebook, once; nothing is sampled.
 *
 * @param now the decision as it is
 * @param decisions how many were made to find out
 * @param complete false where the tables have so many edges that only the nearest were tried, a
 *     derived fact may turn round, or a rule failed
 * @param failed how many of them a rule failed on, which are passed over; after {@link #MAX_FAILED}
 *     nothing more is tried
 * @param failures what failed, each once
 * @param found for each target, in order, the changes that reach it; empty where no single one does
 */
record SmallestChanges(
    Evaluation now,
    int decisions,
    boolean complete,
    int failed,
    List<Text> failures,
    Map<Target, List<Move>> found) {
  /** A rule without end takes long over each. */
  static final int MAX_FAILED = 20;

  /** Decisions for one subject: well under a second. */
  static final int MAX_DECISIONS = 5_000;

  /** One option, decided. */
  private record Tried(Option option, Evaluation evaluation) {}

  /**
   * Tries all changes of one fact at a time, and the coming days.
   *
   * @param days those after the day of the facts
   * @throws RuleFailedException when a DRL rule fails on the facts as they are
   */
  static SmallestChanges of(CompiledRulebook rules, FactValues facts, ComingDays days) {
    Evaluation now = rules.evaluate(facts);
    List<Axis> axes = Axes.of(rules, facts, days);
    int limit = MAX_DECISIONS / Math.max(1, 2 * axes.size());
    Map<Target, List<Move>> found = new LinkedHashMap<>();
    Target.of(now, Bands.of(rules.rulebook())).forEach(one -> found.put(one, new ArrayList<>()));
    int decisions = 0;
    boolean complete = true;
    Tries tries = new Tries(rules);
    for (Axis all : axes) {
      Axis axis = all.nearest(limit);
      complete &= all.exact() && axis.size() == all.size();
      decisions += axis.size();
      List<Tried> down = tries.of(axis.down());
      List<Tried> up = tries.of(axis.up());
      found.forEach(
          (target, moves) -> {
            moves.addAll(moves(axis, down, target, false));
            moves.addAll(moves(axis, up, target, true));
          });
    }
    return new SmallestChanges(
        now,
        decisions,
        complete && tries.failed == 0,
        tries.failed,
        List.copyOf(tries.failures),
        found);
  }

  private static final class Tries {
    private final CompiledRulebook rules;
    private final Set<Text> failures = new LinkedHashSet<>();
    private int failed;

    Tries(CompiledRulebook rules) {
      this.rules = rules;
    }

    /** Those that can be decided. */
    List<Tried> of(List<Option> options) {
      List<Tried> tried = new ArrayList<>();
      for (Option option : options) {
        if (failed == MAX_FAILED) {
          break;
        }
        try {
          tried.add(new Tried(option, rules.evaluate(option.facts())));
        } catch (RuleFailedException e) {
          failed++;
          failures.add(e.text());
        }
      }
      return tried;
    }
  }

  /** Of ordered values the nearest run that reaches the target; of others every one. */
  private static List<Move> moves(Axis axis, List<Tried> tried, Target target, boolean up) {
    List<Move> moves = new ArrayList<>();
    Tried first = null;
    Object until = null;
    for (Tried one : tried) {
      boolean reached = target.isReached().test(one.evaluation());
      if (first != null && (!reached || !axis.ordered())) {
        moves.add(move(axis, first, until, up));
        first = null;
      }
      if (reached) {
        first = first == null ? one : first;
        until = one.option().far();
      }
    }
    if (first != null) {
      moves.add(move(axis, first, until, up));
    }
    return axis.ordered() && moves.size() > 1 ? moves.subList(0, 1) : moves;
  }

  private static Move move(Axis axis, Tried first, @Nullable Object until, boolean up) {
    return new Move(
        how(axis, up), axis.fact(), axis.from(), first.option().near(), until, first.evaluation());
  }

  private static How how(Axis axis, boolean up) {
    Fact fact = axis.fact();
    if (fact == null) {
      return How.WAIT;
    }
    if (axis.from() == null) {
      return How.LEARN;
    }
    if (!axis.ordered()) {
      return How.BECOME;
    }
    if (fact.type() == FactType.DATE) {
      return fact.notAfterAsOf() ? How.HAPPEN : up ? How.POSTPONE : How.ADVANCE;
    }
    return up ? How.RAISE : How.FALL;
  }
}
