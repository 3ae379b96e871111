package io.kakaritsuke.fact;

import io.kakaritsuke.text.Hidden;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Violation;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads cells of an export (CSV) as the catalogue declares their column names and formats. What no
 * format declares is read only where it can mean one thing.
 */
public final class ExportFacts {
  private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?");
  private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");

  /** What programs write of small numbers; of big ones spreadsheets leave out digits. */
  private static final Pattern SMALL = Pattern.compile("[+-]?\\d(?:\\.\\d+)?[eE]-\\d{1,3}");

  private static final Pattern MAY_BE_DECIMAL = Pattern.compile("[+-]?\\d{1,3},\\d{3}");
  private static final Pattern SLASHED = Pattern.compile("(\\d{4})/(\\d{1,2})/(\\d{1,2})");
  private static final Pattern ERROR =
      Pattern.compile("#(?:N/A|REF!|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!|SPILL!|CALC!)");
  private static final int MAX_NUMBER_LENGTH = 60;

  private final FactCatalogue catalogue;
  private final Map<String, Integer> indexByColumn = new HashMap<>();
  private final ExportFormat[] formats;
  private boolean commaMayBeDecimal;

  public ExportFacts(FactCatalogue catalogue) {
    this(catalogue, Map.of());
  }

  /**
   * @param columns names of facts by columns that one export has beside those of the catalogue;
   *     these go first
   */
  public ExportFacts(FactCatalogue catalogue, Map<String, String> columns) {
    this.catalogue = catalogue;
    this.formats = catalogue.facts().stream().map(ExportFormat::of).toArray(ExportFormat[]::new);
    List<Fact> given = catalogue.facts(Origin.GIVEN).toList();
    given.forEach(
        fact ->
            columns.forEach(
                (column, name) -> {
                  if (name.equals(fact.name())) {
                    known(column, fact);
                  }
                }));
    given.forEach(fact -> known(fact.name(), fact));
    given.forEach(fact -> known(fact.label(), fact));
    for (Fact fact : given) {
      for (String column : fact.exportColumns()) {
        known(column, fact);
      }
    }
  }

  private void known(String name, Fact fact) {
    indexByColumn.putIfAbsent(Composed.of(name), catalogue.index(fact.name()));
  }

  /** Where values are separated by something else, 1,200 is 1.2 in some countries. */
  public void separatedBy(char separator) {
    commaMayBeDecimal = separator == ';';
  }

  /** The index of the fact that a column of that name holds, or -1. */
  public int column(String name) {
    return indexByColumn.getOrDefault(Composed.of(Composed.trimmed(name)), -1);
  }

  /** Every name that a column may have. */
  public Set<String> columnNames() {
    return indexByColumn.keySet();
  }

  /** The column that may be meant by a name that no column has; null where none is near. */
  public @Nullable String nearest(String name) {
    AccountHeading own = AccountHeading.of(Composed.of(Composed.trimmed(name)));
    if (own == null) {
      return NearestName.of(name, columnNames());
    }
    Fact fact = own.fact(catalogue);
    return fact == null || fact.origin() != Origin.GIVEN ? null : fact.label();
  }

  /**
   * Takes one cell; an empty one is missing.
   *
   * @param column the name of the column as it stands in the file, for violations
   */
  public void cell(int index, String column, String text, FactIntake intake) {
    intake.calledAs(index, column);
    String cell = Composed.trimmed(text);
    Fact fact = catalogue.facts().get(index);
    ExportFormat format = formats[index];
    if (Hidden.isNothing(cell) || format.isBlank(cell)) {
      return;
    }
    if (fact.type() != FactType.STRING && isBroken(text)) {
      // No program writes that: something has been cut, and what is left may be half of it.
      cell = text;
    }
    if (ERROR.matcher(cell).matches()) {
      ExportComplaints.excelError(index, cell, intake);
      return;
    }
    switch (fact.type()) {
      case STRING -> intake.text(index, CsvGuard.without(cell));
      case CHOICE -> intake.choice(index, code(fact, cell));
      case INTEGER, DECIMAL -> number(index, cell, format, intake);
      case DATE -> {
        LocalDate date = date(cell);
        date = date == null ? format.date(cell, catalogue.zone()) : date;
        if (date == null) {
          ExportComplaints.notADate(index, cell, format, intake);
        } else {
          intake.date(index, date);
        }
      }
      case BOOLEAN -> {
        Boolean flag = flag(cell, format);
        if (flag == null) {
          ExportComplaints.notYesOrNo(index, cell, format, intake);
        } else {
          intake.flag(index, flag);
        }
      }
      case CODES -> intake.wrongType(index);
    }
  }

  private static boolean isBroken(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }

  /** The name of a subject in a cell. */
  public static String subject(String cell) {
    return Composed.id(CsvGuard.without(Composed.trimmed(cell)));
  }

  private static @Nullable Boolean flag(String cell, ExportFormat format) {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "はい", "true" -> true;
      case "いいえ", "false" -> false;
      default -> format.flag(cell);
    };
  }

  private void number(int index, String cell, ExportFormat format, FactIntake intake) {
    BigDecimal number = number(cell, format);
    if (number == null) {
      ExportComplaints.notANumber(index, cell, format, intake);
    } else if (commaMayBeDecimal
        && !format.isGrouped()
        && MAY_BE_DECIMAL.matcher(format.number(cell).digits()).matches()) {
      ExportComplaints.twoReadings(index, cell, intake);
    } else {
      intake.number(index, number);
    }
  }

  /** What the cell says; null where that is no number. */
  static @Nullable BigDecimal number(String cell, ExportFormat format) {
    if (cell.length() > MAX_NUMBER_LENGTH) {
      return null;
    }
    NumberWays.Written written = format.number(cell);
    String digits = written.digits();
    boolean readable =
        PLAIN.matcher(digits).matches()
            || GROUPED.matcher(digits).matches()
            || SMALL.matcher(digits).matches();
    return readable ? written.of(new BigDecimal(digits.replace(",", ""))) : null;
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

  /**
   * Why a cell is no day that could be meant, beside facts: as one of a fact for which nothing is
   * declared; null where it is one.
   *
   * @param column what its header is
   */
  public static @Nullable Violation notADay(String column, String cell) {
    LocalDate day = date(cell);
    Meant not = day == null ? null : Meant.not(day);
    if (day == null) {
      return new Violation(column, "not-a-date", ExportComplaints.notADate(cell));
    }
    return not == null ? null : new Violation(column, not.code(), not.text());
  }

  /** Why the name of a subject cannot be meant; null where it can. */
  public static @Nullable Violation notASubject(String column, String name) {
    Meant not = Meant.notSubject(name);
    return not == null ? null : new Violation(column, not.code(), not.text());
  }

  private static String code(Fact fact, String cell) {
    String composed = Composed.of(cell);
    for (Choice choice : fact.choices()) {
      if (Composed.of(choice.label()).equals(composed)) {
        return choice.code();
      }
    }
    return cell;
  }
}
