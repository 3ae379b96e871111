package io.kakaritsuke;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words and marks that nobody is spoken to in, and what stands in their place. */
public final class HouseWords {
  private static final String JAPANESE = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー々〜、。「」（）：";

  /**
   * What is not said.
   *
   * @param found matches it within a sentence
   * @param instead what a person is told
   * @param words texts that are no sentence of ours: headers and words of sheets, which stay as
   *     they are
   */
  public record Rule(Pattern found, String instead, Set<String> words) {
    Rule(String found, String instead, String... words) {
      this(Pattern.compile(found), instead, Set.of(words));
    }

    /** Whether the text breaks the rule. */
    public boolean isBrokenBy(String text) {
      return !words.contains(text.strip()) && found.matcher(text).find();
    }
  }

  /** One of each thing that has one word. */
  public static final List<Rule> RULES =
      List.of(
          new Rule("打ち手", "介入"),
          // The header of older sheets.
          new Rule("施策", "介入", "施策", "出ない施策"),
          // The outcome of that name, and its column.
          new Rule("アクション", "介入", "アクション"),
          new Rule("重大度", "重要度"),
          new Rule("ワークブック", "ブック"),
          // The headers of older sheets: 条件1の演算子.
          new Rule("演算子", "条件のしかた", "⟨…⟩の演算子"),
          new Rule("捨て", "破棄"),
          new Rule("公開者|発行者", "公開した人"),
          new Rule("オペレーター|アドミン|ビューアー", "the name of the role"),
          new Rule("キーが(正しく|無効|間違)", "キーが違います"),
          new Rule(
              "予兆[^、。]{0,20}(が|は|も)(出ま|出て|出る|入り|入る|消え)|予兆(入り|出入り)|[入出]る予兆", "新たに該当します、該当しなくなります"));

  /** What only programs write: parameters, paths of the API, names of values, times of machines. */
  public static final Rule PROGRAMS =
      new Rule(
          "[a-z]+=(true|false)?(?= |$)|\\?[a-z]+=|(GET|POST|PUT|PATCH|DELETE) [/…%]"
              + "|OURS|THEIRS|[a-z]+: (true|false)|choices",
          "words of the page");

  /** Marks of Japanese type: of full width, and without blanks beside brackets. */
  public static final List<Rule> MARKS =
      List.of(
          new Rule("[" + JAPANESE + "] ?[(](?![*?a-z])", "（ ）"),
          new Rule("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー」⟩]: (?!値」)", "：", "点数: ⟨…⟩"),
          new Rule(" 「|」 ", "no blank, the bracket brings its own room"));

  private static final String KANA = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー」）％";

  /** Marks of a text with its values put in: where a blank stays that belonged to another value. */
  public static final List<Rule> RENDERED =
      List.of(
          new Rule(
              "[" + KANA + "] (?:に|は(?!い)|が|の|を|で|も|と|から|まで|より|へ|です|でした)(?=[" + KANA + "、。])",
              "no blank between Japanese letters"),
          new Rule("[0-9] (?:行目?|件|文字|点|個|か所|セル|列)(?![0-9])", "number and counter together"),
          new Rule("（ | ）|（）|「」|、、|。。|、。", "no blank in brackets, no mark twice"),
          new Rule(
              "null|⟨|[a-z]+\\.[a-z]+\\.[A-Z]|@[0-9a-f]{6,}|\\{0\\}|%[sd]", "words, not code"));

  private static final Pattern SOME = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");

  private HouseWords() {}

  /** Whether anything of it is Japanese. */
  public static boolean isJapanese(String text) {
    return SOME.matcher(text).find();
  }

  /** What a text that is shown as it is says otherwise. */
  public static List<String> brokenWhenRendered(String text) {
    return Stream.of(RULES, MARKS, RENDERED)
        .flatMap(List::stream)
        .filter(rule -> rule.isBrokenBy(text))
        .map(rule -> rule.found() + " -> " + rule.instead() + " in: " + text)
        .toList();
  }

  /** What the text of a page or message says otherwise: what was found, and what would be right. */
  public static List<String> brokenBy(String text) {
    return Stream.concat(RULES.stream(), MARKS.stream())
        .filter(rule -> rule.isBrokenBy(text))
        .map(rule -> rule.found() + " -> " + rule.instead() + " in: " + text)
        .toList();
  }
}
