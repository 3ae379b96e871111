package io.kakaritsuke.activation;

import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.engine.RulesHang;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Text;
import java.util.List;

/** What a client is told of rules that fail, or that are not run: nothing was decided or stored. */
public final class RuleProblems {
  private RuleProblems() {}

  /** Of a rule that failed in a decision. */
  public static Problem of(RuleFailedException failure) {
    Text told = failure.text();
    if (failure.isNotNow()) {
      return hangs(told);
    }
    return Problem.of(
        500,
        failure.code(),
        new Text("ルールの実行に失敗しました", "A rule failed"),
        failure.isRefused()
            ? told
            : new Text(
                told.ja() + "。判定できません。何も保存していません", told.en() + "; nothing was decided or stored"));
  }

  /** Of rules that cannot be tried now. */
  static Problem of(RulesHang notNow) {
    return hangs(notNow.text());
  }

  private static Problem hangs(Text detail) {
    return new Problem(
        503,
        RuleFailedException.HANGS,
        new Text("ルールの実行を止めています", "Rules are not run now"),
        detail,
        List.of(),
        RulesHang.AGAIN_IN);
  }
}
