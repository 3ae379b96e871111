package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds the rule files of a rulebook to what is compiled in seconds, before anything takes them
 * apart: the engine and the Java compiler follow brackets by calling themselves, look at each
 * function beside each other one, and try all types of a lambda for each of those around it. To be
 * asked of what is to become a version; what was published before has been compiled.
 */
public final class RuleSize {
  /** Rules of all files together. */
  static final int MOST_RULES = 1_000;

  /** Functions of all files together. */
  static final int MOST_FUNCTIONS = 100;

  /** Conditions of all files together, each alternative and each value of a list being one. */
  static final int MOST_CONDITIONS = 5_000;

  /** Characters of all files together, without comments, blanks and texts. */
  static final int MOST_CODE = 200_000;

  /** Characters of a text in quotation marks; a rule hands in no longer one either. */
  static final int LONGEST_TEXT = 2_000;

  /** Brackets within brackets. */
  static final int DEEPEST = 50;

  /** Lambdas within lambdas. */
  static final int DEEPEST_LAMBDA = 3;

  private static final Pattern WORD =
      Pattern.compile("(?<![\\w.$])(rule|query|function|when|then|end)\\b|[,(]|&&|\\|\\|");

  private enum What {
    RULES(MOST_RULES, "ルールが%s個あります", "there are %s rules"),
    FUNCTIONS(MOST_FUNCTIONS, "関数（function）が%s個あります", "there are %s functions"),
    CONDITIONS(MOST_CONDITIONS, "条件が%s個あります", "there are %s conditions"),
    CODE(MOST_CODE, "コードが%s文字あります", "the code has %s characters");

    private final int most;
    private final String ja;
    private final String en;

    What(int most, String ja, String en) {
      this.most = most;
      this.ja = ja;
      this.en = en;
    }

    Text told(int found) {
      return new Text(
          "大きすぎます："
              + ja.replace("%s", String.valueOf(found))
              + "。ルールのファイル全体で "
              + most
              + " までにしてください。表にできるものはデシジョンテーブルにしてください",
          "Too large: "
              + en.replace("%s", String.valueOf(found))
              + ". Keep all rule files together to "
              + most
              + "; what can be a decision table should be one");
    }
  }

  private record Excess(RuleFile file, int at) {}

  private final Map<What, Integer> found = new EnumMap<>(What.class);
  private final Map<What, Excess> first = new EnumMap<>(What.class);
  private final List<Finding> findings = new ArrayList<>();

  private RuleSize() {}

  /** What is too large, once for each kind and file; empty where all of it may be compiled. */
  public static List<Finding> of(Rulebook rulebook) {
    RuleSize size = new RuleSize();
    for (RuleFile file : rulebook.ruleFiles()) {
      RuleCode code = new RuleCode(file.text(), LONGEST_TEXT, DEEPEST, DEEPEST_LAMBDA);
      size.nested(file, code);
      size.count(file, code.plain());
    }
    size.first.forEach(
        (what, excess) ->
            size.tell(excess.file(), excess.at(), what.told(size.found.getOrDefault(what, 0))));
    return size.findings;
  }

  private void nested(RuleFile file, RuleCode code) {
    tell(
        file,
        code.longText(),
        new Text(
            "大きすぎます：文字列は " + LONGEST_TEXT + "文字までにしてください",
            "Too large: keep a text to " + LONGEST_TEXT + " characters"));
    tell(
        file,
        code.deep(),
        new Text(
            "かっこの入れ子が深すぎます。" + DEEPEST + "段までにしてください",
            "Too many brackets within brackets. Keep them to " + DEEPEST));
    tell(
        file,
        code.deepLambda(),
        new Text(
            "ラムダ式（->）の入れ子が深すぎます。" + DEEPEST_LAMBDA + "段までにしてください。関数に分けることもできます",
            "Too many lambdas (->) within lambdas. Keep them to "
                + DEEPEST_LAMBDA
                + ", or make functions of them"));
  }

  private void count(RuleFile file, String code) {
    add(file, 0, What.CODE, (int) code.chars().filter(c -> !Character.isWhitespace(c)).count());
    boolean conditions = false;
    Matcher word = WORD.matcher(code);
    while (word.find()) {
      switch (word.group()) {
        case "when" -> conditions = true;
        case "then", "end", "query" -> conditions = false;
        case "rule" -> add(file, word.start(), What.RULES, 1);
        case "function" -> add(file, word.start(), What.FUNCTIONS, 1);
        default -> add(file, word.start(), What.CONDITIONS, conditions ? 1 : 0);
      }
    }
  }

  private void add(RuleFile file, int at, What what, int more) {
    if (found.merge(what, more, Integer::sum) > what.most) {
      first.putIfAbsent(what, new Excess(file, at));
    }
  }

  private void tell(RuleFile file, int at, Text message) {
    if (at >= 0) {
      findings.add(file.finding(Finding.Level.ERROR, file.at(at), "too-large", message, null));
    }
  }
}
