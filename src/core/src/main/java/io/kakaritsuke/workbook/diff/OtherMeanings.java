package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.telling.ToldFacts;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cells in which the same words have come to mean something else: somebody else has given the names
 * of choices, signals or facts away to others meanwhile.
 */
public final class OtherMeanings {
  /** For a cell whose words mean something else than when they were typed. */
  public static final String CODE = "other-meaning";

  private record At(TableCells cells, Row row) {}

  private final Map<String, At> typed;
  private final Map<String, At> published;
  private final Words wordsThen;
  private final Words wordsNow;
  private final List<Finding> findings = new ArrayList<>();

  private OtherMeanings(Rulebook typed, Rulebook published, Rulebook now) {
    this.typed = rows(typed);
    this.published = rows(published);
    this.wordsThen = new Words(typed.catalogue());
    this.wordsNow = new Words(now.catalogue());
  }

  private static Map<String, At> rows(Rulebook rulebook) {
    Map<String, At> rows = new HashMap<>();
    for (DecisionTable table : rulebook.tables()) {
      TableCells cells = new TableCells(table);
      table.rows().forEach(row -> rows.put(row.id(), new At(cells, row)));
    }
    return rows;
  }

  /**
   * A warning for each such cell. What the published version says itself is its own.
   *
   * @param typed what somebody typed, beside what the words meant then
   * @param published the version that gave them another meaning
   * @param now what was typed, on top of that version
   * @param workbooks the names of those that were typed into
   */
  public static List<Finding> of(
      Rulebook typed, Rulebook published, Rulebook now, Set<String> workbooks) {
    Rulebook written = ToldFacts.asWritten(now);
    OtherMeanings meanings =
        new OtherMeanings(ToldFacts.asWritten(typed), ToldFacts.asWritten(published), written);
    for (DecisionTable table : written.tables()) {
      if (workbooks.contains(table.workbook())) {
        meanings.look(new TableCells(table));
      }
    }
    return meanings.findings;
  }

  private void look(TableCells cells) {
    for (Row row : cells.table().rows()) {
      At before = typed.get(row.id());
      for (int i = 0; before != null && i < cells.table().columns().size(); i++) {
        look(cells, row, i, before);
      }
    }
  }

  private void look(TableCells cells, Row row, int column, At before) {
    Value was = Value.of(before, cells.column(column), wordsThen);
    Value is = Value.of(new At(cells, row), cells.column(column), wordsNow);
    if (was == null
        || is == null
        || !was.text().equals(is.text())
        || was.meaning().equals(is.meaning())) {
      return;
    }
    At there = published.get(row.id());
    Value theirs = there == null ? null : Value.of(there, cells.column(column), wordsNow);
    if (theirs == null || !theirs.meaning().equals(is.meaning())) {
      Text right = wordsNow.typed(cells.table(), cells.column(column), was.value());
      findings.add(finding(cells.place(row, column), was, is, was.sameFact(is) ? right : null));
    }
  }

  /**
   * A value with what it means.
   *
   * @param meaning equal exactly where the same is meant
   * @param text as it stands in the cell
   */
  private record Value(Column column, Object value, Object meaning, Text text) {
    static @Nullable Value of(At at, Column like, Words words) {
      String header = Words.column(like).ja();
      List<Column> columns = at.cells().table().columns();
      for (int i = 0; i < columns.size(); i++) {
        Object value = at.cells().value(at.row(), i);
        if (value != null
            && Words.column(columns.get(i)).ja().equals(header)
            && words.isNamed(at.cells().table(), columns.get(i), value)) {
          Object plain = Objects.requireNonNull(ShownValue.normal(value));
          return new Value(
              columns.get(i),
              value,
              List.of(
                  String.valueOf(columns.get(i).fact()),
                  plain instanceof List<?> list ? new HashSet<>(list) : plain),
              words.cell(at.cells().table(), columns.get(i), value).text());
        }
      }
      return null;
    }

    boolean sameFact(Value other) {
      return Objects.equals(column.fact(), other.column.fact());
    }
  }

  private static Finding finding(Place place, Value was, Value is, @Nullable Text typed) {
    boolean sameFact = was.sameFact(is);
    String shown = sameFact ? is.text().ja() : is.column().header();
    String then = sameFact ? codes(was.value()) : String.valueOf(was.column().fact());
    String now = sameFact ? codes(is.value()) : String.valueOf(is.column().fact());
    String right = typed == null ? null : typed.ja();
    String cell = String.valueOf(place.cell());
    Fix fix =
        right == null
            ? null
            : new Fix(
                new Text(
                    cell + " を「" + right + "」にする（入力したときの意味のまま）",
                    "Make " + cell + " " + right + ", as it was meant"),
                new Fix.SetCell(String.valueOf(place.sheet()), cell, right));
    return new Finding(
        Finding.Level.WARNING,
        place.workbook(),
        place.sheet(),
        place.cell(),
        CODE,
        new Text(
            "「"
                + shown
                + "」の意味が、ほかの人が公開した変更で変わっています（入力したとき："
                + then
                + "／いま："
                + now
                + "）。"
                + (right == null
                    ? "いまの意味でよいか確かめてください"
                    : "入力したときの意味のままにするなら「" + right + "」に直してください"),
            "What others have published gives \""
                + shown
                + "\" another meaning: "
                + then
                + " when it was typed, "
                + now
                + " now. "
                + (right == null ? "Make sure that it is meant" : "Type " + right + " to keep it")),
        shown,
        fix);
  }

  private static String codes(Object value) {
    return value instanceof List<?> list
        ? String.join("、", list.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }
}
