package io.kakaritsuke.replay;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.problem.Violation;
import java.util.List;

/** What is told to a client whose replay cannot be made or shown. */
final class ReplayProblems {
  private static final int RETRY_SECONDS = 30;
  private static final int MAX_ECHO = 100;

  private ReplayProblems() {}

  static Problem tooMany() {
    return new Problem(
        429,
        "too-many-replays",
        new Text("リプレイが混み合っています", "Too many replays"),
        new Text(
            "ほかのリプレイが終わるのを待っています。しばらくしてからもう一度お試しください",
            "Others wait already; try again when they are done"),
        List.of(),
        RETRY_SECONDS);
  }

  static Problem unknown(String id) {
    return Problem.of(
        404,
        "unknown-replay",
        new Text("リプレイが見つかりません", "Unknown replay"),
        new Text(
            "この ID のリプレイはありません。期限が過ぎて消えたかもしれません: " + printable(id),
            "There is no replay with this id, or none any more: " + printable(id)));
  }

  static Problem proofStays() {
    return Problem.of(
        409,
        "proof-stays",
        new Text("毎晩の検証は削除できません", "A nightly proof stays"),
        new Text("毎晩の検証は、保存期間が過ぎると自動で消えます", "It goes away by itself when its time is over"));
  }

  static Problem draftChanged() {
    return Problem.of(
        409,
        "draft-changed",
        new Text("下書きが変更されました", "The draft has changed"),
        new Text(
            "リプレイを始めたあとに下書きが変更されました。もう一度始めてください",
            "The draft was changed after the replay began; begin another"));
  }

  static Problem bad(List<Violation> violations) {
    return new Problem(
        400,
        "bad-parameter",
        new Text("パラメータに誤りがあります", "A parameter is not valid"),
        violations.get(0).message(),
        violations,
        null);
  }

  private static String printable(String text) {
    String shown = text.length() > MAX_ECHO ? text.substring(0, MAX_ECHO) + "…" : text;
    return shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
  }
}
