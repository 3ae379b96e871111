package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
      Map.ofEntries(
          Map.entry("and", "&&"),
          Map.entry("or", "||"),
          Map.entry("AND", "&&"),
          Map.entry("OR", "||"),
          Map.entry("=", "=="),
          Map.entry("<>", "!="),
          Map.entry("between", ">= … && <= …"),
          Map.entry("like", "matches"),
          Map.entry("LIKE", "matches"),
          Map.entry("strsim", "matches"),
          Map.entry("IN", "in"),
          Map.entry("is", "== null"),
          Map.entry("IS", "== null"));

  private static final Pattern FUNCTION =
      Pattern.compile("(?m)^[ \\t]*function\\s+\\S+\\s+(\\w+)\\s*\\(([^)]*)\\)");
  private static final Pattern OTHER_TYPES =
      Pattern.compile(
          "Comparison operation requires compatible types\\. Found class (\\S+) and class ([\\w.]+)");
  private static final Pattern TOO_BIG =
      Pattern.compile("badly formatted number: For input string: \"([^\"]*)\"");
  private static final Pattern REGULAR =
      Pattern.compile("Expression \\S+ ~= (\".*\"):\\s*\\[Error: bad regular expression");
  private static final Pattern NO_CONDITION =
      Pattern.compile("^Predicate '(.*)' must be a Boolean expression", Pattern.DOTALL);

  private static final List<String> KEYWORDS =
      List.of("package", "import", "function", "rule", "when", "then", "end");

  private static final int MOST_NAMES = 12;

  private final List<String> facts;
  private final List<String> settings;
  private final Map<String, String> byLabel = new HashMap<>();

  /** Of all rule files: the parameters of each, as they are written. */
  private final Map<String, String> functions = new TreeMap<>();

  private final CompilerWords java;

  /** What rules of the rulebook may name. */
  RuleMessages(Rulebook rulebook) {
    this.facts =
        rulebook.catalogue().facts().stream()
            .filter(fact -> !fact.personal())
            .map(Fact::name)
            .toList();
    rulebook.catalogue().facts().forEach(one -> byLabel.put(one.label(), one.name()));
    this.settings = rulebook.settings().stream().map(Setting::code).toList();
    for (RuleFile file : rulebook.ruleFiles()) {
      Matcher function = FUNCTION.matcher(RuleText.withoutComments(file.text()));
      while (function.find()) {
        functions.put(function.group(1), function.group(2).strip());
      }
    }
    this.java =
        new CompilerWords(functions.keySet(), facts.stream().map(Vocabulary::getter).toList());
  }

  /** Whether an error only follows from a function of which another error is told. */
  boolean followsFromFunction(String message) {
    Matcher name = UNKNOWN_NAME.matcher(message);
    return message.contains("The import ")
        || message.contains("while building function")
        || name.find() && functions.containsKey(name.group(2));
  }

  /**
   * What is said of an error.
   *
   * @param file which it is in; null where nobody can say
   */
  Text of(String message, @Nullable RuleFile file) {
    Matcher name = UNKNOWN_NAME.matcher(message);
    if (name.find()) {
      return name.group(1).equals(Vocabulary.SETTINGS)
          ? unknown("設定", "setting", name.group(2), settings)
          : isCalled(name.group(2), file) ? called(name.group(2)) : fact(name.group(2));
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
    Text known = condition(message);
    known = known == null ? java.of(message) : known;
    if (known != null) {
      return known;
    }
    String what = inShort(message);
    return new Text("ルールを読み取れません：" + what, "The rule cannot be compiled: " + what);
  }

  private static boolean isCalled(String name, @Nullable RuleFile file) {
    return file != null
        && Pattern.compile("(?<![.\\w$])" + Pattern.quote(name) + "\\s*\\(")
            .matcher(HandedIn.blanked(RuleText.withoutComments(file.text())))
            .find();
  }

  private Text fact(String name) {
    return unknown("ファクト", "fact", name, facts);
  }

  // A function that there is was not taken since it takes other values.
  private Text called(String name) {
    String takes = functions.get(name);
    if (takes != null) {
      return CompilerWords.arguments(name, takes, null);
    }
    return facts.stream().anyMatch(fact -> Vocabulary.getter(fact).equals(name))
        ? fact(name)
        : unknown("関数（function）", "function", name, List.copyOf(functions.keySet()));
  }

  /** What is said of conditions, which are no Java. */
  private static @Nullable Text condition(String message) {
    Matcher types = OTHER_TYPES.matcher(message);
    if (types.find()) {
      Text one = CompilerWords.type(types.group(1));
      Text other = CompilerWords.type(types.group(2));
      return new Text(
          one.ja() + "と" + other.ja() + "は比べられません。同じ型の値と比べてください",
          "a " + one.en() + " is not compared with a " + other.en() + "; both must be of one type");
    }
    Matcher number = TOO_BIG.matcher(message);
    if (number.find()) {
      return new Text(
          "「" + number.group(1) + "」は数として大きすぎるか、数の形になっていません。小数か大きな数は 0.5B のように B を付けてください",
          number.group(1)
              + " is too large, or no number; write decimals and large numbers as 0.5B");
    }
    Matcher regular = REGULAR.matcher(message);
    if (regular.find()) {
      return new Text(
          regular.group(1) + " は正規表現になっていません。半角の括弧を文字として使うときは、前に \\\\ を付けてください",
          regular.group(1)
              + " is no regular expression; put \\\\ before ( and [ where they are characters");
    }
    Matcher predicate = NO_CONDITION.matcher(message);
    if (predicate.find()) {
      String found = predicate.group(1);
      return found.matches("\\d+")
          ? new Text(
              "数の桁をコンマで区切ることはできません（「" + found + "」が別の条件として読まれます）。コンマを取ってください",
              "the digits of a number are not parted by commas ("
                  + found
                  + " is read as a condition"
                  + " of its own); leave the commas out")
          : new Text(
              "「" + found + "」は条件になりません。" + found + " == … のように、何かと比べてください",
              found + " is no condition; compare it with something, as in " + found + " == …");
    }
    if (message.startsWith("Unable to find @Positional field")) {
      return new Text(
          "型の括弧の中に「;」は書けません。条件は「,」か「&&」でつないでください",
          "there is no ; within the brackets of a type; join conditions with , or &&");
    }
    if (message.startsWith("Unable to determine the Evaluator")) {
      return new Text(
          "この比べ方はありません。==、!=、>、>=、<、<=、in、contains、matches のどれかで書いてください",
          "there is no such operator; write ==, !=, >, >=, <, <=, in, contains or matches");
    }
    return null;
  }

  private static Text syntax(String found) {
    if (found.isEmpty() || found.equals("<eof>")) {
      return new Text(
          "ここまで読んで、ルールの終わりが見つかりません。閉じていない括弧・引用符・「/*」か、then や end の抜けがないか確かめてください",
          "The rule does not come to its end here; look for brackets, quotation marks or /* that"
              + " are not closed, and for a missing then or end");
    }
    if (found.matches("_\\d[\\d_]*")) {
      return new Text(
          "数の桁を「_」で区切ることはできません。「_」を取ってください",
          "the digits of a number are not parted by _; leave it out");
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
