package io.kakaritsuke.rulebook;

/** A sheet of the catalogue's workbook that is read; any other stands there for people. */
public enum CatalogueSheet {
  /** Settings of the rulebook as a whole. */
  RULEBOOK("ルールブック"),
  /** Facts that are given. */
  GIVEN("ファクト"),
  /** Facts that follow from others. */
  DERIVED("派生"),
  /** What tables of segments decide. */
  DIMENSIONS("区分"),
  /** Lists that a value is one of. */
  CHOICES("選択肢"),
  /** Days that are no business days. */
  HOLIDAYS("休業日"),
  /** Figures over decisions of another rulebook. */
  AGGREGATES("集計"),
  /** Where facts come from. */
  FEEDS("取り込み");

  /** The file name of the workbook. */
  public static final String WORKBOOK = "facts.xlsx";

  private final String title;

  CatalogueSheet(String title) {
    this.title = title;
  }

  /** What the sheet is called in the workbook. */
  public String title() {
    return title;
  }

  /** Whether that is the sheet's name. */
  public boolean isCalled(String name) {
    return title.equals(name);
  }

  /** Whether that is the catalogue's workbook. */
  public static boolean isIn(Source file) {
    return file.fileName().equals(WORKBOOK);
  }
}
