package io.kakaritsuke.rulebook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
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
      Asks.ENTRIES,
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
      Asks.ENTRIES,
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
  /** The text has one of the entries in it, as it is written. */
  CONTAINS(
      Asks.PART,
      "含む",
      "contains",
      false,
      true,
      false,
      "を含む",
      "含んでいる",
      "含まれる",
      "部分一致",
      "contains",
      "like"),
  CONTAINS_NONE(
      Asks.PART, "含まない", "contains none of", true, false, true, "を含まない", "含んでいない", "含まれない", "を含まず"),
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
    ENTRIES,
    PART("を") {
      @Override
      boolean meets(Object value, Object entry) {
        return ((String) value).contains((String) entry);
      }
    },
    PRESENCE;

    /** What joins an entry to the word of the operator where the fact only has it in it. */
    private final @Nullable String particle;

    Asks() {
      this(null);
    }

    Asks(@Nullable String particle) {
      this.particle = particle;
    }

    /** Whether a value meets one entry of a cell. */
    boolean meets(Object value, Object entry) {
      return value instanceof BigDecimal number && entry instanceof BigDecimal other
          ? number.compareTo(other) == 0
          : value.equals(entry);
    }
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

  /** The operator that holds where this one does not, as 未満 for 以上; null where there is none. */
  public @Nullable Operator opposite() {
    for (Operator other : values()) {
      if (other.asks == asks && other.at != at && other.above != above) {
        return other;
      }
    }
    return null;
  }

  /** Whether a cell may hold several entries. */
  public boolean takesList() {
    return asks == Asks.ENTRIES || asksForParts();
  }

  /** Whether it holds where none of the entries is met. */
  public boolean denies() {
    return takesList() && !at;
  }

  /** Whether the entries are parts of a text, and not the whole of it. */
  public boolean asksForParts() {
    return asks.particle != null;
  }

  /** Whether what holds is the entries of the cell themselves and nothing else. */
  public boolean namesValues() {
    return asks == Asks.VALUE || (asks == Asks.ENTRIES && !denies());
  }

  /** Whether a condition on the fact may have it. */
  public boolean fits(Fact fact) {
    if (isOrder()) {
      return isOrdered(fact);
    }
    return switch (fact.type()) {
      case STRING -> true;
      case INTEGER, DECIMAL, BOOLEAN, CHOICE -> !asksForParts();
      case DATE -> this == PRESENCE;
      case CODES -> this == PRESENCE || asks == Asks.ENTRIES;
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
    if (this == PRESENCE) {
      return cell.equals(true);
    }
    return isOrder() ? holds(compared(value, cell)) : meetsAny(value, cell) != denies();
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

  private boolean meetsAny(Object value, Object cell) {
    for (Object entry : entries(cell)) {
      if (value instanceof List<?> several ? several.contains(entry) : asks.meets(value, entry)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The condition as people say it: 60日以上, 高、中のいずれか.
   *
   * @param plain the cell as people see it
   */
  public Text words(Object cell, Text plain) {
    if (this == PRESENCE) {
      return cell.equals(true) ? new Text("ある", "given") : new Text("ない", "missing");
    }
    boolean several = entries(cell).size() > 1;
    String ja = plain.ja();
    if (asks.particle != null) {
      String joint = several ? (denies() ? "のいずれも" : "のいずれか" + asks.particle) : asks.particle;
      ja = Spacing.followed(ja, joint + label);
    } else if (isOrder()) {
      ja += label;
    } else if (denies()) {
      ja = Spacing.followed(ja, label);
    } else if (several) {
      ja += "のいずれか";
    }
    return new Text(ja, sign + " " + plain.en());
  }
}
