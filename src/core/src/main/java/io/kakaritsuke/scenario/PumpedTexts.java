package io.kakaritsuke.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts over which a regular expression may take for ever, if it does over any: each character that
 * it speaks of, many times, and what it does not expect at the end.
 */
final class PumpedTexts {
  private static final int TIMES = 40;
  private static final int MOST_CHARACTERS = 12;
  private static final String END = "¶";

  /** Only what repeats can take long. */
  private static final Pattern REPEATS = Pattern.compile("[*+}]");

  private static final Pattern CLASS = Pattern.compile("\\\\{1,2}([dwsDWS])");
  private static final Pattern META = Pattern.compile("[\\\\^$.|?*+(){}\\[\\]\\-]");

  private PumpedTexts() {}

  /**
   * For all literals that may be regular expressions.
   *
   * @param literals as they stand between quotation marks
   */
  static List<String> of(Collection<String> literals) {
    Set<String> texts = new LinkedHashSet<>();
    for (String literal : literals) {
      if (REPEATS.matcher(literal).find()) {
        List<String> characters = characters(literal);
        characters.forEach(one -> texts.add(one.repeat(TIMES) + END));
        texts.add(String.join("", characters).repeat(TIMES / 2) + END);
      }
    }
    return List.copyOf(texts);
  }

  private static List<String> characters(String literal) {
    Set<String> characters = new LinkedHashSet<>();
    Matcher classes = CLASS.matcher(literal);
    while (classes.find()) {
      characters.add(
          switch (classes.group(1)) {
            case "d", "S" -> "1";
            case "s", "W" -> " ";
            default -> "a";
          });
    }
    // A dot and a class of the complement take anything.
    characters.add("x");
    String plain = META.matcher(CLASS.matcher(literal).replaceAll("")).replaceAll("");
    plain.codePoints().forEach(one -> characters.add(Character.toString(one)));
    return new ArrayList<>(characters).subList(0, Math.min(characters.size(), MOST_CHARACTERS));
  }
}
