package io.kakaritsuke.fact;

import io.kakaritsuke.problem.Echo;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads cells of an export (CSV) as the catalogue declares their column names and formats. */
public final class ExportFacts {
  private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?");
  private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
  private static final Pattern SLASHED = Pattern.compile("(\\d{4})/(\\d{1,2})/(\\d{1,2})");
  private static final int MAX_NUMBER_LENGTH = 60;

  private final FactCatalogue catalogue;
  private final Map<String, Integer> indexByColumn = new HashMap<>();

  public ExportFacts(FactCatalogue catalogue) {
    this.catalogue = catalogue;
    List<Fact> given = catalogue.facts(Origin.GIVEN).toList();
    given.forEach(fact -> indexByColumn.putIfAbsent(fact.name(), catalogue.index(fact.name())));
    given.forEach(fact -> indexByColumn.putIfAbsent(fact.label(), catalogue.index(fact.name())));
    for (Fact fact : given) {
      for (String column : fact.exportColumns()) {
        indexByColumn.putIfAbsent(column, catalogue.index(fact.name()));
      }
    }
  }

  /** The index of the fact that a column of that name holds, or -1. */
  public int column(String name) {
    return indexByColumn.getOrDefault(name.strip(), -1);
  }

  /** Every name that a column may have. */
  public java.util.Set<String> columnNames() {
    return indexByColumn.keySet();
  }

  /**
   * Takes one cell; an empty one is missing.
   *
   * @param column the name of the column as it stands in the file, for violations
   */
  public void cell(int index, String column, String text, FactIntake intake) {
    intake.calledAs(index, column);
    String cell = text.strip();
    if (cell.isEmpty()) {
      return;
    }
    Fact fact = catalogue.facts().get(index);
    switch (fact.type()) {
      case STRING -> intake.text(index, text);
      case CHOICE -> intake.choice(index, code(fact, cell));
      case INTEGER, DECIMAL -> number(fact, index, cell, intake);
      case DATE -> {
        LocalDate date = date(cell);
        if (date == null) {
          intake.notADate(index, cell);
        } else {
          intake.date(index, date);
        }
      }
      case BOOLEAN -> {
        if (cell.equals("はい") || cell.equals("true")) {
          intake.flag(index, true);
        } else if (cell.equals("いいえ") || cell.equals("false")) {
          intake.flag(index, false);
        } else {
          intake.violation(
              index,
              "wrong-type",
              "「" + Echo.of(cell) + "」は「はい」か「いいえ」で指定してください",
              "\"" + Echo.of(cell) + "\" must be はい (yes) or いいえ (no)");
        }
      }
      case CODES -> intake.wrongType(index);
    }
  }

  private static void number(Fact fact, int index, String cell, FactIntake intake) {
    String format = fact.exportFormat() == null ? "" : fact.exportFormat();
    boolean percent = format.contains("%") && cell.endsWith("%");
    String digits = percent ? cell.substring(0, cell.length() - 1).strip() : cell;
    boolean grouped = GROUPED.matcher(digits).matches();
    if (cell.length() > MAX_NUMBER_LENGTH || !(grouped || PLAIN.matcher(digits).matches())) {
      intake.violation(
          index,
          "wrong-type",
          "「" + Echo.of(cell) + "」は数値として読めません" + example(format, "ja"),
          "\"" + Echo.of(cell) + "\" is no number" + example(format, "en"));
      return;
    }
    BigDecimal number = new BigDecimal(digits.replace(",", ""));
    intake.number(index, percent ? number.movePointLeft(2) : number);
  }

  private static String example(String format, String language) {
    if (format.isEmpty()) {
      return "";
    }
    return language.equals("ja") ? "。" + format + " のように書きます" : "; write it as " + format;
  }

  /** The day of a cell, written as 2026/02/10 or 2026-02-10; null where it is none. */
  public static @Nullable LocalDate date(String cell) {
    var slashed = SLASHED.matcher(cell);
    if (!slashed.matches()) {
      return IsoDate.parse(cell);
    }
    int year = Integer.parseInt(slashed.group(1));
    int month = Integer.parseInt(slashed.group(2));
    int day = Integer.parseInt(slashed.group(3));
    try {
      return year < 1 ? null : LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String code(Fact fact, String cell) {
    for (Choice choice : fact.choices()) {
      if (choice.label().equals(cell)) {
        return choice.code();
      }
    }
    return cell;
  }
}
