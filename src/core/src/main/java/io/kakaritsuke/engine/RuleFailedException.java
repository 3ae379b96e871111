package io.kakaritsuke.engine;

import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import java.time.format.DateTimeParseException;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A DRL rule failed, by an exception, an error, or because it does not come to an end; a rule that
 * fails is never "no match".
 */
public final class RuleFailedException extends RuntimeException {
  /** The code of what cannot be run now, because too many threads are lost. */
  public static final String HANGS = "rule-hangs";

  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 120;
  private static final Pattern INPUT = Pattern.compile("For input string: \"(.*?)\"");

  private final transient Firing.@Nullable OfRule rule;

  RuleFailedException(String rulebook, Firing.@Nullable OfRule rule, Throwable cause) {
    super(
        rule == null
            ? "a rule of " + rulebook + " failed"
            : "rule " + rule.rule() + " in " + rule.file() + " of " + rulebook + " failed",
        cause);
    this.rule = rule;
  }

  /** Whether the rule was not run, since it did not come back before. */
  public boolean isRefused() {
    return open() != null;
  }

  private RuleCircuit.@Nullable Open open() {
    return root() instanceof RuleCircuit.Open open ? open : null;
  }

  /** Whether the rule still runs, or was not run since it does: nothing is to be tried again. */
  public boolean isLost() {
    return isRefused() || getCause() instanceof Allowance.NotBack;
  }

  /** Whether memory did not suffice, which everybody else in the process feels as well. */
  public boolean isOutOfMemory() {
    return root() instanceof OutOfMemoryError;
  }

  /** That the rule failed, with its name and file, as every client and report is told. */
  public Text text() {
    RuleCircuit.Open open = open();
    if (open != null) {
      return open.isForGood() ? notRunAnyMore(named()) : notRunNow(named());
    }
    Text named = named();
    return rule == null
        ? new Text("ルールの実行に失敗しました", "a rule failed")
        : new Text(named.ja() + "の実行に失敗しました", named.en() + " failed");
  }

  private Text named() {
    return rule == null
        ? new Text("ルール", "a rule")
        : new Text(
            "ルール「" + rule.rule() + "」（" + rule.file() + "）",
            "the rule '" + rule.rule() + "' in " + rule.file());
  }

  private static Text notRunAnyMore(Text named) {
    return new Text(
        named.ja() + "が何度も終わらなかったため、この版ではもう実行しません。判定できません。ルールを直して公開してください",
        named.en()
            + " did not come to an end several times, so that this version does not run it any"
            + " more; nothing was decided. Mend it and publish");
  }

  private static Text notRunNow(Text named) {
    return new Text(
        "終わらないルールがいくつも動いたままのため、" + named.ja() + "をいまは実行できません。1分ほど待ってからもう一度お試しください",
        "several rules have not come to an end and still run, so that "
            + named.en()
            + " cannot be run now; try again in a minute");
  }

  /** Of rule files that are not looked at while too many threads are lost. */
  static RulesHang notTried() {
    return new RulesHang(notRunNow(new Text("新しいルールのファイル", "a new rule file")));
  }

  /** Whether the rule was stopped because it had spent all that a decision may. */
  public boolean isRunaway() {
    return isRefused() || root() instanceof Allowance.Spent || root() instanceof StackOverflowError;
  }

  private Throwable root() {
    Throwable cause = this;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** What clients are told in one word. */
  public String code() {
    return isNotNow() ? HANGS : "rule-failed";
  }

  /** Whether the rule was not run because too many threads are lost, and may be run later. */
  public boolean isNotNow() {
    RuleCircuit.Open open = open();
    return open != null && !open.isForGood();
  }

  /** Why, as far as it can be told to its author in a few words. */
  public Text reason() {
    Throwable cause = root();
    if (isRunaway()) {
      return new Text(
          "終わりのない処理か、時間や大きさの限度を超える処理になります",
          "it does not come to an end, or takes more than a decision may");
    }
    if (cause instanceof NullPointerException) {
      return new Text(
          "値のないファクトをそのまま使っています。先に null かどうかを確かめてください",
          "a fact that is missing is used as it is; ask first whether it is null");
    }
    if (cause instanceof OutOfMemoryError) {
      return new Text("メモリが足りなくなります", "it needs more memory than there is");
    }
    if (cause instanceof Refusal refusal) {
      return refusal.text();
    }
    Text platform = ofPlatform(cause);
    if (platform != null) {
      return platform;
    }
    if (cause instanceof NoSuchMethodError) {
      return new Text("使えない比較か計算です", "an operator that does not work");
    }
    return cause.getMessage() == null
        ? new Text("例外が起きます", "an exception")
        : new Text(shortened(cause.getMessage()), shortened(cause.getMessage()));
  }

  /** What the classes of Java complain of; null for what the rule itself throws. */
  private static @Nullable Text ofPlatform(Throwable cause) {
    String said = "「" + shortened(String.valueOf(cause.getMessage())) + "」";
    if (cause instanceof ClassCastException) {
      return new Text("値を別の型として使っています", "a value is used as one of another type");
    }
    if (cause instanceof DateTimeParseException day) {
      String text = Echo.of(day.getParsedString());
      return new Text(
          "「" + text + "」は日付として読めません。2026-02-10 の形にしてください",
          text + " is no day; write it as 2026-02-10");
    }
    if (cause instanceof NumberFormatException) {
      Matcher input = INPUT.matcher(said);
      String text = input.find() ? Echo.of(input.group(1)) : "";
      return new Text("文字「" + text + "」を数として読んでいます", "the text '" + text + "' is read as a number");
    }
    if (cause instanceof ArithmeticException) {
      return said.contains("zero") || said.contains("undefined")
          ? new Text("0 で割っています", "a division by zero")
          : new Text(
              "割り切れない小数か、大きすぎる数になります。桁数を決めて割ってください",
              "a number that has no end, or is too large; divide to a number of places");
    }
    if (cause instanceof IndexOutOfBoundsException) {
      return new Text("文字や一覧の長さを超えた位置を使っています", "a place beyond the end of a text or list is used");
    }
    if (cause instanceof NoSuchElementException) {
      return new Text("空のものから値を取り出しています", "a value is taken out of what is empty");
    }
    if (cause instanceof PatternSyntaxException pattern) {
      String text = Echo.of(pattern.getPattern());
      return new Text("「" + text + "」は正規表現になっていません", text + " is no regular expression");
    }
    if (cause instanceof UnsupportedOperationException) {
      return new Text("変えられない一覧を変えています", "a list is changed that cannot be changed");
    }
    return null;
  }

  private static String shortened(String message) {
    String line = message.lines().findFirst().orElse("").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /** The rule and its file; null where it cannot be told. */
  public Firing.@Nullable OfRule rule() {
    return rule;
  }
}
