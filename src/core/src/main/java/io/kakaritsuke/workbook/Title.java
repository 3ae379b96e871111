package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.TableKind;
import org.jspecify.annotations.Nullable;

/**
 * What a title row says.
 *
 * @param kind null for 設定, or where the kind is not known
 * @param cell the place for findings about the table as a whole
 * @param categoryCell the place for findings about the category
 * @param maxPointsCell the place for findings about the weight
 */
record Title(
    String name,
    @Nullable TableKind kind,
    boolean settings,
    @Nullable String code,
    @Nullable String category,
    @Nullable Integer maxPoints,
    Place cell,
    Place codeCell,
    Place categoryCell,
    Place maxPointsCell) {
  static final String KIND = "種類";
  static final String POLICY = "判定";
  static final String CODE = "コード";
  static final String CATEGORY = "分類";
  static final String MAX_POINTS = "満点";
  static final String SETTINGS = "設定";

  /** The code, or the name of a table that has none. */
  String codeOrName() {
    return code == null ? name : code;
  }
}
