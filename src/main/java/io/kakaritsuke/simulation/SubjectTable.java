package io.kakaritsuke.simulation;

import io.kakaritsuke.comparison.ChangeView;
import io.kakaritsuke.comparison.Part;
import io.kakaritsuke.problem.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Subjects as a table for people: one flat row each. A cell is a text, a number, a date or null.
 */
final class SubjectTable {
  private static final List<Text> HEADINGS =
      List.of(
          new Text("対象", "subject"),
          new Text("名称", "name"),
          new Text("ファクトの基準日", "facts as of"),
          new Text("担当", "owner"),
          new Text("金額", "amount"),
          new Text("バンド（前）", "band before"),
          new Text("バンド（後）", "band after"),
          new Text("スコア（前）", "score before"),
          new Text("スコア（後）", "score after"),
          new Text("スコアの差", "score difference"),
          new Text("新たに該当する予兆", "signals that newly apply"),
          new Text("該当しなくなる予兆", "signals that no longer apply"),
          new Text("増える介入", "interventions gained"),
          new Text("なくなる介入", "interventions lost"),
          new Text("アップセルの変化", "opportunities"),
          new Text("区分の変化", "segments"),
          new Text("理由（表の行）", "reasons by row"),
          new Text("判定できない理由", "why not decidable"));

  private final Locale locale;

  SubjectTable(Locale locale) {
    this.locale = locale;
  }

  List<String> headings() {
    return HEADINGS.stream().map(heading -> heading.in(locale)).toList();
  }

  /** The cells of each subject, as they are asked for. */
  Iterator<List<@Nullable Object>> of(Iterator<SubjectRow> rows) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public List<@Nullable Object> next() {
        return cells(rows.next());
      }
    };
  }

  private List<@Nullable Object> cells(SubjectRow row) {
    List<ChangeView> changes = row.details().changes();
    Integer was = row.before().score();
    Integer is = row.after().score();
    return Arrays.asList(
        row.subject(),
        row.name(),
        row.factsAsOf(),
        row.owner(),
        row.amount(),
        row.before().band(),
        row.after().band(),
        was,
        is,
        was == null || is == null ? null : Integer.valueOf(is - was),
        codes(changes, Part.SIGNAL, change -> change.from() == null),
        codes(changes, Part.SIGNAL, change -> change.to() == null),
        codes(changes, Part.INTERVENTION, change -> change.from() == null),
        codes(changes, Part.INTERVENTION, change -> change.to() == null),
        moves(changes, Part.OPPORTUNITY),
        moves(changes, Part.SEGMENT),
        reasons(changes),
        obstacles(row));
  }

  private static @Nullable String codes(
      List<ChangeView> changes, Part part, Predicate<ChangeView> which) {
    return joined(
        changes.stream()
            .filter(change -> change.part() == part)
            .filter(which)
            .map(ChangeView::code)
            .toList());
  }

  private static @Nullable String moves(List<ChangeView> changes, Part part) {
    return joined(
        changes.stream()
            .filter(change -> change.part() == part)
            .map(change -> change.code() + ": " + states(change))
            .toList());
  }

  private static @Nullable String reasons(List<ChangeView> changes) {
    List<String> reasons = new ArrayList<>();
    for (ChangeView change : changes) {
      reasons.add(change.label() + " " + states(change) + " [" + sources(change) + "]");
    }
    return joined(reasons);
  }

  private static String states(ChangeView change) {
    return orDash(change.from()) + " → " + orDash(change.to());
  }

  private static String orDash(@Nullable String state) {
    return state == null ? "–" : state;
  }

  private static String sources(ChangeView change) {
    String before = change.before() == null ? "–" : change.before().words();
    String after = change.after() == null ? "–" : change.after().words();
    return before.equals(after) ? after : before + " → " + after;
  }

  private @Nullable String obstacles(SubjectRow row) {
    return joined(
        row.details().obstacles().stream()
            .map(one -> one.side().in(locale) + " " + one.field() + ": " + one.message().in(locale))
            .toList());
  }

  private static @Nullable String joined(List<String> texts) {
    return texts.isEmpty() ? null : texts.stream().collect(Collectors.joining("; "));
  }
}
