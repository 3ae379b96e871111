package io.kakaritsuke.explanation;

import io.kakaritsuke.engine.Evaluation.Category;
import io.kakaritsuke.engine.Evaluation.Health;
import io.kakaritsuke.engine.Evaluation.Indicator;
import io.kakaritsuke.engine.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One indicator that differs between two decisions, and by how much it moves the score.
 *
 * @param before null where the first rulebook does not have it
 * @param after null where the second rulebook does not have it
 * @param score the points of the score, not of the indicator: both are the same while all is
 *     measured; null where one of the two has no score
 */
record ScoreMove(@Nullable Indicator before, @Nullable Indicator after, @Nullable Integer score) {

  /**
   * Every indicator that differs. Their {@code score} adds up to the move of the score: the
   * indicators are exchanged one after the other, those measured anew first, those not measured any
   * more last, else in table order, and the score is taken after each. Categories have the weights
   * of the second rulebook throughout: what other weights move by themselves is not among these.
   */
  static List<ScoreMove> between(@Nullable Health before, @Nullable Health after) {
    Map<String, Indicator> left = byCode(before);
    Map<String, Indicator> right = byCode(after);
    Integer from = before == null ? null : before.score();
    boolean scored = from != null && after != null && after.score() != null;
    List<Category> weights = after == null ? List.of() : after.categories();
    List<ScoreMove> moves = new ArrayList<>();
    Map<String, Indicator> current = new LinkedHashMap<>(left);
    int standing = from == null ? 0 : score(current, weights, from);
    for (String code : inOrder(left, right)) {
      Indicator is = right.get(code);
      if (is == null) {
        current.remove(code);
      } else {
        current.put(code, is);
      }
      int next = score(current, weights, standing);
      moves.add(
          new ScoreMove(left.get(code), is, scored ? Integer.valueOf(next - standing) : null));
      standing = next;
    }
    return moves;
  }

  /** Where nothing is measured for the weights, the score stays where it stood. */
  private static int score(
      Map<String, Indicator> indicators, List<Category> weights, int otherwise) {
    Integer score = Score.of(indicators.values(), weights, 0).score();
    return score == null ? otherwise : score;
  }

  /**
   * By how much other weights of the categories alone move the score, before the first indicator is
   * exchanged: what the scores of the indicators do not tell of.
   *
   * @return null where the weights are the same, or one of the two has no score
   */
  static @Nullable Integer ofWeights(@Nullable Health before, @Nullable Health after) {
    if (before == null || after == null || before.score() == null || after.score() == null) {
      return null;
    }
    int told =
        between(before, after).stream()
            .map(ScoreMove::score)
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue)
            .sum();
    int left = after.score() - before.score() - told;
    return left == 0 ? null : Integer.valueOf(left);
  }

  String code() {
    return any().code();
  }

  /** The indicator as it is now, or as it was last. */
  Indicator any() {
    return Objects.requireNonNull(after == null ? before : after);
  }

  static @Nullable Integer points(@Nullable Indicator indicator) {
    return indicator == null ? null : indicator.points();
  }

  private static Map<String, Indicator> byCode(@Nullable Health health) {
    Map<String, Indicator> byCode = new LinkedHashMap<>();
    if (health != null) {
      health.indicators().forEach(one -> byCode.put(one.code(), one));
    }
    return byCode;
  }

  private static List<String> inOrder(Map<String, Indicator> left, Map<String, Indicator> right) {
    Map<String, Indicator> all = new LinkedHashMap<>(right);
    left.forEach(all::putIfAbsent);
    List<String> gained = new ArrayList<>();
    List<String> moved = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (String code : all.keySet()) {
      Indicator was = left.get(code);
      Indicator is = right.get(code);
      Integer from = points(was);
      Integer to = points(is);
      if (from == null && to != null) {
        gained.add(code);
      } else if (from != null && to == null) {
        lost.add(code);
      } else if (!Objects.equals(from, to) || weight(was) != weight(is)) {
        moved.add(code);
      }
    }
    gained.addAll(moved);
    gained.addAll(lost);
    return gained;
  }

  // What is not measured weighs nothing, whatever its maximum.
  private static int weight(@Nullable Indicator indicator) {
    return indicator == null || indicator.points() == null ? 0 : indicator.maxPoints();
  }
}
