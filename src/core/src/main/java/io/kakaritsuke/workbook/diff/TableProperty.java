package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.text.Text;

/** What a table has beside its columns and rows. */
public enum TableProperty {
  NAME("名前", "name"),
  CODE("コード", "code"),
  CATEGORY("分類", "category"),
  MAX_POINTS("満点", "maximum"),
  HIT_POLICY("判定", "hit policy"),
  SHEET("シート", "sheet");

  private final Text text;

  TableProperty(String ja, String en) {
    this.text = new Text(ja, en);
  }

  /** The property in words. */
  public Text text() {
    return text;
  }
}
