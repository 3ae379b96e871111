package io.kakaritsuke.feed;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Text;
import java.util.List;

/** The problems of files of feeds. */
final class FeedProblems {
  private FeedProblems() {}

  static Problem unknownFeed(String name, List<String> known) {
    String nearest = NearestName.of(name, known);
    return Problem.of(
        404,
        "unknown-feed",
        new Text("取り込みが見つかりません", "Unknown feed"),
        new Text(
            "「"
                + Echo.of(name)
                + "」という取り込みは、facts.xlsx のシート「取り込み」にありません"
                + (nearest == null ? "" : "。「" + nearest + "」ではありませんか"),
            "the sheet 取り込み of facts.xlsx has no feed \""
                + Echo.of(name)
                + "\""
                + (nearest == null ? "" : "; did you mean \"" + nearest + "\"?")));
  }

  static Problem unknownRun(String id) {
    return Problem.of(
        404,
        "unknown-feed-run",
        new Text("取り込みの回が見つかりません", "Unknown run of a feed"),
        new Text(
            "この取り込みに、この ID の回はありません：" + Echo.of(id),
            "this feed has no run with this id: " + Echo.of(id)));
  }

  static Problem notWaiting(RunState state) {
    return Problem.of(
        409,
        "run-not-waiting",
        new Text("確認待ちではありません", "The run does not wait"),
        new Text(
            "取り込むか破棄するかを決められるのは、確認待ち（WAITING）の回だけです（いまの状態：" + state + "）",
            "only a run that waits can be let in or discarded; it is " + state));
  }

  /**
   * For a run that waits.
   *
   * @param later came after it for the same day and is let in
   */
  static Problem overtaken(FeedRun later) {
    return Problem.of(
        409,
        "later-run-let-in",
        new Text("後に届いた回が取り込まれています", "A later run is let in"),
        new Text(
            "この回より後に届いた、同じ日（%s）の回 %s が、すでに取り込まれています。いま取り込むと、新しい値が古い値に戻ります。この回は破棄し、こちらのファイルが正しければ、もう一度送ってください"
                .formatted(later.observedOn(), later.id()),
            "run %s of the same day, %s, came after this one and is let in; its values would be overwritten by older ones. Discard this run, and if its file is the right one, send it again"
                .formatted(later.id(), later.observedOn())));
  }

  static Problem tooLarge(long mostBytes) {
    return Problem.of(
        413,
        "too-large",
        new Text("大きすぎます", "Too large"),
        new Text(
            "取り込みのファイルは " + (mostBytes >> 20) + " MiB までです。分けて送ってください",
            "a file of a feed may have at most " + (mostBytes >> 20) + " MiB; send it in parts"));
  }
}
