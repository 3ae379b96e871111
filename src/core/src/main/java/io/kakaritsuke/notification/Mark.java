package io.kakaritsuke.notification;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.telling.DecisionChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What changes came to when an episode opened, and of which one at least must go on holding: the
 * band no better than where it fell, one of the signals that were raised still there.
 */
final class Mark {
  static final String DOWN = "DOWN";
  static final String UP = "UP";

  private static final Mark NOTHING = new Mark(Map.of());

  private final Map<DecisionChange, List<String>> results;

  private Mark(Map<DecisionChange, List<String>> results) {
    this.results = results;
  }

  /** What those of the changes came to that have happened. */
  static Mark of(List<DecisionChange> asked, Changes changes) {
    Map<DecisionChange, List<String>> results = new EnumMap<>(DecisionChange.class);
    for (DecisionChange change : asked) {
      List<String> result = changes.result(change);
      if (result != null) {
        results.put(change, result);
      }
    }
    return results.isEmpty() ? NOTHING : new Mark(results);
  }

  /** The one of a text; a text that is none, as one of a later build, keeps nothing. */
  static Mark read(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return NOTHING;
    }
    Map<DecisionChange, List<String>> results = new EnumMap<>(DecisionChange.class);
    for (String entry : text.split(";", -1)) {
      List<String> parts = Arrays.asList(entry.split("[:,]", -1));
      for (DecisionChange change : DecisionChange.values()) {
        if (change.name().equals(parts.get(0)) && parts.size() > 1) {
          results.put(change, parts.subList(1, parts.size()));
        }
      }
    }
    return results.isEmpty() ? NOTHING : new Mark(results);
  }

  /** As the room of alerts keeps it: {@code BAND_WORSE:CRITICAL;SIGNAL_RAISED:NO_LOGIN,LOW_USE}. */
  String text() {
    return results.entrySet().stream()
        .map(one -> one.getKey().name() + ":" + String.join(",", one.getValue()))
        .collect(Collectors.joining(";"));
  }

  /** The codes that came by a change; none where it is not kept. */
  List<String> codes(DecisionChange change) {
    return results.getOrDefault(change, List.of());
  }

  /**
   * Whether one of its results holds, or it keeps none.
   *
   * @param slack how many points of score beyond the edge of its band still count
   */
  boolean holds(Judged judged, FactCatalogue catalogue, ScoresOfBands scores, BigDecimal slack) {
    if (results.isEmpty()) {
      return true;
    }
    List<Boolean> holding = new ArrayList<>();
    results.forEach(
        (change, result) -> holding.add(holds(change, result, judged, catalogue, scores, slack)));
    return holding.contains(true);
  }

  private static boolean holds(
      DecisionChange change,
      List<String> result,
      Judged judged,
      FactCatalogue catalogue,
      ScoresOfBands scores,
      BigDecimal slack) {
    int now = DecisionChange.place(Judged.band(judged.now()), catalogue);
    int then = DecisionChange.place(result.get(0), catalogue);
    boolean near = slack.signum() > 0;
    return switch (change) {
      // Of whom too little is known nobody can say that they have recovered.
      case BAND_WORSE ->
          now < 0 || now >= then || near && scores.isAtMost(judged.score(), result, slack);
      case BAND_BETTER ->
          now >= 0 && now <= then || near && scores.isAtLeast(judged.score(), result, slack);
      case SIGNAL_RAISED -> anyOf(result, AccountValues.codes(judged.now().signals()));
      case SIGNAL_CLEARED -> !AccountValues.codes(judged.now().signals()).containsAll(result);
      case INTERVENTION_DUE -> anyOf(result, AccountValues.codes(judged.now().interventions()));
      case OPPORTUNITY_OPENED -> anyOf(result, AccountValues.open(judged.now()));
      case SCORE -> score(result, judged.score());
      case FEED_LATE -> anyOf(result, Changes.lateFeeds(judged.now()));
    };
  }

  private static boolean anyOf(List<String> codes, List<String> there) {
    return codes.stream().anyMatch(there::contains);
  }

  private static boolean score(List<String> result, @Nullable Integer score) {
    int then = Integer.parseInt(result.get(1));
    return result.get(0).equals(DOWN)
        ? score == null || score <= then
        : score != null && score >= then;
  }
}
