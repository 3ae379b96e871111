package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in the words of rule authors what the engine says of a rule in its own. */
final class RuleMessages {
  private static final Pattern UNKNOWN_NAME =
      Pattern.compile(
          "unable to resolve method using strict-mode: (?:\\w+\\.)*(\\w+)\\.([\\w\\p{L}]+)\\(");
  private static final Pattern UNKNOWN_TYPE =
      Pattern.compile("Unable to resolve ObjectType '(.+)'");
  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+([A-Z]\\w*)");
  private static final Pattern OWNER = Pattern.compile(" (?:in|for) the type [\\w.]+");
  private static final String TYPES =
      Arrays.stream(Concern.values()).map(Vocabulary::typeOf).collect(Collectors.joining(", "));

  /** What the parser says of a word; it is empty at the end of the file, and of signs it drops. */
  private static final Pattern SYNTAX =
      Pattern.compile(
          "^\\[ERR \\d+\\](?: Line \\d+:\\d+)? (?:mismatched input|no viable alternative at input)"
              + " '(.*?)'(?: expecting .*| in (?:rule|pattern|query|function).*)?$",
          Pattern.DOTALL);

  private static final Pattern UNRESOLVED =
      Pattern.compile("(\\$[\\w$]+) cannot be resolved(?: to a variable)?\\s*$");
  private static final Pattern TWICE = Pattern.compile("^Duplicate rule name: (.*)$");
  private static final Pattern OF_ENGINE =
      Pattern.compile("^(?:Unexpected error:|Parser returned a null Package)", Pattern.DOTALL);

  /** What other languages say, and DRL otherwise. */
  private static final Map<String, String> MEANT =
      Map.of(
          "and",
          "&&",
          "=",
          "==",
          "<>",
          "!=",
          "between",
          ">= … && <= …",
          "like",
          "matches",
          "is",
          "== null",
          "AND",
          "&&",
          "OR",
          "||");

  private static final List<String> KEYWORDS =
      List.of("package", "import", "function", "rule", "when", "then", "end");

  private static final int MOST_NAMES = 12;

  private final List<String> facts;
  private final List<String> settings;
  private final Map<String, String> byLabel = new HashMap<>();

  /** What rules of the rulebook may name. */
  RuleMessages(Rulebook rulebook) {
    this.facts = rulebook.catalogue().facts().stream().map(Fact::name).toList();
    rulebook.catalogue().facts().forEach(one -> byLabel.put(one.label(), one.name()));
    this.settings = rulebook.settings().stream().map(Setting::code).toList();
  }

  Text of(String message) {
    Matcher name = UNKNOWN_NAME.matcher(message);
    if (name.find()) {
      return name.group(1).equals(Vocabulary.SETTINGS)
          ? unknown("設定", "setting", name.group(2), settings)
          : unknown("ファクト", "fact", name.group(2), facts);
    }
    Matcher type = UNKNOWN_TYPE.matcher(message);
    if (type.find()) {
      String found = type.group(1);
      return new Text(
          "「" + found + "」という型はありません。" + TYPES + " のいずれかです（import の行も必要です）",
          "There is no type " + found + "; must be one of " + TYPES + " (with the import line)");
    }
    Matcher syntax = SYNTAX.matcher(message.strip());
    if (syntax.matches()) {
      return syntax(syntax.group(1));
    }
    Matcher twice = TWICE.matcher(message.strip());
    if (twice.matches()) {
      return new Text(
          "ルール「" + twice.group(1) + "」が2つあります。どちらかの名前を変えてください",
          "There are two rules " + twice.group(1) + "; give one of them another name");
    }
    Matcher variable =
        UNRESOLVED.matcher(message.lines().limit(2).collect(Collectors.joining(" ")));
    if (variable.find()) {
      String found = variable.group(1);
      return new Text(
          "「" + found + "」という名前は when で付けられていません。" + found + " : ChurnSignal( … ) のように付けてください",
          "Nothing is called "
              + found
              + " in when; name it, as in "
              + found
              + " : ChurnSignal( … )");
    }
    if (OF_ENGINE.matcher(message).find()) {
      return new Text(
          "DRL として読めません。ルールでない文字（``` や見出しなど）が入っていないか確かめてください",
          "This is no DRL; look for characters that belong to no rule, as ``` or a heading");
    }
    String what = inShort(message);
    return new Text("ルールを読み取れません：" + what, "The rule cannot be compiled: " + what);
  }

  private static Text syntax(String found) {
    if (found.isEmpty() || found.equals("<eof>")) {
      return new Text(
          "ここまで読んで、ルールの終わりが見つかりません。閉じていない括弧・引用符・「/*」か、then や end の抜けがないか確かめてください",
          "The rule does not come to its end here; look for brackets, quotation marks or /* that"
              + " are not closed, and for a missing then or end");
    }
    String meant = MEANT.get(found);
    if (meant == null && !KEYWORDS.contains(found) && found.matches("[A-Za-z]{3,}")) {
      meant = NearestName.of(found, KEYWORDS);
    }
    return meant == null
        ? new Text(
            "「" + found + "」はここには書けません。この前の括弧・引用符・コンマか、when や then の抜けがないか確かめてください",
            found
                + " cannot stand here; look for brackets, quotation marks, commas, a when or a then"
                + " that are missing before it")
        : new Text(
            "「" + found + "」はここには書けません。「" + meant + "」と書いてください",
            found + " cannot stand here; write " + meant);
  }

  private Text unknown(String ja, String en, String name, List<String> known) {
    String called = byLabel.get(name);
    String nearest =
        called != null && known.contains(called) ? called : NearestName.of(name, known);
    String listed = String.join(", ", known.subList(0, Math.min(MOST_NAMES, known.size())));
    String more = known.size() > MOST_NAMES ? ", …" : "";
    String all = known.isEmpty() ? "" : "Known: " + listed + more;
    return new Text(
        "「"
            + name
            + "」という"
            + ja
            + "はありません"
            + (nearest == null ? "" : "。「" + nearest + "」ではありませんか")
            + (known.isEmpty() ? "" : "。使えるのは " + listed + more + " です"),
        ("There is no "
                + en
                + " "
                + name
                + (nearest == null ? ". " + all : "; did you mean " + nearest + "? " + all))
            .strip());
  }

  // The engine's first lines say what; those that follow repeat the rule or name its internals.
  private static String inShort(String message) {
    String what =
        message.lines().filter(line -> !line.isBlank()).limit(2).collect(Collectors.joining(" "));
    return PACKAGE.matcher(OWNER.matcher(what).replaceAll("")).replaceAll("$1").strip();
  }
}
