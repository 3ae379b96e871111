package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.problem.NearestName;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import java.util.Arrays;
import java.util.List;
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

  private static final int MOST_NAMES = 12;

  private final List<String> facts;
  private final List<String> settings;

  /** What rules of the rulebook may name. */
  RuleMessages(Rulebook rulebook) {
    this.facts = rulebook.catalogue().facts().stream().map(Fact::name).toList();
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
    String what = inShort(message);
    return new Text("ルールを読み取れません：" + what, "The rule cannot be compiled: " + what);
  }

  private static Text unknown(String ja, String en, String name, List<String> known) {
    String nearest = NearestName.of(name, known);
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
