package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Composed;
import io.kakaritsuke.fact.ReadingLevel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** Turns the type, style and stored text of a cell into its content. */
final class CellContents {
  private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);

  /** In days; what is more than a year is a date in the format of a time. */
  private static final BigDecimal LONGEST_TIME = BigDecimal.valueOf(366);

  private final TextCollector sharedTexts;
  private final CellStyles styles;
  private final boolean from1904;
  private final ReadingLevel level;

  CellContents(TextCollector sharedTexts, CellStyles styles, boolean from1904, ReadingLevel level) {
    this.sharedTexts = sharedTexts;
    this.styles = styles;
    this.from1904 = from1904;
    this.level = level;
  }

  /** How cells of that style are shown. */
  Look look(int style) {
    return styles.look(style);
  }

  /** Whether nothing can be seen of a cell where a rule gives it that format. */
  boolean hides(HidingRule rule, GridCell cell) {
    return rule.format() == HidingRule.NO_VALUE
        || styles.hides(rule.format(), cell.look().style(), cell.content());
  }

  /**
   * The content, or null where the cell is blank.
   *
   * @param raised whether characters of a text that stands in the cell itself are raised
   */
  @Nullable Content content(
      String type, int style, @Nullable String stored, boolean raised, boolean formula) {
    if (stored == null || (stored.isEmpty() && !type.equals("str") && !type.equals("inlineStr"))) {
      return formula ? new Content.Broken("") : null;
    }
    return switch (type) {
      case "s" -> {
        int index = sharedTexts.index(stored);
        yield index < 0
            ? new Content.Lost()
            : words(sharedTexts.texts().get(index), style, formula, sharedTexts.isRaised(index));
      }
      case "str", "inlineStr" -> words(TextCollector.unescaped(stored), style, formula, raised);
      case "b" -> flag(stored);
      case "e" -> new Content.Broken(stored);
      case "d" -> IsoMoment.content(stored.strip());
      default -> number(style, stored.strip());
    };
  }

  // An empty text that was typed is no content; one that a formula gives has to be looked at.
  private @Nullable Content words(String text, int style, boolean formula, boolean raised) {
    if (level.textsSound() && !SoundText.isSound(text)) {
      return new Content.Unsound(text);
    }
    return text.isEmpty() && !formula
        ? null
        : new Content.Words(composed(text), styles.isText(style), raised);
  }

  private String composed(String text) {
    return level.textsComposed() ? Composed.of(text) : text;
  }

  private static Content flag(String stored) {
    return switch (stored.strip()) {
      case "1", "true" -> new Content.Flag(true);
      case "0", "false" -> new Content.Flag(false);
      default -> new Content.Words(stored);
    };
  }

  // What a program has written for a number and is none stands there as a text.
  private Content number(int style, String stored) {
    if (!Decimals.isNumber(stored)) {
      return new Content.Words(stored);
    }
    BigDecimal value = level.numbersAsShown() ? Decimals.shown(stored) : Decimals.typed(stored);
    if (!styles.isDate(style)) {
      return new Content.Numeral(value, styles.isPercent(style));
    }
    if (level.zeroIsNoDate() && value.signum() == 0 && !styles.isTime(style)) {
      return new Content.NoDay(from1904 ? "1904/1/1" : "1900/1/0");
    }
    if (!DateUtil.isValidExcelDate(value.doubleValue())) {
      return new Content.Broken(Decimals.plain(value));
    }
    if (isTime(style, value)) {
      return new Content.Time(
          value.multiply(SECONDS).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
    LocalDateTime moment = DateUtil.getLocalDateTime(value.doubleValue(), from1904);
    return new Content.Day(moment.toLocalDate(), isWithTime(moment), value);
  }

  // A part of the first day has no date, whatever the format says.
  private boolean isTime(int style, BigDecimal value) {
    return styles.isTime(style)
        ? value.compareTo(LONGEST_TIME) < 0
        : value.signum() > 0 && value.compareTo(BigDecimal.ONE) < 0;
  }

  private static boolean isWithTime(LocalDateTime moment) {
    return !moment.toLocalTime().equals(LocalTime.MIDNIGHT);
  }
}
