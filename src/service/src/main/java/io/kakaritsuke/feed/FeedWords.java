package io.kakaritsuke.feed;

import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
