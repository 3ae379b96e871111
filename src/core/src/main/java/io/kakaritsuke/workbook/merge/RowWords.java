package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.BookCells;
import io.kakaritsuke.workbook.TableArea;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people call a row and a column, from the cells alone: mistakes may stand beside them. */
final class RowWords {
  /** What says best which row it is, the best first. */
  private static final List<String> LABELS =
      List.of("予兆", "介入", "アクション", "施策", "区分", "バンド", "カテゴリ", "設定", "ラベル", "表示名", "シナリオ");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");
  private static final int MOST_CONDITIONS = 3;

  /** What need not be said of a value. */
  private static final List<String> EQUALS = List.of("等しい", "いずれか");

  private RowWords() {}

  /** The row with its table, as 利用・問い合わせ「60日以上ログインなし」. */
  static Text row(Block block, TableArea.Line line) {
    String label = label(block, line);
    String name =
        label == null
            ? conditions(block, line, column -> true)
            : label + (block.list() ? "" : apart(block, line, label));
    String table = block.name();
    return table.isEmpty() || block.list()
        ? new Text("「" + name + "」", "\"" + name + "\"")
        : new Text(table + "「" + name + "」", table + " \"" + name + "\"");
  }

  /** A cell of the row. */
  static Text cell(Block block, TableArea.Line line, int column) {
    Text row = row(block, line);
    Text header = column(block, column);
    return new Text(row.ja() + "の" + header.ja(), row.en() + ", " + header.en());
  }

  /** The header with its operator. */
  static Text column(Block block, int column) {
    TableArea.Heading heading = block.columns().get(column);
    String operator = heading.operator() == null ? "" : "（" + heading.operator() + "）";
    return MergeWords.both(heading.label() + operator);
  }

  private static @Nullable String label(Block block, TableArea.Line line) {
    for (String header : LABELS) {
      for (int i = 0; i < block.columns().size(); i++) {
        TableArea.Heading heading = block.columns().get(i);
        if (heading.label().equals(header) && heading.operator() == null) {
          BookCells.Cell cell = block.cell(line, i);
          if (cell != null) {
            return MergeWords.cut(rendered(block, line, cell.shown()));
          }
        }
      }
    }
    return block.list() ? line.id() : null;
  }

  // The text of a row may name its own conditions.
  private static String rendered(Block block, TableArea.Line line, String text) {
    Matcher found = PLACEHOLDER.matcher(text);
    StringBuilder out = new StringBuilder();
    while (found.find()) {
      String header = found.group(1);
      String value = found.group();
      for (int i = 0; i < block.columns().size(); i++) {
        BookCells.Cell cell =
            block.columns().get(i).label().equals(header) ? block.cell(line, i) : null;
        value = cell == null ? value : cell.shown();
      }
      found.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return found.appendTail(out).toString();
  }

  /** By which conditions a row is another one than those that are called the same. */
  private static String apart(Block block, TableArea.Line line, String label) {
    List<TableArea.Line> same =
        block.lines().stream().filter(one -> label.equals(label(block, one))).toList();
    IntPredicate differs =
        column ->
            same.stream()
                .anyMatch(
                    one -> !BookCells.Cell.same(block.cell(one, column), block.cell(line, column)));
    return same.size() < 2 ? "" : "（" + conditions(block, line, differs) + "）";
  }

  private static String conditions(Block block, TableArea.Line line, IntPredicate told) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < block.columns().size() && parts.size() < MOST_CONDITIONS; i++) {
      BookCells.Cell cell = block.cell(line, i);
      TableArea.Heading heading = block.columns().get(i);
      if (cell != null && heading.operator() != null && told.test(i)) {
        String sign = EQUALS.contains(heading.operator()) ? "" : heading.operator();
        parts.add(Spacing.joined(heading.label(), value(block, i, cell).ja()) + sign);
      }
    }
    return parts.isEmpty() ? "条件なし" : MergeWords.cut(String.join("、", parts));
  }

  /** A value with the unit of its column. */
  static Text value(Block block, int column, BookCells.@Nullable Cell cell) {
    String unit = block.labels().unit(block.columns().get(column).label());
    return cell == null || !cell.isPlainNumber() || unit.equals("%")
        ? MergeWords.value(cell)
        : MergeWords.both(cell.shown() + unit);
  }

  /** All filled cells of the row. */
  static Text whole(Block block, TableArea.Line line) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < block.columns().size(); i++) {
      BookCells.Cell cell = block.cell(line, i);
      if (cell != null) {
        String value = rendered(block, line, value(block, i, cell).ja());
        parts.add(Spacing.joined(column(block, i).ja(), value));
      }
    }
    return MergeWords.both(MergeWords.cut(String.join("、", parts)));
  }
}
