package io.kakaritsuke.engine;

import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Text;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says in the words of rule authors what the Java compiler says of code behind then and of
 * functions. Its sentences are those of ECJ, which DRL is compiled with.
 */
final class CompilerWords {
  /** What stands around a sentence: the engine's own words, the function, the class it made. */
  private static final Pattern AROUND =
      Pattern.compile("^(?:Rule Compilation error\\s*|\\[ function \\S+ \\(line:\\d+\\):\\s*)");

  private static final Pattern OWNER =
      Pattern.compile(" (?:in|for) the type [^\\s,.]+(?:\\.\\w+)*");

  private static final String CALL = "([\\p{L}_$][\\p{L}\\p{N}_$]*)\\(([^)]*)\\)";

  /** What a rule hands in, with what each place is for. */
  private static final Map<String, Text> HANDED_IN =
      Map.of(
          "signal", new Text("signal(コード, 表示する言葉, 重要度)", "signal(code, label, severity)"),
          "opportunity", new Text("opportunity(コード, 内容)", "opportunity(code, action)"),
          "intervention",
              new Text(
                  "intervention(コード, 内容, 担当, 引き継ぎ先, 期限（時間）, 理由…)",
                  "intervention(code, action, assignee, escalateTo, dueInHours, because…)"),
          "segment", new Text("segment(分類, コード)", "segment(dimension, code)"),
          "figure", new Text("figure(名前, 数)", "figure(name, number)"));

  private static final Map<String, Text> TYPES =
      Map.ofEntries(
          Map.entry("String", new Text("文字", "text")),
          Map.entry("char", new Text("1文字（' で囲んだもの）", "single character in '")),
          Map.entry("Long", new Text("整数", "integer")),
          Map.entry("long", new Text("整数", "integer")),
          Map.entry("Integer", new Text("整数", "integer")),
          Map.entry("int", new Text("整数", "integer")),
          Map.entry("BigDecimal", new Text("小数（BigDecimal）", "decimal (BigDecimal)")),
          Map.entry("Number", new Text("数", "number")),
          Map.entry("double", new Text("2進数の小数（double）", "binary number (double)")),
          Map.entry("Double", new Text("2進数の小数（double）", "binary number (double)")),
          Map.entry("LocalDate", new Text("日付", "day")),
          Map.entry("boolean", new Text("真偽（true・false）", "boolean")),
          Map.entry("Boolean", new Text("真偽（true・false）", "boolean")),
          Map.entry("List", new Text("一覧", "list")),
          Map.entry("null", new Text("null", "null")));

  private record Said(Pattern pattern, Function<MatchResult, Text> words) {
    static Said of(String pattern, Function<MatchResult, Text> words) {
      return new Said(Pattern.compile(pattern), words);
    }
  }

  private static final List<Said> ALL =
      List.of(
          Said.of(
              "^The method " + CALL + " is not applicable for the arguments \\(([^)]*)\\)",
              said -> arguments(said.group(1), said.group(2), said.group(3))),
          Said.of(
              "^The operator (\\S+) is undefined for the argument type\\(s\\) (\\w+)(?:, (\\w+))?",
              CompilerWords::operator),
          Said.of(
              "^Type mismatch: cannot convert from (\\w+)(?:<[^>]*>)? to (\\w+)",
              said -> mismatch(said.group(1), said.group(2))),
          Said.of(
              "^Duplicate (?:local variable|method|parameter) (\\S+)",
              said ->
                  new Text(
                      "「" + said.group(1) + "」という名前が2回使われています。どちらかを変えてください",
                      said.group(1) + " is declared twice; give one of them another name")),
          Said.of(
              "^The type (\\w+) is already defined",
              said ->
                  new Text(
                      "同じ名前の function が2つあります（" + said.group(1) + "）。どちらかの名前を変えてください",
                      "there are two functions " + said.group(1) + "; give one another name")),
          Said.of(
              "^Syntax error, insert \"(.+?)\" to complete",
              said -> new Text("「" + said.group(1) + "」が足りません", said.group(1) + " is missing")),
          Said.of(
              "^Syntax error on tokens?(?:\\(s\\))? \"?(.+?)\"?,",
              said ->
                  new Text(
                      "「" + said.group(1) + "」のところが Java の文になっていません",
                      "what stands at " + said.group(1) + " is no Java")),
          Said.of(
              "^(\\S+) cannot be resolved to a type",
              said ->
                  new Text(
                      "「" + said.group(1) + "」というクラスはありません", "there is no class " + said.group(1))),
          Said.of(
              "^(\\S+) cannot be resolved",
              said ->
                  new Text(
                      "「" + said.group(1) + "」という名前はありません。文字なら \" で囲んでください",
                      "nothing is called " + said.group(1) + "; put texts in quotation marks")),
          Said.of(
              "^This method must return a result of type (\\w+)",
              said ->
                  new Text(
                      "この function は" + type(said.group(1)).ja() + "を return で返さなければなりません",
                      "the function must return a " + type(said.group(1)).en())),
          Said.of(
              "^The final local variable (\\S+) cannot be assigned",
              said ->
                  new Text(
                      "「" + said.group(1) + "」は final なので変えられません",
                      said.group(1) + " is final and cannot be changed")),
          Said.of(
              "^The local variable (\\S+) may not have been initialized",
              said ->
                  new Text(
                      "「" + said.group(1) + "」に値がないまま使われることがあります",
                      said.group(1) + " may be used before it has a value")),
          Said.of(
              "^Unreachable code",
              said -> new Text("この文に進むことはありません。削除してください", "this is never reached; delete it")));

  private final Collection<String> functions;
  private final Collection<String> getters;

  /**
   * @param functions of all rule files
   * @param getters of all facts
   */
  CompilerWords(Collection<String> functions, Collection<String> getters) {
    this.functions = functions;
    this.getters = getters;
  }

  /** What it says in these words; null where it says nothing that is known. */
  @Nullable Text of(String message) {
    String sentence =
        OWNER.matcher(AROUND.matcher(message.strip()).replaceFirst("")).replaceAll("").strip();
    Matcher missing = Pattern.compile("^The method " + CALL + " is undefined").matcher(sentence);
    if (missing.find()) {
      return undefined(missing.group(1));
    }
    for (Said said : ALL) {
      Matcher matcher = said.pattern().matcher(sentence);
      if (matcher.find()) {
        return said.words().apply(matcher);
      }
    }
    return null;
  }

  /**
   * That a function, or what a rule hands in, is given values of other types.
   *
   * @param given null where that is not known
   */
  static Text arguments(String name, String wanted, @Nullable String given) {
    Text called = HANDED_IN.get(name);
    Text right =
        called == null
            ? new Text(name + "(" + types(wanted).ja() + ")", name + "(" + types(wanted).en() + ")")
            : called;
    return new Text(
        "「"
            + name
            + "」に渡す値の型か個数が違います。"
            + right.ja()
            + " のように渡してください"
            + (given == null
                ? ""
                : "（渡しているのは" + (given.isEmpty() ? "なし" : types(given).ja()) + "）"),
        name
            + " takes other values: "
            + right.en()
            + (given == null
                ? ""
                : " (given: " + (given.isEmpty() ? "none" : types(given).en()) + ")"));
  }

  private static Text mismatch(String is, String wanted) {
    Text one = type(is);
    Text other = type(wanted);
    if (one.equals(other)) {
      return new Text(
          one.ja() + "ですが、" + wanted + " には入りません。" + is + " で受け取ってください",
          "an " + one.en() + ", but of more places than " + wanted + " has; declare it as " + is);
    }
    return new Text(
        "ここには" + other.ja() + "が要りますが、" + one.ja() + "になっています",
        "this must be of type " + other.en() + " and is of type " + one.en());
  }

  private static Text operator(MatchResult said) {
    String one = said.group(2);
    String other = said.group(3);
    boolean decimal = one.equals("BigDecimal") || "BigDecimal".equals(other);
    Text how =
        decimal
            ? new Text(
                "。比べるには a.compareTo(new java.math.BigDecimal(\"0.5\")) > 0、足すには a.add(b) のように書いてください",
                "; compare as in a.compareTo(new java.math.BigDecimal(\"0.5\")) > 0, add as in"
                    + " a.add(b)")
            : new Text("", "");
    String with = other == null ? "" : "と" + type(other).ja();
    return new Text(
        "「" + said.group(1) + "」は" + type(one).ja() + with + "には使えません" + how.ja(),
        said.group(1)
            + " does not work for "
            + type(one).en()
            + (other == null ? "" : " and " + type(other).en())
            + how.en());
  }

  private Text undefined(String name) {
    Text handed = HANDED_IN.get(name);
    if (handed != null) {
      return new Text(
          "「" + name + "」は decide() の後に書きます：$f.decide()." + handed.ja(),
          name + " stands behind decide(): $f.decide()." + handed.en());
    }
    String getter = NearestName.of(name, getters);
    if (getter != null || name.startsWith("get")) {
      return new Text(
          "「" + name + "」で読めるファクトはありません" + (getter == null ? "" : "。「" + getter + "」ではありませんか"),
          "there is no fact that "
              + name
              + " reads"
              + (getter == null ? "" : "; did you mean " + getter + "?"));
    }
    String nearest = NearestName.of(name, HANDED_IN.keySet());
    if (nearest == null) {
      nearest = NearestName.of(name, functions);
    }
    String known = HANDED_IN.keySet().stream().sorted().collect(Collectors.joining(", "));
    return new Text(
        "「"
            + name
            + "」というメソッドはありません"
            + (nearest == null
                ? "。decide() の後に書けるのは " + known + " です"
                : "。「" + nearest + "」ではありませんか"),
        "there is no method "
            + name
            + (nearest == null
                ? "; behind decide() stand " + known
                : "; did you mean " + nearest + "?"));
  }

  private static Text types(String listed) {
    List<Text> types =
        Arrays.stream(listed.split(",")).map(String::strip).map(CompilerWords::type).toList();
    return new Text(
        types.stream().map(Text::ja).collect(Collectors.joining(", ")),
        types.stream().map(Text::en).collect(Collectors.joining(", ")));
  }

  /** What a type of Java is called; also of a declared parameter with its name. */
  static Text type(String named) {
    String name = named.replaceFirst("\\s+\\S+$", "").replaceAll("^(?:\\w+\\.)+|<.*>$", "");
    return TYPES.getOrDefault(name, new Text(name, name));
  }
}
