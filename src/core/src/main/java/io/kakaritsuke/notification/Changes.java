package io.kakaritsuke.notification;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Stale;
import io.kakaritsuke.telling.DecisionChange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What of a decision is another than it was, and what each change came to: the band that it fell
 * to, the signals that were raised. On the first decision all that is there has come; nothing has
 * gone, risen or moved.
 */
final class Changes {
  private final Map<DecisionChange, List<String>> found = new EnumMap<>(DecisionChange.class);

  /**
   * @param asked leaves of codes those that a row asks for, by the change that is about them
   * @param asksForHealth whether a row asks for the band or the score besides: on a first decision
   *     that is what came true
   */
  static Changes of(
      Judged judged,
      FactCatalogue catalogue,
      Map<DecisionChange, UnaryOperator<List<String>>> asked,
      boolean asksForHealth) {
    Changes changes = new Changes();
    Evaluation now = judged.now();
    Evaluation before = judged.before();
    List<String> then = before == null ? List.of() : AccountValues.codes(before.signals());
    List<String> signals = AccountValues.codes(now.signals());
    changes.add(DecisionChange.SIGNAL_RAISED, less(signals, then), asked);
    changes.add(DecisionChange.SIGNAL_CLEARED, less(then, signals), asked);
    changes.add(
        DecisionChange.INTERVENTION_DUE,
        less(
            AccountValues.codes(now.interventions()),
            before == null ? List.of() : AccountValues.codes(before.interventions())),
        asked);
    changes.add(
        DecisionChange.OPPORTUNITY_OPENED,
        less(AccountValues.open(now), before == null ? List.of() : AccountValues.open(before)),
        asked);
    changes.add(DecisionChange.FEED_LATE, less(lateFeeds(now), lateFeeds(before)), asked);
    changes.addHealth(judged, catalogue, asksForHealth);
    return changes;
  }

  /** All of them, as nobody in particular asks. */
  static Changes of(Judged judged, FactCatalogue catalogue) {
    return of(judged, catalogue, Map.of(), false);
  }

  private void add(
      DecisionChange change,
      List<String> codes,
      Map<DecisionChange, UnaryOperator<List<String>>> asked) {
    List<String> left = asked.getOrDefault(change, UnaryOperator.identity()).apply(codes);
    if (!left.isEmpty()) {
      found.put(change, left);
    }
  }

  private void addHealth(Judged judged, FactCatalogue catalogue, boolean asksForHealth) {
    String band = Judged.band(judged.now());
    if (judged.before() == null) {
      if (asksForHealth && DecisionChange.place(band, catalogue) >= 0) {
        found.put(DecisionChange.BAND_WORSE, List.of(String.valueOf(band)));
      }
      return;
    }
    String then = Judged.band(judged.before());
    DecisionChange moved = DecisionChange.ofBand(then, band, catalogue);
    if (band != null && moved != null && !Objects.equals(then, band)) {
      found.put(moved, List.of(band));
    }
    Integer score = judged.score();
    Integer scoreThen = Judged.score(judged.before());
    if (score != null && scoreThen != null && !score.equals(scoreThen)) {
      found.put(
          DecisionChange.SCORE, List.of(score < scoreThen ? Mark.DOWN : Mark.UP, score.toString()));
    }
  }

  /** The feeds of which something is too old to be used, fit to stand among codes. */
  static List<String> lateFeeds(@Nullable Evaluation decided) {
    return decided == null
        ? List.of()
        : decided.facts().stale().values().stream()
            .map(Stale::feed)
            .filter(Objects::nonNull)
            .distinct()
            .map(feed -> URLEncoder.encode(feed, StandardCharsets.UTF_8))
            .toList();
  }

  private static List<String> less(List<String> these, List<String> those) {
    List<String> left = new ArrayList<>(these);
    left.removeAll(those);
    return left;
  }

  /** The names of the changes there are. */
  List<String> names() {
    return found.keySet().stream().map(Enum::name).toList();
  }

  /** What a change came to; null where it has not happened. */
  @Nullable List<String> result(DecisionChange change) {
    return found.get(change);
  }
}
