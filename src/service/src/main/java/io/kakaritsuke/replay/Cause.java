package io.kakaritsuke.replay;

import io.kakaritsuke.text.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why something is decided otherwise: the fewest factors that are enough for it. Of several causes,
 * each is enough without the others.
 *
 * @param factors none: the log has what its own version does not decide
 */
record Cause(Set<Factor> factors) {
  /** Neither rules nor facts nor the day are others: the record is not that of its decision. */
  static final Cause RECORD = new Cause(Set.of());

  private static final String RECORD_WORD = "RECORD";

  Cause {
    factors = Set.copyOf(factors);
  }

  /** {@code RULE}; {@code RULE+CALENDAR} where it takes both; {@code RECORD} for none. */
  String word() {
    return factors.isEmpty()
        ? RECORD_WORD
        : factors.stream().sorted().map(Factor::name).collect(Collectors.joining("+"));
  }

  /**
   * A cause for people.
   *
   * @param word as {@link #word} has it
   */
  static Text text(String word) {
    if (word.equals(RECORD_WORD)) {
      return new Text("記録", "record");
    }
    List<Text> factors =
        Stream.of(word.split("\\+", -1)).map(Factor::valueOf).map(Factor::text).toList();
    return new Text(
        factors.stream().map(Text::ja).collect(Collectors.joining("と")),
        factors.stream().map(Text::en).collect(Collectors.joining(" and ")));
  }

  /** The words of all causes that there can be. */
  static List<String> words() {
    List<String> words =
        Corners.subsets(EnumSet.allOf(Factor.class)).stream()
            .map(factors -> new Cause(factors).word())
            .collect(Collectors.toList());
    return List.copyOf(words);
  }
}
