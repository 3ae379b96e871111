package io.kakaritsuke.replay;

import io.kakaritsuke.comparison.ChangeView.SourceView;
import io.kakaritsuke.comparison.StateWords;
import io.kakaritsuke.text.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decisions that are not the same as a table for people: one row a difference. */
final class DifferenceSheet {
  private static final List<Text> HEADINGS =
      List.of(
          new Text("対象", "subject"),
          new Text("判定 ID", "decision"),
          new Text("基準日", "as of"),
          new Text("版", "version"),
          new Text("結果", "verdict"),
          new Text("スコア（前）", "score before"),
          new Text("スコア（後）", "score after"),
          new Text("バンド（前）", "band before"),
          new Text("バンド（後）", "band after"),
          new Text("部分", "part"),
          new Text("コード", "code"),
          new Text("名前", "label"),
          new Text("前", "from"),
          new Text("後", "to"),
          new Text("原因", "causes"),
          new Text("判定した行（前）", "row before"),
          new Text("行 ID（前）", "row id before"),
          new Text("判定した行（後）", "row after"),
          new Text("行 ID（後）", "row id after"),
          new Text("備考", "remarks"),
          // Beside the codes, whose columns scripts count.
          new Text("結果の名前", "verdict in words"),
          new Text("バンド（前）の名前", "band before in words"),
          new Text("バンド（後）の名前", "band after in words"),
          new Text("部分の名前", "part in words"),
          new Text("前の名前", "from in words"),
          new Text("後の名前", "to in words"),
          new Text("原因の名前", "causes in words"));
  private static final int OF_DIFFERENCE = 10;
  private static final int CAUSES = 5;

  private final Locale locale;
  private final StateWords words;

  DifferenceSheet(Locale locale, StateWords words) {
    this.locale = locale;
    this.words = words;
  }

  List<String> headings() {
    return HEADINGS.stream().map(heading -> heading.in(locale)).toList();
  }

  /** The cells of each difference, as they are asked for. */
  Iterator<List<@Nullable Object>> of(Iterator<DifferenceRow> decisions) {
    return new Iterator<>() {
      private final Deque<List<@Nullable Object>> ready = new ArrayDeque<>();

      @Override
      public boolean hasNext() {
        while (ready.isEmpty() && decisions.hasNext()) {
          ready.addAll(cells(decisions.next()));
        }
        return !ready.isEmpty();
      }

      @Override
      public List<@Nullable Object> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return ready.remove();
      }
    };
  }

  private List<List<@Nullable Object>> cells(DifferenceRow row) {
    List<List<@Nullable Object>> all = new ArrayList<>();
    for (DifferenceView difference : row.findings().differences()) {
      List<@Nullable Object> cells = new ArrayList<>(decision(row));
      cells.addAll(difference(difference));
      cells.add(null);
      cells.addAll(inWords(row));
      cells.addAll(inWords(difference));
      all.add(cells);
    }
    String remarks = remarks(row.findings());
    if (all.isEmpty() || remarks != null) {
      List<@Nullable Object> cells = new ArrayList<>(decision(row));
      for (int i = 0; i < OF_DIFFERENCE; i++) {
        cells.add(i == CAUSES ? String.join("; ", row.findings().causes()) : null);
      }
      cells.add(remarks);
      cells.addAll(inWords(row));
      cells.addAll(Arrays.asList(null, null, null, causes(row.findings().causes())));
      all.add(cells);
    }
    return all;
  }

  private static List<@Nullable Object> decision(DifferenceRow row) {
    return Arrays.asList(
        row.subject(),
        row.decision().toString(),
        row.asOf(),
        row.version(),
        row.verdict().name(),
        row.scoreBefore(),
        row.scoreAfter(),
        row.bandBefore(),
        row.bandAfter());
  }

  private static List<@Nullable Object> difference(DifferenceView difference) {
    SourceView before = difference.before();
    SourceView after = difference.after();
    return Arrays.asList(
        difference.part().name(),
        difference.code(),
        difference.label(),
        difference.from(),
        difference.to(),
        String.join("; ", difference.causes()),
        before == null ? null : before.words(),
        before == null ? null : before.id(),
        after == null ? null : after.words(),
        after == null ? null : after.id());
  }

  private List<@Nullable Object> inWords(DifferenceRow row) {
    return Arrays.asList(
        row.verdict().text().in(locale), words.band(row.bandBefore()), words.band(row.bandAfter()));
  }

  private List<@Nullable Object> inWords(DifferenceView difference) {
    return Arrays.asList(
        difference.part().words().in(locale),
        state(difference, difference.from()),
        state(difference, difference.to()),
        causes(difference.causes()));
  }

  private @Nullable String state(DifferenceView difference, @Nullable String state) {
    Text text = words.state(difference.part(), difference.code(), state);
    return text == null ? null : text.in(locale);
  }

  private String causes(List<String> causes) {
    return causes.stream()
        .map(cause -> Cause.text(cause).in(locale))
        .collect(Collectors.joining("; "));
  }

  private @Nullable String remarks(Findings findings) {
    List<String> remarks = new ArrayList<>();
    if (findings.refusal() != null) {
      findings
          .refusal()
          .obstacles()
          .forEach(one -> remarks.add(one.field() + ": " + one.in(locale)));
    }
    if (findings.record() != null) {
      String unlike = String.join(", ", findings.record().unlike());
      remarks.add(
          new Text("記録と一致しない項目：" + unlike, "members of the log that differ: " + unlike).in(locale));
    }
    return remarks.isEmpty() ? null : remarks.stream().collect(Collectors.joining("; "));
  }
}
