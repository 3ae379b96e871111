package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Operator;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which operators a condition on a fact may have. */
final class Operators {
  /** The word under an outcome that is handed on as an attribute of the segment. */
  static final String ATTRIBUTE = "属性";

  private static final Map<String, Operator> MEANT = new HashMap<>();

  static {
    for (Operator operator : Operator.values()) {
      operator.meant().forEach(word -> MEANT.put(word, operator));
    }
  }

  /** >=以上 and 以上>=, with or without brackets round one of them. */
  private static final Pattern SIGN_AND_WORD =
      Pattern.compile(
          "\\(?([<>=≤≥≦≧!≠]+)\\)?\\(?([^<>=≤≥≦≧!≠()]+)\\)?|([^<>=≤≥≦≧!≠()]+)([<>=≤≥≦≧!≠]+)");

  private Operators() {}

  static @Nullable Operator of(String word) {
    for (Operator operator : Operator.values()) {
      if (operator.label().equals(word)) {
        return operator;
      }
    }
    return null;
  }

  /** The operator that somebody means with other words or signs for it, or null. */
  static @Nullable Operator meant(String word) {
    String plain =
        Normalizer.normalize(Spaces.stripped(word), Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\s\"'“”「」『』]", "")
            .replaceAll("^[(\\[]([^()\\[\\]]*)[)\\]]$", "$1");
    Operator whole = known(plain);
    if (whole != null) {
      return whole;
    }
    // 〜以上, 以上(>=), >=以上, x以上
    Operator bare = known(plain.replaceAll("^[~〜…\\-ー○〇xn]+|[(\\[].*[)\\]]$|です$|の場合$|のとき$", ""));
    Matcher both = SIGN_AND_WORD.matcher(plain);
    if (bare != null || !both.matches()) {
      return bare;
    }
    Operator sign = known(both.group(1) == null ? both.group(4) : both.group(1));
    Operator named = known(both.group(2) == null ? both.group(3) : both.group(2));
    return sign == named ? sign : null;
  }

  private static @Nullable Operator known(String word) {
    Operator known = of(word);
    return known == null ? MEANT.get(word) : known;
  }

  static String fitting(Fact fact) {
    return String.join("、", words(fact));
  }

  /** The words that may stand under a fact, as the drop-down has them. */
  static List<String> words(Fact fact) {
    return Arrays.stream(Operator.values())
        .filter(operator -> operator.fits(fact))
        .map(Operator::label)
        .toList();
  }

  static List<String> words() {
    return Arrays.stream(Operator.values()).map(Operator::label).toList();
  }

  /** What is said of a word that is none of those that fit. */
  static Complaint unknown(String word, List<String> fitting) {
    Operator meant = meant(word);
    String sure =
        meant == null
            ? Nearest.sure(word, fitting)
            : fitting.contains(meant.label()) ? meant.label() : null;
    return LayoutComplaints.unknownOperator(word, sure, String.join("、", fitting))
        .with(sure == null ? null : Remedy.type(sure));
  }
}
