package io.kakaritsuke.engine;

import io.kakaritsuke.text.Text;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a condition may name: facts, settings, functions of rule files, and what texts, numbers,
 * days and lists can say of themselves. Conditions are no Java; the types in them are not known, so
 * that a method is known by its name alone.
 */
final class ConditionNames {
  static final Text INSTEAD =
      new Text(
          "条件で使えるのは、ファクトと Settings の比較、文字・数・日付・一覧の計算、function です",
          "conditions compare facts and Settings, compute with texts, numbers, days and lists, and"
              + " call functions");

  private static final Pattern TEXT =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'", Pattern.DOTALL);

  /** No statements, no assignments, no blocks. */
  private static final Pattern STRANGE =
      Pattern.compile("[^\\w\\p{IsAlphabetic}$\\s.,()\\[\\]\"+*/%<>=!&|?:-]|(?<![<>=!:])=(?!=)");

  private static final Pattern BINDING = Pattern.compile("([\\w\\p{IsAlphabetic}$]+)\\s*:");
  private static final Pattern BY_TEXT = Pattern.compile("[\\w$)\\]]\\s*(\\[)\\s*\"");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w$])\\d[\\w.]*");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w$])[\\p{IsAlphabetic}_$][\\w\\p{IsAlphabetic}$]*");
  private static final Pattern REFUSED =
      Pattern.compile(
          "class|new|if|else|for|foreach|while|until|do|def|function|return|with|import|proto"
              + "|assert|var|getClass|declaringClass|eval");
  private static final Pattern OPERATOR =
      Pattern.compile(
          "not|in|contains|memberOf|matches|str|soundslike|and|or|excludes|exists|instanceof|is"
              + "|strsim|convertable_to|after|before|coincides|during|finishes|finishedby|includes"
              + "|meets|metby|overlaps|overlappedby|starts|startedby");

  /** Beside those of facts: what comes to an end and changes nothing. */
  private static final Pattern METHOD =
      Pattern.compile(
          "contains|containsAll|containsKey|indexOf|lastIndexOf|matches|replace|replaceAll"
              + "|replaceFirst|concat|stripLeading|stripTrailing|compareToIgnoreCase|codePointAt"
              + "|toString|divide|remainder|max|min|pow|setScale|scale|precision|atDay|between|until"
              + "|plusWeeks|minusWeeks|withDayOfMonth|toEpochDay|getDays|valueOf|of|parse|name|abs"
              + "|split|join|stripTrailingZeros|floatValue|shortValue|byteValue|longValueExact"
              + "|intValueExact|orElse|isPresent|codePointCount|hash|isNull|nonNull|round|floor|ceil"
              + "|sqrt");

  private static final Pattern PROPERTY =
      Pattern.compile(
          "length|size|empty|blank|year|month|monthValue|dayOfMonth|dayOfWeek|dayOfYear|leapYear"
              + "|value|days|months|years|[A-Z][A-Z0-9_]*");

  private final Set<String> known;
  private final Set<String> functions;
  private final Set<String> bound = new HashSet<>();

  /**
   * @param known the names of facts and settings
   * @param functions of all rule files
   */
  ConditionNames(Set<String> known, Set<String> functions) {
    this.known = known;
    this.functions = functions;
  }

  /** The first word that a condition may not say; null where there is none. */
  @Nullable String wrong(String expression) {
    String code = TEXT.matcher(expression).replaceAll("\"\"");
    Matcher strange = STRANGE.matcher(code);
    if (strange.find()) {
      return strange.group();
    }
    if (BY_TEXT.matcher(code).find()) {
      return "[";
    }
    code = NUMBER.matcher(code).replaceAll("0");
    BINDING.matcher(code).results().forEach(one -> bound.add(one.group(1)));
    Matcher name = NAME.matcher(code);
    String owner = null;
    while (name.find()) {
      boolean calls = next(code, name.end()) == '(';
      boolean has = next(code, name.end()) == '.';
      boolean of = isAfterPoint(code, name.start());
      String word = name.group();
      boolean right;
      if (REFUSED.matcher(word).matches()) {
        right = false;
      } else if (!of) {
        owner = null;
        String platform = Permitted.classOf(word);
        if (has && platform != null && !known.contains(word)) {
          owner = platform;
          right = true;
        } else if (has && word.equals("java")) {
          owner = "java";
          right = true;
        } else if (calls) {
          right = functions.contains(word) || isGetter(word) || OPERATOR.matcher(word).matches();
        } else {
          right = !has || known.contains(word) || isOwn(word) || bound.contains(word);
        }
      } else if (owner != null && !Permitted.isClass(owner)) {
        owner = owner + '/' + word;
        right = has;
      } else if (owner != null) {
        right = Permitted.has(owner, word, "");
        owner = null;
      } else {
        right =
            calls
                ? KnownCalls.isShortOfFacts(word) || METHOD.matcher(word).matches()
                : known.contains(word) || PROPERTY.matcher(word).matches();
      }
      if (!right) {
        return word;
      }
    }
    return null;
  }

  /** A binding, or the types and settings of the vocabulary. */
  private static boolean isOwn(String word) {
    return word.startsWith("$")
        || word.equals("this")
        || word.equals(Vocabulary.SETTINGS)
        || word.equals(Vocabulary.FACTS);
  }

  private boolean isGetter(String word) {
    return known.stream().anyMatch(fact -> Vocabulary.getter(fact).equals(word));
  }

  private static char next(String code, int from) {
    int at = from;
    while (at < code.length() && Character.isWhitespace(code.charAt(at))) {
      at++;
    }
    return at < code.length() ? code.charAt(at) : ' ';
  }

  private static boolean isAfterPoint(String code, int start) {
    int at = start - 1;
    while (at >= 0 && (Character.isWhitespace(code.charAt(at)) || code.charAt(at) == '?')) {
      at--;
    }
    return at >= 0 && code.charAt(at) == '.';
  }
}
