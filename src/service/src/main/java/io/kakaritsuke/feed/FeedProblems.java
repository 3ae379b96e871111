package io.kakaritsuke.feed;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  static Problem badColumns(List<Violation> violations) {
    return new Problem(
        422,
        "bad-columns",
        new Text("列の対応を書けません", "The columns cannot be mapped"),
        new Text(
            violations.size() + " 件の誤りがあります。下書きは作っていません",
            violations.size() + " violation(s); no draft was made"),
        violations,
        null);
  }

  static Violation noColumns(List<String> unknown) {
    String all = String.join("、", unknown);
    return new Violation(
        "columns",
        "required",
        unknown.isEmpty()
            ? new Text("この回に、読み飛ばした列はありません", "nothing of this run was passed over")
            : new Text(
                "ファイルの列名と事実の組を 1 つ以上指定してください。この回が読み飛ばした列：" + Echo.of(all),
                "is required: one or more columns with their facts. This run passed over: "
                    + Echo.of(all)));
  }

  static Violation noSuchColumn(String column, @Nullable String nearest) {
    return new Violation(
        "columns." + Echo.of(column),
        "unknown-column",
        new Text(
            "この回が読み飛ばした列に「"
                + Echo.of(column)
                + "」はありません"
                + (nearest == null ? "" : "。「" + Echo.of(nearest) + "」ではありませんか"),
            "this run passed over no such column"
                + (nearest == null ? "" : "; did you mean \"" + Echo.of(nearest) + "\"?")));
  }

  static Violation noSuchFact(String column, String fact, @Nullable String nearest) {
    return new Violation(
        "columns." + Echo.of(column),
        "unknown-fact",
        new Text(
            "「"
                + Echo.of(fact)
                + "」という、送れる事実はありません"
                + (nearest == null ? "" : "。「" + nearest + "」ではありませんか"),
            "there is no given fact \""
                + Echo.of(fact)
                + "\""
                + (nearest == null ? "" : "; did you mean \"" + nearest + "\"?")));
  }

  static Violation factTwice(String column, String other) {
    return new Violation(
        "columns." + Echo.of(column),
        "fact-twice",
        new Text(
            "列「" + Echo.of(other) + "」と同じ事実です。どちらか一方にしてください",
            "is the same fact as the column \"" + Echo.of(other) + "\"; only one of them can be"));
  }

  static Problem columnsNowhere(String feed) {
    return Problem.of(
        409,
        "columns-nowhere",
        new Text("列の対応を書く場所がありません", "There is no cell for the columns"),
        new Text(
            "facts.xlsx のシート「取り込み」に、見出し「列」の列がありません。見出し「列」を足した facts.xlsx を公開してから、もう一度送ってください（取り込み「"
                + Echo.of(feed)
                + "」）",
            "the sheet 取り込み of facts.xlsx has no column headed 列; publish one that has, and send"
                + " this again"));
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
