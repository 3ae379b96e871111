package io.kakaritsuke.engine;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DRL rule failed, by an exception, an error, or because it does not come to an end; a rule that
 * fails is never "no match".
 */
public final class RuleFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 120;

  /** In seconds: what hangs may come back, or another version may be published. */
  private static final int A_WHILE = 60;

  private final transient Firing.@Nullable OfRule rule;

  RuleFailedException(String rulebook, Firing.@Nullable OfRule rule, Throwable cause) {
    super(
        rule == null
            ? "a rule of " + rulebook + " failed"
            : "rule " + rule.rule() + " in " + rule.file() + " of " + rulebook + " failed",
        cause);
    this.rule = rule;
  }

  /** Of a rule that is not run any more, since it did not come back several times. */
  static RuleFailedException refused(String rulebook, Firing.@Nullable OfRule rule) {
    return new RuleFailedException(rulebook, rule, new Refused());
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused() {
      super("a rule did not come back and is not run any more", null, false, false);
    }
  }

  /** Whether nothing was run: decisions of the version are given up until earlier ones end. */
  public boolean isRefused() {
    return getCause() instanceof Refused;
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
    if (isRefused()) {
      Text named =
          rule == null
              ? new Text("ルール", "a rule")
              : new Text(
                  "ルール「" + rule.rule() + "」（" + rule.file() + "）",
                  "the rule '" + rule.rule() + "' in " + rule.file());
      return new Text(
          named.ja() + "が何度も終わらなかったため、この版では判定していません。ルールを直して公開してください",
          named.en()
              + " did not come to an end several times, so that this version decides nothing;"
              + " mend it and publish");
    }
    return rule == null
        ? new Text("ルールの実行に失敗しました", "a rule failed")
        : new Text(
            "ルール「" + rule.rule() + "」（" + rule.file() + "）の実行に失敗しました",
            "the rule '" + rule.rule() + "' in " + rule.file() + " failed");
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

  /** The same as an answer: nothing was decided, and nothing stored. */
  public Problem problem() {
    Text told = text();
    return isRefused()
        ? new Problem(
            503,
            "rule-hangs",
            new Text("ルールの実行を止めています", "A rule is not run any more"),
            told,
            List.of(),
            A_WHILE)
        : Problem.of(
            500,
            "rule-failed",
            new Text("ルールの実行に失敗しました", "A rule failed"),
            new Text(
                told.ja() + "。判定できません。何も保存していません", told.en() + "; nothing was decided or stored"));
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
    if (cause instanceof NoSuchMethodError) {
      return new Text("使えない比較か計算です", "an operator that does not work");
    }
    return cause.getMessage() == null
        ? new Text(cause.getClass().getSimpleName(), cause.getClass().getSimpleName())
        : new Text(shortened(cause.getMessage()), shortened(cause.getMessage()));
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
