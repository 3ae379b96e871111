package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.RuleFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule of a rule file as its author wrote it: where it stands, and what its text compares facts
 * with.
 *
 * @param place where it stands in its file
 * @param comparisons of its conditions and of its code, in the order of the text
 * @param texts all string literals in it, and in the functions of its file
 * @param words all names in it, and in the functions of its file
 */
public record RuleText(
    String file,
    String name,
    RuleFile.Place place,
    List<Comparison> comparisons,
    Set<String> texts,
    Set<String> words) {
  private static final Pattern RULE =
      Pattern.compile(
          "^[ \\t]*rule\\s+(?:\"((?:[^\"\\\\\\n]|\\\\.)++)\"|'([^'\\n]+)'|([^\\s\"']+))",
          Pattern.MULTILINE);
  private static final Pattern COMPARISON =
      Pattern.compile(
          "\\b([a-z]\\w*)\\s*(==|!=|>=|<=|>|<|contains|matches|memberOf|in|str\\s*\\[\\w+\\])\\s*\\(?\\s*"
              + "(\"(?:[^\"\\\\\\n]|\\\\.)*+\"|-?\\d[\\d_]*(?:\\.\\d+)?|Settings\\.\\w+|true\\b|false\\b)");
  private static final Pattern FUNCTION =
      Pattern.compile("\\bfunction\\s+[\\w.<>\\[\\]]+\\s+([A-Za-z_]\\w*)\\s*\\(");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*+)\"");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern COMMENT =
      Pattern.compile("(\"(?:[^\"\\\\\\n]|\\\\.)*+\")|//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

  /**
   * A fact with what it is compared with.
   *
   * @param value as it is written: a literal in quotation marks, a number, or Settings.name
   */
  public record Comparison(String fact, String operator, String value) {
    /** The text between the quotation marks; empty for other literals. */
    public String text() {
      return value.startsWith("\"") ? value.substring(1, value.length() - 1) : "";
    }
  }

  /** The rules of a file in their order; what does not look like a rule is passed over. */
  public static List<RuleText> of(RuleFile file) {
    String code = withoutComments(file.text());
    List<RuleText> rules = new ArrayList<>();
    Matcher matcher = RULE.matcher(code);
    List<Integer> starts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    while (matcher.find()) {
      starts.add(matcher.start() + matcher.group().indexOf("rule"));
      names.add(
          matcher.group(1) != null
              ? matcher.group(1).replaceAll("\\\\(.)", "$1")
              : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
    }
    String head = starts.isEmpty() ? code : code.substring(0, starts.get(0));
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : code.length();
      String text = code.substring(starts.get(i), end);
      Set<String> words = all(WORD, 0, head);
      words.addAll(all(WORD, 0, text));
      Set<String> texts = all(TEXT, 1, head);
      texts.addAll(all(TEXT, 1, text));
      rules.add(
          new RuleText(
              file.name(),
              names.get(i),
              file.at(lineStart(code, starts.get(i))),
              comparisons(text),
              texts,
              words));
    }
    return rules;
  }

  /** The same text with blanks for its comments, so that every place is where it was. */
  static String withoutComments(String text) {
    return COMMENT
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) == null
                        ? found.group().replaceAll("[^\\n]", " ")
                        : found.group()));
  }

  private static int lineStart(String code, int at) {
    return code.lastIndexOf('\n', at - 1) + 1;
  }

  private static List<Comparison> comparisons(String text) {
    List<Comparison> comparisons = new ArrayList<>();
    Matcher matcher = COMPARISON.matcher(text);
    while (matcher.find()) {
      comparisons.add(new Comparison(matcher.group(1), matcher.group(2), matcher.group(3)));
    }
    return comparisons;
  }

  private static Set<String> all(Pattern pattern, int group, String text) {
    Set<String> all = new LinkedHashSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      all.add(matcher.group(group));
    }
    return all;
  }

  /** Whether the rule, or a function of its file, may read the fact. */
  public boolean reads(String fact) {
    return reads(words, fact);
  }

  /** Whether code with those names in it may read the fact. */
  static boolean reads(Set<String> words, String fact) {
    return words.contains(fact) || words.contains(Vocabulary.getter(fact));
  }

  /** The functions of all files, each with all names in its file: what it may come to call. */
  static Map<String, Set<String>> functions(List<RuleFile> files) {
    Map<String, Set<String>> functions = new HashMap<>();
    for (RuleFile file : files) {
      String code = withoutComments(file.text());
      for (String name : all(FUNCTION, 1, code)) {
        functions.computeIfAbsent(name, one -> new LinkedHashSet<>()).addAll(all(WORD, 0, code));
      }
    }
    return functions;
  }
}
