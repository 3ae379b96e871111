package io.kakaritsuke.observation;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that was told of one account, for {@link AccountFacts} that are told something which stands
 * before what they know. May hold observations that the facts have not been told yet.
 */
public final class Past {
  private record Voice(String fact, String source) {}

  /** A word of a source, or that it took its word back. */
  private record Word(@Nullable String value) {}

  private final Map<Voice, NavigableMap<Moment, Word>> words = new HashMap<>();

  /** Of observations in whichever order. */
  public static Past of(Collection<Observation> observations) {
    Past past = new Past();
    observations.forEach(past::add);
    return past;
  }

  /** One more; the same once more changes nothing. */
  public void add(Observation observation) {
    observation
        .facts()
        .forEach(
            (fact, value) ->
                words
                    .computeIfAbsent(
                        new Voice(fact, observation.source()), voice -> new TreeMap<>())
                    .put(observation.moment(), new Word(value)));
  }

  /**
   * The first moment since which a source says what it says, without another word in between.
   *
   * @param also when it said so too, or something else, whether that is among these or not
   */
  Moment since(String fact, Telling telling, Moment also, @Nullable String said) {
    NavigableMap<Moment, Word> all =
        words.computeIfAbsent(new Voice(fact, telling.source()), voice -> new TreeMap<>());
    boolean isNew = all.putIfAbsent(also, new Word(said)) == null;
    Moment since = telling.told();
    for (Map.Entry<Moment, Word> one : all.headMap(since, false).descendingMap().entrySet()) {
      if (!Objects.equals(one.getValue().value(), telling.value())) {
        break;
      }
      since = one.getKey();
    }
    if (isNew) {
      all.remove(also);
    }
    return since;
  }
}
