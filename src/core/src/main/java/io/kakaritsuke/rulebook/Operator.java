package io.kakaritsuke.rulebook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a condition cell is compared with the fact; a missing fact satisfies none but ない.
 *
 * <p>All that an operator means stands here: what holds, where it turns, on which facts it may
 * stand and how people say it. Other rooms ask; only what computes the same a second time, in plain
 * Java or in SQL, has a list of operators of its own.
 */
public enum Operator {
  AT_LEAST(
      Asks.ORDER,
      "以上",
      "≥",
      false,
      true,
      true,
      "≥",
      "≧",
      ">=",
      "=>",
      "から",
      "以上の",
      "以上である",
      "以降",
      "gte",
      "ge"),
  AT_MOST(
      Asks.ORDER,
      "以下",
      "≤",
      true,
      true,
      false,
      "≤",
      "≦",
      "<=",
      "=<",
      "以内",
      "まで",
      "以下の",
      "以下である",
      "以前",
      "lte",
      "le"),
  MORE_THAN(
      Asks.ORDER,
      "超",
      ">",
      false,
      false,
      true,
      ">",
      "超過",
      "超え",
      "超える",
      "を超える",
      "より大きい",
      "より大",
      "より多い",
      "より上",
      "上回る",
      "を上回る",
      "gt"),
  LESS_THAN(
      Asks.ORDER,
      "未満",
      "<",
      true,
      false,
      false,
      "<",
      "より小さい",
      "より小",
      "より少ない",
      "より下",
      "未満の",
      "に満たない",
      "下回る",
      "を下回る",
      "lt"),
  EQUAL(
      Asks.VALUE,
      "等しい",
      "=",
      false,
      true,
      false,
      "=",
      "==",
      "等しい",
      "イコール",
      "同じ",
      "と等しい",
      "に等しい",
      "と同じ",
      "一致"),
  ANY_OF(
      Asks.ANY_ENTRY,
      "いずれか",
      "any of",
      false,
      true,
      false,
      "のいずれか",
      "どれか",
      "いずれかに一致",
      "いずれかを含む",
      "in"),
  NONE_OF(
      Asks.NO_ENTRY,
      "以外",
      "none of",
      true,
      false,
      true,
      "≠",
      "<>",
      "!=",
      "でない",
      "ではない",
      "等しくない",
      "と等しくない",
      "を除く",
      "以外の"),
  /** The cell says ある or ない: the value is {@code true} for given, {@code false} for missing. */
  PRESENCE(
      Asks.PRESENCE,
      "ある/ない",
      "given/missing",
      true,
      true,
      true,
      "ある・ない",
      "あり/なし",
      "あり・なし",
      "有/無",
      "有無",
      "有・無",
      "ある",
      "ない",
      "ある／ない");

  /** What the cell is to the fact. */
  private enum Asks {
    ORDER,
    VALUE,
    ANY_ENTRY,
    NO_ENTRY,
    PRESENCE
  }

  private final Asks asks;
  private final String label;
  private final String sign;
  private final boolean below;
  private final boolean at;
  private final boolean above;

  @SuppressWarnings("ImmutableEnumChecker") // The list is immutable; its type cannot say so.
  private final List<String> meant;

  /**
   * @param below whether what is less than the cell satisfies it
   * @param at whether what is the same does
   * @param above whether what is more does
   * @param meant what people write for it otherwise
   */
  Operator(
      Asks asks,
      String label,
      String sign,
      boolean below,
      boolean at,
      boolean above,
      String... meant) {
    this.asks = asks;
    this.label = label;
    this.sign = sign;
    this.below = below;
    this.at = at;
    this.above = above;
    this.meant = List.of(meant);
  }

  /** The word that stands in the operator row. */
  public String label() {
    return label;
  }

  /** What stands for it in English, as ≥. */
  public String sign() {
    return sign;
  }

  /** Other words and signs that people write for it. */
  public List<String> meant() {
    return meant;
  }

  /** Whether the fact is compared by its order: one of 以上, 以下, 超 and 未満. */
  public boolean isOrder() {
    return asks == Asks.ORDER;
  }

  /** Whether the cell is the lower end of what holds. */
  public boolean isLower() {
    return isOrder() && above;
  }

  /** Whether the cell is the upper end of what holds. */
  public boolean isUpper() {
    return isOrder() && below;
  }

  /** Whether the value of the cell itself satisfies it. */
  public boolean includesCell() {
    return at;
  }

  /** Whether the cell of an order is the first value above the edge, and not the last below it. */
  public boolean turnsAtCell() {
    return at == above;
  }

  /** The order that holds where this one does not, as 未満 for 以上; null for what is no order. */
  public @Nullable Operator opposite() {
    for (Operator other : values()) {
      if (isOrder() && other.isOrder() && other.above != above && other.at != at) {
        return other;
      }
    }
    return null;
  }

  /** Whether a cell may hold several entries. */
  public boolean takesList() {
    return asks == Asks.ANY_ENTRY || asks == Asks.NO_ENTRY;
  }

  /** Whether it holds where none of the entries is met. */
  public boolean denies() {
    return asks == Asks.NO_ENTRY;
  }

  /** Whether what holds is the entries of the cell themselves and nothing else. */
  public boolean namesValues() {
    return asks == Asks.VALUE || asks == Asks.ANY_ENTRY;
  }

  /** Whether a condition on the fact may have it. */
  public boolean fits(Fact fact) {
    return switch (asks) {
      case PRESENCE -> true;
      case ORDER -> isOrdered(fact);
      case VALUE, ANY_ENTRY, NO_ENTRY ->
          fact.type() != FactType.DATE && (takesList() || fact.type() != FactType.CODES);
    };
  }

  /** Whether the values of the fact have an order that people know. */
  public static boolean isOrdered(Fact fact) {
    return switch (fact.type()) {
      case INTEGER, DECIMAL, DATE -> true;
      case CHOICE -> fact.name().equals(FactCatalogue.HIGHEST_SEVERITY);
      case STRING, BOOLEAN, CODES -> false;
    };
  }

  /**
   * Whether a value that compares so with the cell satisfies it.
   *
   * @param order below 0 where the value is less than the cell
   */
  public boolean holds(int order) {
    return order < 0 ? below : order == 0 ? at : above;
  }

  /**
   * Whether a value that is there satisfies the cell.
   *
   * @param value of the type of the fact; of codes a list
   * @param cell what the table has for the operator
   */
  public boolean holds(Object value, Object cell) {
    return switch (asks) {
      case PRESENCE -> cell.equals(true);
      case ORDER -> holds(compared(value, cell));
      case VALUE, ANY_ENTRY, NO_ENTRY -> isAnyOf(value, entries(cell)) != denies();
    };
  }

  /** The entries of a cell: of one with a list all, else the one value. */
  public static List<?> entries(Object cell) {
    return cell instanceof List<?> list ? list : List.of(cell);
  }

  private static int compared(Object value, Object cell) {
    if (value instanceof Long number) {
      return number.compareTo((Long) cell);
    }
    if (value instanceof BigDecimal number) {
      return number.compareTo((BigDecimal) cell);
    }
    // Of all that is listed, only severities have an order.
    return value instanceof LocalDate day
        ? day.compareTo((LocalDate) cell)
        : Severity.valueOf((String) value).compareTo(Severity.valueOf((String) cell));
  }

  private boolean isAnyOf(Object value, List<?> entries) {
    for (Object entry : entries) {
      if (value instanceof List<?> several ? several.contains(entry) : meets(value, entry)) {
        return true;
      }
    }
    return false;
  }

  private boolean meets(Object value, Object entry) {
    return value instanceof BigDecimal number && entry instanceof BigDecimal other
        ? number.compareTo(other) == 0
        : value.equals(entry);
  }

  /**
   * The condition as people say it: 60日以上, 高、中のいずれか.
   *
   * @param plain the cell as people see it
   */
  public Text words(Object cell, Text plain) {
    String en = sign + " " + plain.en();
    return switch (asks) {
      case PRESENCE -> cell.equals(true) ? new Text("ある", "given") : new Text("ない", "missing");
      case ORDER -> new Text(plain.ja() + label, en);
      case VALUE -> new Text(plain.ja(), en);
      case ANY_ENTRY -> new Text(plain.ja() + (entries(cell).size() > 1 ? "のいずれか" : ""), en);
      case NO_ENTRY -> new Text(Spacing.followed(plain.ja(), label), en);
    };
  }
}
