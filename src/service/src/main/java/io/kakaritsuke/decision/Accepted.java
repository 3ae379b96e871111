package io.kakaritsuke.decision;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client takes for the answers of a batch, as its header Accept says (RFC 9110). */
enum Accepted {
  NDJSON("application", Set.of("x-ndjson", "ndjson", "json")),
  CSV("text", Set.of("csv")),
  NOTHING("", Set.of());

  private static final Pattern QUALITY =
      Pattern.compile(";\\s*q\\s*=\\s*(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)\\s*(?:;|$)");

  private final String type;
  private final Set<String> subtypes;

  Accepted(String type, Set<String> subtypes) {
    this.type = type;
    this.subtypes = Set.copyOf(subtypes);
  }

  /** How much one kind of answer is wanted. */
  private record Wish(double quality, int exactness, int place) {
    static final Wish NONE = new Wish(0, 0, Integer.MAX_VALUE);

    boolean comesBefore(Wish other) {
      if (quality != other.quality) {
        return quality > other.quality;
      }
      return exactness != other.exactness ? exactness > other.exactness : place < other.place;
    }
  }

  /**
   * The kind that is wanted most: of several by the greatest quality, then one that is named before
   * one that any would do for, then the first. NDJSON where nothing is said.
   *
   * @param headers the values of Accept
   */
  static Accepted of(List<String> headers) {
    String all = String.join(",", headers);
    if (all.isBlank()) {
      return NDJSON;
    }
    Wish lines = NDJSON.wish(all.split(","));
    Wish table = CSV.wish(all.split(","));
    if (lines.quality() == 0 && table.quality() == 0) {
      return NOTHING;
    }
    return table.comesBefore(lines) ? CSV : NDJSON;
  }

  // The most exact range that fits decides, as text/csv;q=0 beside */*.
  private Wish wish(String[] ranges) {
    Wish wish = Wish.NONE;
    for (int i = 0; i < ranges.length; i++) {
      String range = ranges[i].strip().toLowerCase(Locale.ROOT);
      int exactness = exactness(range.split(";", 2)[0].strip());
      if (exactness > wish.exactness()) {
        Matcher quality = QUALITY.matcher(range);
        wish = new Wish(quality.find() ? Double.parseDouble(quality.group(1)) : 1, exactness, i);
      }
    }
    return wish;
  }

  private int exactness(String range) {
    if (range.equals("*/*")) {
      return 1;
    }
    if (range.equals(type + "/*")) {
      return 2;
    }
    return range.startsWith(type + "/") && subtypes.contains(range.substring(type.length() + 1))
        ? 3
        : 0;
  }
}
