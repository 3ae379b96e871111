package io.kakaritsuke.replay;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import java.util.List;

/** What is told to a client whose replay cannot be made or shown. */
final class ReplayProblems {
  private static final int RETRY_SECONDS = 30;

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
            "この ID のリプレイはありません。期限が過ぎて消えたかもしれません：" + Echo.of(id),
            "There is no replay with this id, or none any more: " + Echo.of(id)));
  }

  static Problem proofStays() {
    return Problem.of(
        409,
        "proof-stays",
        new Text("毎晩の検証は止めることも削除することもできません", "A nightly proof stays"),
        new Text(
            "毎晩の検証は、保存期間が過ぎると自動で消えます",
            "It is neither paused nor removed; it goes away by itself when its time is over"));
  }
}
