package io.kakaritsuke.simulation;

import io.kakaritsuke.comparison.ChangeView;
import io.kakaritsuke.comparison.ChangeView.SourceView;
import io.kakaritsuke.comparison.StateWords;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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

  private static final Text COLON = new Text("：", ": ");
  private static final Text QUOTED = new Text("「%s」：", " \"%s\": ");
  private static final Text SOURCE = new Text("（%s）", " (%s)");
  private static final Text ROW = new Text("%s「%s」%d 行目", "%s, %s, row %d");
  private static final Text NONE = new Text("なし", "none");

  private final Locale locale;
  private final StateWords words;

  SubjectTable(Locale locale, StateWords words) {
    this.locale = locale;
    this.words = words;
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
        words.band(row.before().band()),
        words.band(row.after().band()),
        was,
        is,
        was == null || is == null ? null : Integer.valueOf(is - was),
        labels(changes, DecisionPart.SIGNAL, change -> change.from() == null),
        labels(changes, DecisionPart.SIGNAL, change -> change.to() == null),
        labels(changes, DecisionPart.INTERVENTION, change -> change.from() == null),
        labels(changes, DecisionPart.INTERVENTION, change -> change.to() == null),
        moves(changes, DecisionPart.OPPORTUNITY),
        moves(changes, DecisionPart.SEGMENT),
        reasons(changes),
        obstacles(row));
  }

  private @Nullable String labels(
      List<ChangeView> changes, DecisionPart part, Predicate<ChangeView> which) {
    return joined(
        changes.stream()
            .filter(change -> change.part() == part)
            .filter(which)
            .map(this::label)
            .toList());
  }

  private @Nullable String moves(List<ChangeView> changes, DecisionPart part) {
    return joined(
        changes.stream()
            .filter(change -> change.part() == part)
            .map(change -> label(change) + COLON.in(locale) + states(change))
            .toList());
  }

  private @Nullable String reasons(List<ChangeView> changes) {
    List<String> reasons = new ArrayList<>();
    for (ChangeView change : changes) {
      reasons.add(
          change.part().words().in(locale)
              + String.format(Locale.ROOT, QUOTED.in(locale), label(change))
              + states(change)
              + bracketed(sources(change)));
    }
    return joined(reasons);
  }

  private String label(ChangeView change) {
    return words.label(change.part(), change.code(), change.label());
  }

  private String states(ChangeView change) {
    return state(change, change.from()) + " → " + state(change, change.to());
  }

  private String state(ChangeView change, @Nullable String state) {
    return Objects.requireNonNullElse(words.state(change.part(), change.code(), state), NONE)
        .in(locale);
  }

  private String bracketed(String sources) {
    return sources.isEmpty() ? "" : String.format(Locale.ROOT, SOURCE.in(locale), sources);
  }

  // What comes or goes was decided by one row only.
  private String sources(ChangeView change) {
    String before = source(change.before());
    String after = source(change.after());
    return before.isEmpty() || after.isEmpty() || before.equals(after)
        ? (after.isEmpty() ? before : after)
        : before + " → " + after;
  }

  private String source(@Nullable SourceView source) {
    if (source == null) {
      return "";
    }
    return source.workbook() == null
        ? source.words()
        : String.format(
            Locale.ROOT, ROW.in(locale), source.workbook(), source.sheet(), source.row());
  }

  private @Nullable String obstacles(SubjectRow row) {
    return joined(
        row.details().obstacles().stream()
            .map(
                one ->
                    one.side().in(locale)
                        + " "
                        + one.field()
                        + COLON.in(locale)
                        + one.message().in(locale))
            .toList());
  }

  private static @Nullable String joined(List<String> texts) {
    return texts.isEmpty() ? null : texts.stream().collect(Collectors.joining("; "));
  }
}
