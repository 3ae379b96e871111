package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the code of a rule file hands in, as far as its text says it: the calls of {@code decide()}
 * with their arguments.
 *
 * @param what the {@link DecisionPart#word} of what is handed in
 */
public record HandedIn(RuleFile file, String what, List<Argument> arguments) {
  private static final Pattern CALL =
      Pattern.compile("\\.\\s*(" + String.join("|", DecisionPart.handedIn()) + ")\\s*\\(");
  private static final Pattern SETTING =
      Pattern.compile("\\b" + Vocabulary.SETTINGS + "\\s*\\.\\s*(\\w+)");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*+)\"");

  /**
   * One argument.
   *
   * @param text as it is written
   * @param start the index of its first character in the text of the file
   */
  public record Argument(String text, int start) {
    /** Where it was written in the file. */
    RuleFile.Place place(RuleFile file) {
      return file.at(start, start + text.length());
    }

    /** The setting that it takes a value from; null where that is written in the rule. */
    @Nullable Setting setting(Rulebook rulebook, Object value) {
      Matcher use = SETTING.matcher(text);
      while (use.find()) {
        Setting setting = rulebook.setting(use.group(1));
        if (setting != null && value.equals(setting.value())) {
          return setting;
        }
      }
      return null;
    }

    /**
     * The texts that it can be, where each is a literal or a setting; null where it is computed.
     */
    public @Nullable List<String> values(Rulebook rulebook) {
      List<String> values = new ArrayList<>();
      // Of a ? b : c the condition is none of the values.
      String choices = text.contains("?") ? text.substring(text.indexOf('?') + 1) : text;
      for (String part : choices.split(text.contains("?") ? "[:?]" : "\\z")) {
        String one = part.strip();
        Matcher literal = LITERAL.matcher(one);
        if (literal.matches()) {
          values.add(literal.group(1));
        } else if (one.startsWith(Vocabulary.SETTINGS + ".")) {
          Setting setting = rulebook.setting(one.substring(Vocabulary.SETTINGS.length() + 1));
          if (setting != null && setting.value() instanceof String known) {
            values.add(known);
          } else {
            return null;
          }
        } else if (!one.equals("null")) {
          return null;
        }
      }
      return values;
    }
  }

  /** All calls of a file in the order of its text. */
  public static List<HandedIn> of(RuleFile file) {
    String code = RuleText.withoutComments(file.text());
    List<HandedIn> calls = new ArrayList<>();
    String plain = blanked(code);
    Matcher call = CALL.matcher(plain);
    while (call.find()) {
      calls.add(new HandedIn(file, call.group(1), arguments(code, plain, call.end())));
    }
    return calls;
  }

  /**
   * The codes that rules of the rulebook may hand in of a kind: what stands in the place of a code,
   * and where a code is computed, every text of its file that could be one.
   */
  public static Set<String> codes(Rulebook rulebook, String what) {
    Set<String> codes = new LinkedHashSet<>();
    for (RuleFile file : rulebook.ruleFiles()) {
      for (HandedIn call : of(file)) {
        if (call.what().equals(what) && !call.arguments().isEmpty()) {
          List<String> values = call.arguments().get(0).values(rulebook);
          codes.addAll(values == null ? texts(file) : values);
        }
      }
    }
    return codes;
  }

  private static Set<String> texts(RuleFile file) {
    Set<String> texts = new LinkedHashSet<>();
    Matcher literal = LITERAL.matcher(RuleText.withoutComments(file.text()));
    while (literal.find()) {
      if (literal.group(1).matches("[A-Z][A-Z0-9_]*")) {
        texts.add(literal.group(1));
      }
    }
    return texts;
  }

  /** The text with blanks for what stands in quotation marks. */
  static String blanked(String code) {
    return LITERAL
        .matcher(code)
        .replaceAll(found -> "\"" + " ".repeat(found.group().length() - 2) + "\"");
  }

  private static List<Argument> arguments(String code, String plain, int from) {
    List<Argument> arguments = new ArrayList<>();
    int depth = 0;
    int start = from;
    for (int i = from; i < plain.length(); i++) {
      char c = plain.charAt(i);
      boolean end = c == ')' && depth == 0;
      if (end || (c == ',' && depth == 0)) {
        add(arguments, code, start, i);
        start = i + 1;
        if (end) {
          break;
        }
      }
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
    }
    return arguments;
  }

  private static void add(List<Argument> arguments, String code, int from, int to) {
    int start = from;
    while (start < to && Character.isWhitespace(code.charAt(start))) {
      start++;
    }
    if (start < to) {
      arguments.add(new Argument(code.substring(start, to).strip(), start));
    }
  }
}
