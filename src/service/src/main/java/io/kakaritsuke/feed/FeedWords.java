package io.kakaritsuke.feed;

import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in words what a run came to, for whoever put its file somewhere. */
final class FeedWords {
  private FeedWords() {}

  /** The report that is put beside a file. */
  static String report(FeedRun run, Locale locale) {
    FeedReport report = run.report();
    List<Text> lines = new ArrayList<>();
    lines.add(
        new Text(
            "取り込み「" + run.feed() + "」の " + run.observedOn() + " の分：" + state(run.state()).ja(),
            "Feed " + run.feed() + ", for " + run.observedOn() + ": " + state(run.state()).en()));
    lines.add(
        new Text(
            "%d行（新しい内容 %d、前と同じ %d、その日の分として届いていた %d、取り込めない %d）"
                .formatted(
                    report.lines(),
                    report.taken(),
                    report.confirmed(),
                    report.unchanged(),
                    report.refused()),
            "%d lines: %d new, %d as before, %d known for that day already, %d refused"
                .formatted(
                    report.lines(),
                    report.taken(),
                    report.confirmed(),
                    report.unchanged(),
                    report.refused())));
    report.held().forEach(held -> lines.add(held.message()));
    hints(report, lines);
    report
        .refusals()
        .forEach(
            one ->
                lines.add(
                    new Text(
                        "%s：%s（%d行、最初は%d行目）"
                            .formatted(
                                one.column() == null ? "行" : one.column(),
                                one.reason().ja(),
                                one.lines(),
                                one.line()),
                        "%s: %s (%d lines, the first is line %d)"
                            .formatted(
                                one.column() == null ? "line" : one.column(),
                                one.reason().en(),
                                one.lines(),
                                one.line()))));
    lines.add(new Text("この回の ID：" + run.id(), "The id of this run: " + run.id()));
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.in(locale)).append('\n'));
    return text.toString();
  }

  /** What is no reason to hold it back, and may be a mistake all the same. */
  private static void hints(FeedReport report, List<Text> lines) {
    report
        .unknownColumns()
        .forEach(
            one ->
                lines.add(
                    new Text(
                        "知らない列「%s」は読み飛ばします%s"
                            .formatted(
                                one.column(),
                                one.nearest() == null ? "" : "（「" + one.nearest() + "」ではありませんか）"),
                        "the unknown column %s is passed over%s"
                            .formatted(
                                one.column(),
                                one.nearest() == null ? "" : " (is it " + one.nearest() + "?)"))));
    if (report.fresh().count() > 0) {
      lines.add(
          new Text(
              "これまで知られていないアカウント：%d 件".formatted(report.fresh().count()),
              "Accounts of which nothing was known: %d".formatted(report.fresh().count())));
    }
    report
        .respelt()
        .first()
        .forEach(
            one ->
                lines.add(
                    new Text(
                        "「%s」は「%s」と書き方だけが違います".formatted(one.account(), one.other()),
                        "%s differs from %s in how it is written only"
                            .formatted(one.account(), one.other()))));
    report
        .repeated()
        .first()
        .forEach(
            one ->
                lines.add(
                    new Text(
                        "「%s」は %s 行目にあり、最後の行を使います".formatted(one.account(), numbers(one)),
                        "%s stands in lines %s; the last one counts"
                            .formatted(one.account(), numbers(one)))));
  }

  private static String numbers(FeedReport.Repeated one) {
    return one.lines().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static Text state(RunState state) {
    return switch (state) {
      case WAITING ->
          new Text("確認待ち（人が確かめるまで、何も変わりません）", "waits for a person; nothing is changed until then");
      case ADMITTING, ADMITTED -> new Text("取り込みました", "let in");
      case DISCARDED -> new Text("破棄しました", "discarded");
      case REFUSED -> new Text("取り込めませんでした", "refused");
    };
  }
}
