package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Text;
import java.util.HashSet;
import java.util.Set;

/** What the order of the rows of a table decides. */
public enum OrderEffect {
  /** The first matching row decides. */
  DECIDES(
      "上から最初に当てはまる行で決まる表なので、順番で結果が変わることがあります",
      "The first matching row decides, so the order may change the outcome"),
  /** All matching rows count; of rows with the same code the first gives action and terms. */
  FIRST_OF_CODE(
      "どの行が当てはまるかは変わりませんが、同じコードの行は上の行の内容が使われます",
      "The same rows match, but of rows with the same code the first one is used"),
  /** All matching rows count; they are listed in the order of the table. */
  LIST_ONLY(
      "結果は変わらず、一覧に並ぶ順だけが変わります", "Nothing is decided otherwise; only the order of the list changes"),
  /** One row matches, wherever it stands. */
  NOTHING("当てはまる行は1つなので、結果は変わりません", "Only one row matches, so nothing is decided otherwise");

  private final Text text;

  OrderEffect(String ja, String en) {
    this.text = new Text(ja, en);
  }

  /** The effect in words. */
  public Text text() {
    return text;
  }

  static OrderEffect of(DecisionTable table) {
    return switch (table.hitPolicy()) {
      case FIRST -> DECIDES;
      case UNIQUE -> NOTHING;
      case COLLECT -> hasCodeTwice(table) ? FIRST_OF_CODE : LIST_ONLY;
    };
  }

  private static boolean hasCodeTwice(DecisionTable table) {
    if (table.hitPolicy() != HitPolicy.COLLECT || table.kind() == TableKind.HOLD) {
      return false;
    }
    Set<Object> codes = new HashSet<>();
    return table.rows().stream()
        .map(row -> table.outcome(row, table.kind().decides()))
        .anyMatch(code -> code != null && !codes.add(code));
  }
}
