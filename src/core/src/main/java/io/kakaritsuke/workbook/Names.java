package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.FactCatalogue;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names facts and settings may have, so that rule files can say them. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");

  private static final Set<String> JAVA =
      Set.of(
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "false",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "native",
          "new",
          "null",
          "package",
          "private",
          "protected",
          "public",
          "record",
          "return",
          "sealed",
          "short",
          "static",
          "strictfp",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "transient",
          "true",
          "try",
          "var",
          "void",
          "volatile",
          "while",
          "yield");

  private static final Set<String> DRL =
      Set.of(
          "accumulate",
          "acc",
          "action",
          "after",
          "and",
          "attributes",
          "auto",
          "before",
          "calendars",
          "coincides",
          "collect",
          "contains",
          "declare",
          "def",
          "dialect",
          "duration",
          "during",
          "empty",
          "enabled",
          "end",
          "entry",
          "eval",
          "excludes",
          "exists",
          "finishedby",
          "finishes",
          "forall",
          "foreach",
          "from",
          "function",
          "global",
          "groupby",
          "in",
          "includes",
          "init",
          "insert",
          "is",
          "isA",
          "isdef",
          "matches",
          "memberOf",
          "merge",
          "modify",
          "nil",
          "not",
          "or",
          "over",
          "overlappedby",
          "overlaps",
          "query",
          "result",
          "retract",
          "reverse",
          "rule",
          "salience",
          "soundslike",
          "startedby",
          "starts",
          "str",
          "strsim",
          "template",
          "then",
          "timer",
          "trait",
          "unit",
          "until",
          "update",
          "when",
          "window",
          "with");

  /** Names that the service gives a meaning of its own. */
  private static final Set<String> RESERVED =
      Set.of(
          "asOf",
          "class",
          FactCatalogue.SCORE,
          FactCatalogue.BAND,
          FactCatalogue.COVERAGE,
          FactCatalogue.WEAKEST_CATEGORY,
          FactCatalogue.WEAKEST_CATEGORY_VALUE,
          FactCatalogue.SIGNALS,
          FactCatalogue.HIGHEST_SEVERITY);

  private Names() {}

  /** Whether the text can be a name in a rule file. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches() && !JAVA.contains(text) && !DRL.contains(text);
  }

  static boolean isReserved(String text) {
    return RESERVED.contains(text);
  }
}
