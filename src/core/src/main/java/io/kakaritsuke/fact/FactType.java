package io.kakaritsuke.fact;

/** The type of a fact, with its name in the catalogue sheet and the Java class of its values. */
public enum FactType {
  STRING("文字", String.class),
  INTEGER("整数", Long.class),
  DECIMAL("小数", java.math.BigDecimal.class),
  BOOLEAN("はい・いいえ", Boolean.class),
  DATE("日付", java.time.LocalDate.class),
  /** One code of a choice list; the value is the code. */
  CHOICE("選択", String.class),
  /** Any number of codes, in table order; only for what is decided (the signals). */
  CODES("コード一覧", java.util.List.class);

  private final String label;
  private final Class<?> valueClass;

  FactType(String label, Class<?> valueClass) {
    this.label = label;
    this.valueClass = valueClass;
  }

  /** The word that stands in the catalogue sheet. */
  public String label() {
    return label;
  }

  /** The class of every value of this type. */
  public Class<?> valueClass() {
    return valueClass;
  }
}
