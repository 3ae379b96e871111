package io.kakaritsuke.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One named value of a 設定 table, which DRL rules read by its code.
 *
 * @param code lower camel case, unique in the rulebook
 * @param label what people call it
 * @param value Long, BigDecimal, Boolean, LocalDate or String; null when the cell is blank
 * @param cell the place of the value
 * @param codeCell the place of the code
 * @param percent whether the cell shows its value as a percentage
 */
public record Setting(
    String workbook,
    String sheet,
    String id,
    int row,
    String code,
    String label,
    @Nullable Object value,
    String cell,
    String codeCell,
    boolean percent) {
  /** The code of the setting below which coverage gives no score. */
  public static final String MINIMUM_COVERAGE = "minimumCoverage";

  /** The code of the setting above which points that rest on stale facts give no score. */
  public static final String MAXIMUM_STALE_POINTS = "maximumStalePoints";

  /** The same where the rulebook has no such setting (accounts.md, "Staleness"). */
  public static final long USUAL_STALE_POINTS = 20;

  /** The code of the setting from which on a file of a feed with emptied values is held back. */
  public static final String FEED_EMPTIED_SHARE = "feedEmptiedShare";

  /**
   * The same of a file in which accounts of the last one are not, or with lines that are refused.
   */
  public static final String FEED_FEWER_SHARE = "feedFewerShare";

  /** The same of a file by which accounts are worse off. */
  public static final String FEED_WORSE_SHARE = "feedWorseShare";

  /** The same of a file with accounts of which nothing was known. */
  public static final String FEED_NEW_SHARE = "feedNewShare";

  /** The same of a file with accounts whose ids are those of others, written otherwise. */
  public static final String FEED_RESPELT_SHARE = "feedRespeltShare";

  /** The code of the setting that says how often nobody was reached when the manager is told. */
  public static final String UNREACHABLE_TIMES = "unreachableTimes";

  /** The code of the setting that says what gathered rows of a table 通知 look back to. */
  public static final String COMPARE_DAYS = "compareDays";

  /** The same where the rulebook has no such setting (alerts.md, "Alerts"). */
  public static final int USUAL_COMPARE_DAYS = 7;

  /** The most that may be said there. */
  public static final int MOST_COMPARE_DAYS = 366;

  /** The code of the setting that says for how many months after 着任日 somebody is new. */
  public static final String NEWCOMER_MONTHS = "newcomerMonths";

  /** The code of the setting that says how much of a 上限 who begins today has, in percent. */
  public static final String NEWCOMER_SHARE = "newcomerShare";

  /** The code of the setting that weighs that an account keeps its owner. */
  public static final String KEEPING_WEIGHT = "keepingWeight";

  /** The code of the setting that weighs that an owner is good at what the account is. */
  public static final String SKILL_WEIGHT = "skillWeight";

  /** The code of the setting that weighs that who is new has what is light. */
  public static final String NEWCOMER_WEIGHT = "newcomerWeight";

  /** The code of the setting that weighs that all have alike. */
  public static final String BALANCE_WEIGHT = "balanceWeight";

  /** Those that are read otherwise than by deciding. */
  private static final Set<String> NOT_DECIDING =
      Set.of(
          COMPARE_DAYS,
          UNREACHABLE_TIMES,
          NEWCOMER_MONTHS,
          NEWCOMER_SHARE,
          KEEPING_WEIGHT,
          SKILL_WEIGHT,
          NEWCOMER_WEIGHT,
          BALANCE_WEIGHT);

  /** Whether anything is decided by it, for all that is known of its code. */
  public boolean isDeciding() {
    return !NOT_DECIDING.contains(code);
  }

  /** Whether the code is that of a share, in whole percents or points of 100. */
  public static boolean isOfHundred(String code) {
    return switch (code) {
      case MINIMUM_COVERAGE,
          MAXIMUM_STALE_POINTS,
          FEED_EMPTIED_SHARE,
          FEED_FEWER_SHARE,
          FEED_WORSE_SHARE,
          FEED_NEW_SHARE,
          FEED_RESPELT_SHARE,
          NEWCOMER_SHARE ->
          true;
      default -> false;
    };
  }

  public Setting {
    Objects.requireNonNull(code);
    Objects.requireNonNull(label);
  }

  /** The same with another value. */
  public Setting with(@Nullable Object other) {
    return new Setting(workbook, sheet, id, row, code, label, other, cell, codeCell, percent);
  }

  /** The value as its cell shows it, without what parts thousands; empty for a blank. */
  public String shown() {
    return shown(value);
  }

  /** The same of a value that the cell could have. */
  public String shown(@Nullable Object other) {
    if (other instanceof BigDecimal || other instanceof Long) {
      BigDecimal number = new BigDecimal(other.toString());
      BigDecimal seen = percent ? number.movePointRight(2) : number;
      return seen.stripTrailingZeros().toPlainString() + (percent ? "%" : "");
    }
    if (other instanceof Boolean yes) {
      return yes ? "はい" : "いいえ";
    }
    return other instanceof LocalDate date
        ? date.getYear() + "/" + date.getMonthValue() + "/" + date.getDayOfMonth()
        : Objects.toString(other, "");
  }
}
