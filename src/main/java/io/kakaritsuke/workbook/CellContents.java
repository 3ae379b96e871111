package io.kakaritsuke.workbook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** Turns the type, style and stored text of a cell into its content. */
final class CellContents {
  private final List<String> sharedTexts;
  private final CellStyles styles;
  private final boolean from1904;

  CellContents(List<String> sharedTexts, CellStyles styles, boolean from1904) {
    this.sharedTexts = sharedTexts;
    this.styles = styles;
    this.from1904 = from1904;
  }

  /** The content, or null where the cell is blank. */
  @Nullable Content content(String type, int style, @Nullable String stored, boolean formula) {
    if (stored == null || (stored.isEmpty() && !type.equals("str") && !type.equals("inlineStr"))) {
      return formula ? new Content.Broken("") : null;
    }
    return switch (type) {
      case "s" -> words(sharedTexts.get(Integer.parseInt(stored)), style, formula);
      case "str", "inlineStr" -> words(TextCollector.unescaped(stored), style, formula);
      case "b" -> new Content.Flag(stored.equals("1") || stored.equals("true"));
      case "e" -> new Content.Broken(stored);
      case "d" -> isoDate(stored);
      default -> number(style, stored);
    };
  }

  // An empty text that was typed is no content; one that a formula gives has to be looked at.
  private @Nullable Content words(String text, int style, boolean formula) {
    return text.isEmpty() && !formula ? null : new Content.Words(text, styles.isText(style));
  }

  private Content number(int style, String stored) {
    BigDecimal value = Decimals.typed(stored);
    if (!styles.isDate(style)) {
      return new Content.Numeral(value, styles.isPercent(style));
    }
    if (!DateUtil.isValidExcelDate(value.doubleValue())) {
      return new Content.Broken(Decimals.plain(value));
    }
    return day(DateUtil.getLocalDateTime(value.doubleValue(), from1904));
  }

  private static Content isoDate(String stored) {
    return stored.length() > 10
        ? day(LocalDateTime.parse(stored.replaceAll("Z$", "")))
        : new Content.Day(LocalDate.parse(stored), false);
  }

  private static Content day(LocalDateTime moment) {
    boolean withTime = !moment.toLocalTime().equals(LocalTime.MIDNIGHT);
    return new Content.Day(moment.toLocalDate(), withTime);
  }
}
