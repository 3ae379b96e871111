package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts, days and numbers that code behind then, or a function, compares by {@code ==}: Java asks
 * then whether they are the same object, which facts never are, however alike they look. In
 * conditions {@code ==} compares what they say.
 */
final class ComparedReferences {
  static final String CODE = "compares-references";

  private static final Pattern OPERATOR = Pattern.compile("(?<![=!<>])(==|!=)(?!=)");
  private static final Pattern DECLARED =
      Pattern.compile(
          "\\b(?:java\\.\\w+\\.)*(String|LocalDate|BigDecimal|Long|Integer|Double)\\s+([\\w$]+)\\s*(?=[=;,):])");
  private static final Pattern TEXT_METHOD =
      Pattern.compile(
          "\\.\\s*(?:substring|trim|strip|toString|toUpperCase|toLowerCase|concat|replace|replaceAll"
              + "|replaceFirst|valueOf|join|format|repeat)\\s*\\([^()]*\\)$");
  private static final Pattern GETTER = Pattern.compile("\\.\\s*(get\\w+)\\s*\\(\\s*\\)$");
  private static final String ENDS = "(,;{}=?:&|!<>+";

  private enum Kind {
    OBJECT,
    NUMBER,
    OTHER
  }

  private final RuleFile file;
  private final String code;
  private final Map<String, Kind> getters = new HashMap<>();
  private final Map<String, Kind> variables = new HashMap<>();

  private ComparedReferences(Rulebook rulebook, RuleFile file, String code, String java) {
    this.file = file;
    this.code = code;
    for (Fact fact : rulebook.catalogue().facts()) {
      getters.put(Vocabulary.getter(fact.name()), kind(fact.type()));
    }
    Set<String> ambiguous = new HashSet<>();
    Matcher declared = DECLARED.matcher(java);
    while (declared.find()) {
      boolean boxed = declared.group(1).matches("Long|Integer|Double");
      Kind before = variables.put(declared.group(2), boxed ? Kind.NUMBER : Kind.OBJECT);
      if (before != null && before != variables.get(declared.group(2))) {
        ambiguous.add(declared.group(2));
      }
    }
    ambiguous.forEach(variables::remove);
  }

  private static Kind kind(FactType type) {
    return switch (type) {
      case STRING, CHOICE, DATE, DECIMAL, CODES -> Kind.OBJECT;
      case INTEGER -> Kind.NUMBER;
      case BOOLEAN -> Kind.OTHER;
    };
  }

  /**
   * All findings in a file.
   *
   * @param java the text with blanks for all that is no code, and for what stands in quotation
   *     marks
   * @param code the text with blanks for comments
   */
  static List<Finding> of(Rulebook rulebook, RuleFile file, String java, String code) {
    ComparedReferences references = new ComparedReferences(rulebook, file, code, java);
    List<Finding> findings = new ArrayList<>();
    Matcher operator = OPERATOR.matcher(java);
    while (operator.find()) {
      int from = references.start(java, operator.start());
      int to = references.end(java, operator.end());
      Kind left = references.kind(code.substring(from, operator.start()).strip());
      Kind right = references.kind(code.substring(operator.end(), to).strip());
      boolean apart =
          left == Kind.OBJECT && right == Kind.OBJECT
              || left == Kind.NUMBER && right == Kind.NUMBER;
      if (apart) {
        findings.add(references.finding(from, operator, to));
      }
    }
    return findings;
  }

  private Kind kind(String operand) {
    if (operand.startsWith("\"") && operand.endsWith("\"")) {
      return Kind.OBJECT;
    }
    Kind variable = variables.get(operand);
    if (variable != null) {
      return variable;
    }
    Matcher getter = GETTER.matcher(operand);
    if (getter.find()) {
      return getters.getOrDefault(getter.group(1), Kind.OTHER);
    }
    return TEXT_METHOD.matcher(operand).find()
            || operand.matches("(?:[\\w.]*\\.)?BigDecimal\\.\\w+")
        ? Kind.OBJECT
        : Kind.OTHER;
  }

  private int start(String java, int operator) {
    int depth = 0;
    int at = operator;
    while (at > 0) {
      char c = java.charAt(at - 1);
      if (depth == 0 && ENDS.indexOf(c) >= 0) {
        break;
      }
      depth += c == ')' || c == ']' ? 1 : c == '(' || c == '[' ? -1 : 0;
      at--;
    }
    String before = java.substring(at, operator);
    Matcher keyword = Pattern.compile("^\\s*(?:return|case)\\b").matcher(before);
    int skipped = keyword.find() ? keyword.end() : 0;
    while (at + skipped < operator && Character.isWhitespace(java.charAt(at + skipped))) {
      skipped++;
    }
    return at + skipped;
  }

  private int end(String java, int operator) {
    int depth = 0;
    int at = operator;
    while (at < java.length()) {
      char c = java.charAt(at);
      if (depth == 0 && (c == ')' || c == ']' || c != '(' && ENDS.indexOf(c) >= 0)) {
        break;
      }
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      at++;
    }
    return at;
  }

  private Finding finding(int from, Matcher operator, int to) {
    String left = code.substring(from, operator.start()).strip();
    String right = code.substring(operator.end(), to).strip();
    String not = operator.group(1).equals("!=") ? "!" : "";
    String meant = not + "java.util.Objects.equals(" + left + ", " + right + ")";
    return file.finding(
        Finding.Level.ERROR,
        file.at(operator.start()),
        CODE,
        new Text(
            "then の中や function の「"
                + operator.group(1)
                + "」は、同じ内容かどうかではなく同じ物かどうかを比べるため、いつも違うことになります。"
                + meant
                + " と書いてください",
            "behind then and in functions "
                + operator.group(1)
                + " asks for the same object, not for the same content, and never finds it; write "
                + meant),
        code.substring(from, to).strip());
  }
}
