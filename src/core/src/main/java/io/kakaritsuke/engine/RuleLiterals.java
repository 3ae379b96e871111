package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Text;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What conditions compare facts with, checked like a cell: a choice that there is not, or a value
 * of another type, matches nothing for ever and says so nowhere.
 */
final class RuleLiterals {
  private static final Pattern COMPARISON =
      Pattern.compile(
          "(?<![.\\w$\"])([a-z]\\w*)\\s*((?:not\\s+)?(?:in|contains)\\b|==|!=|>=|<=|>|<)\\s*");

  /** One value after another in a list. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "\\G\\s*[(,]?\\s*(\"((?:[^\"\\\\\\n]|\\\\.)*+)\"|-?\\d[\\w.]*+|[a-z]\\w*+(?!\\s*[.(+*/%-]))");

  /** A further value of the same fact. */
  private static final Pattern FURTHER = Pattern.compile("\\G\\s*(?:\\|\\||&&)\\s*(?:==|!=)\\s*");

  /** So many choices are listed. */
  private static final int MOST = 12;

  /** Of codes of so many characters each is near each other one. */
  private static final int SHORT = 3;

  private final Rulebook rulebook;
  private final RuleFile file;
  private final String code;
  private final List<Finding> findings = new ArrayList<>();

  private RuleLiterals(Rulebook rulebook, RuleFile file, String code) {
    this.rulebook = rulebook;
    this.file = file;
    this.code = code;
  }

  /**
   * All findings in a file.
   *
   * @param conditions the text with blanks for all that is no condition, and for texts
   * @param code the text with blanks for comments
   */
  static List<Finding> of(Rulebook rulebook, RuleFile file, String conditions, String code) {
    RuleLiterals literals = new RuleLiterals(rulebook, file, code);
    Matcher comparison = COMPARISON.matcher(conditions);
    while (comparison.find()) {
      Fact fact = rulebook.catalogue().fact(comparison.group(1));
      if (fact != null) {
        literals.look(fact, comparison.group(2), comparison.end());
      }
    }
    return literals.findings;
  }

  private void look(Fact fact, String operator, int from) {
    boolean several = operator.endsWith("in");
    Matcher literal = LITERAL.matcher(code);
    int at = from;
    while (literal.find(at)) {
      check(fact, operator, literal.group(1), literal.group(2), literal.start(1));
      at = literal.end();
      Matcher further = FURTHER.matcher(code);
      if (!several) {
        if (!further.find(at)) {
          return;
        }
        at = further.end();
      }
    }
  }

  private void check(Fact fact, String operator, String written, @Nullable String text, int at) {
    if (text == null) {
      bare(fact, operator, written, at);
      return;
    }
    if (fact.type() == FactType.CODES && !operator.endsWith("contains")) {
      add(at, "wrong-type", list(fact, written), text);
      return;
    }
    switch (fact.type()) {
      case CHOICE, CODES -> choice(fact, text, at);
      case BOOLEAN ->
          add(
              at,
              "wrong-type",
              new Text(
                  "「" + fact.label() + "」は「はい・いいえ」です。引用符を付けずに true か false と書いてください",
                  fact.name() + " is true or false; write one of them without quotation marks"),
              text);
      case DATE -> add(at, "wrong-type", day(fact, text), text);
      case INTEGER, DECIMAL -> {
        if (!text.strip().matches("-?\\d+(?:\\.\\d+)?")) {
          add(
              at,
              "wrong-type",
              new Text(
                  "「" + fact.label() + "」は数です。「" + text + "」とは比べられません",
                  fact.name() + " is a number and cannot be compared with " + text),
              text);
        }
      }
      case STRING -> {}
    }
  }

  /** A number, a word of the language, or another fact. */
  private void bare(Fact fact, String operator, String written, int at) {
    boolean ordered = operator.startsWith(">") || operator.startsWith("<");
    Fact other = rulebook.catalogue().fact(written);
    if (written.matches("0\\d+")) {
      if (Kind.of(fact) == Kind.NUMBER) {
        add(at, "wrong-type", octal(written), written);
      }
    } else if (written.equals("null")) {
      if (ordered) {
        add(
            at,
            "wrong-type",
            new Text("null とは == か != でしか比べられません", "null is compared by == and != only"),
            written);
      }
    } else if (other != null) {
      if (Kind.of(fact) != Kind.of(other)) {
        add(
            at,
            "wrong-type",
            new Text(
                "「" + fact.label() + "」と「" + other.label() + "」は型が違うため、比べても当てはまりません",
                fact.name() + " and " + other.name() + " are of different types and never equal"),
            written);
      }
    } else if (Character.isLetter(written.charAt(0))) {
      if (written.matches("true|false") && !Kind.of(fact).equals(Kind.BOOLEAN)) {
        add(at, "wrong-type", Kind.of(fact).instead(fact, written), written);
      }
    } else if (Kind.of(fact) == Kind.DAY || Kind.of(fact) == Kind.BOOLEAN) {
      add(at, "wrong-type", Kind.of(fact).instead(fact, written), written);
    } else if (Kind.of(fact) == Kind.CODES && !operator.endsWith("contains")) {
      add(at, "wrong-type", list(fact, written), written);
    }
  }

  /** What a fact can be compared with. */
  private enum Kind {
    NUMBER,
    TEXT,
    DAY,
    BOOLEAN,
    CODES;

    static Kind of(Fact fact) {
      return switch (fact.type()) {
        case INTEGER, DECIMAL -> NUMBER;
        case STRING, CHOICE -> TEXT;
        case DATE -> DAY;
        case BOOLEAN -> BOOLEAN;
        case CODES -> CODES;
      };
    }

    Text instead(Fact fact, String written) {
      return switch (this) {
        case DAY -> day(fact, written);
        case BOOLEAN ->
            new Text(
                "「" + fact.label() + "」は「はい・いいえ」です。true か false と書いてください",
                fact.name() + " is true or false; write one of them");
        case CODES -> list(fact, written);
        case NUMBER ->
            new Text(
                "「" + fact.label() + "」は数です。「" + written + "」とは比べられません",
                fact.name() + " is a number and cannot be compared with " + written);
        case TEXT ->
            new Text(
                "「" + fact.label() + "」は文字です。\"" + written + "\" のように引用符で囲んでください",
                fact.name() + " is a text; put " + written + " in quotation marks");
      };
    }
  }

  private static Text list(Fact fact, String written) {
    return new Text(
        "「" + fact.label() + "」は一覧です。" + fact.name() + " contains " + written + " と書いてください",
        fact.name() + " is a list; write " + fact.name() + " contains " + written);
  }

  private static Text octal(String written) {
    String meant = written.replaceFirst("^0+(?=\\d)", "");
    return new Text(
        "「" + written + "」は8進数として読まれます。「" + meant + "」と書いてください",
        written + " is read as an octal number; write " + meant);
  }

  private static Text day(Fact fact, String text) {
    String example = isDay(text) ? text : "2026-02-10";
    return new Text(
        "「"
            + fact.label()
            + "」は日付です。日付でない値とは比べられません。java.time.LocalDate.parse(\""
            + example
            + "\") のように書くか、経過日数などの派生ファクトを使ってください",
        fact.name()
            + " is a day and not compared with anything else; write java.time.LocalDate.parse(\""
            + example
            + "\"), or use a derived fact");
  }

  private static boolean isDay(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private void choice(Fact fact, String text, int at) {
    Set<String> known =
        fact.choices().stream()
            .map(Choice::code)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (known.isEmpty()) {
      // Nobody has said what there is.
      return;
    }
    if (fact.type() == FactType.CODES) {
      known.addAll(HandedIn.codes(rulebook, "signal"));
    }
    if (known.contains(text)) {
      return;
    }
    String meant =
        fact.choices().stream()
            .filter(one -> isMeant(one, text.strip()))
            .map(Choice::code)
            .findFirst()
            .orElseGet(() -> text.length() > SHORT ? NearestName.of(text, known) : null);
    String all = known.stream().limit(MOST).collect(Collectors.joining("・"));
    String more = known.size() > MOST ? "など" : "";
    add(
        at,
        "unknown-choice",
        new Text(
            "「"
                + text
                + "」というコードは「"
                + fact.label()
                + "」にありません。"
                + (meant == null ? all + more + " のどれかにしてください" : "「" + meant + "」と書いてください"),
            text
                + " is no code of "
                + fact.name()
                + (meant == null
                    ? "; choose one of " + all.replace("・", ", ")
                    : "; write " + meant)),
        text);
  }

  private static boolean isMeant(Choice choice, String text) {
    return choice.label().equals(text) || choice.code().equalsIgnoreCase(text);
  }

  private void add(int at, String findingCode, Text message, String value) {
    findings.add(file.finding(Finding.Level.ERROR, file.at(at), findingCode, message, value));
  }
}
