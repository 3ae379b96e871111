package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;

/** Small tables at random, and what they say about every single point: slow and plain. */
@NullUnmarked // Missing facts and blank cells are null.
final class RandomTable {
  private static final BigDecimal STEP = new BigDecimal("0.0000000001");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 30);
  private static final List<Operator> ORDERED =
      List.of(Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE_THAN, Operator.LESS_THAN);

  /** The values that cells name, by fact. */
  private static final Map<String, List<Object>> NAMED = new LinkedHashMap<>();

  static {
    NAMED.put("visits", List.of(0L, 1L, 2L, 4L, 5L, 9L));
    NAMED.put("change", List.of(BigDecimal.ZERO, new BigDecimal("0.5"), BigDecimal.ONE));
    NAMED.put("asked", List.of(true, false));
    NAMED.put("result", List.of("ISSUE", "NO_ISSUE", "CHURN"));
    NAMED.put("region", List.of("東", "西", "東西"));
    NAMED.put("lastOn", List.of(DAY, DAY.plusDays(2)));
    NAMED.put("hasLast", List.of(true, false));
  }

  /** The same for facts that come from each other by their values. */
  private static final Map<String, List<Object>> RELATED = new LinkedHashMap<>();

  static {
    RELATED.put("calls", List.of(0L, 1L, 2L, 4L));
    RELATED.put("callsBefore", List.of(0L, 1L, 3L));
    RELATED.put("callsChange", numbers("0", "0.3333333333", "0.5", "1", "1.5"));
    RELATED.put("callsShare", numbers("0.25", "0.33", "1"));
    RELATED.put("callsTimes", numbers("0.3", "1", "5.3"));
    RELATED.put("callsDrop", List.of(-4L, -1L, 0L, 2L));
    RELATED.put("callsBoth", List.of(0L, 1L, 3L, 7L));
    RELATED.put("hasBefore", List.of(true, false));
  }

  /** The same for days and months since the same date. */
  private static final Map<String, List<Object>> DATED = new LinkedHashMap<>();

  static {
    DATED.put("daysSince", List.of(0L, 27L, 28L, 30L, 31L, 59L, 61L, 62L));
    DATED.put("months", List.of(0L, 1L, 2L));
    DATED.put("hasLast", List.of(true, false));
  }

  /** The same for days and business days since the same date, or to another one. */
  private static final Map<String, List<Object>> WORKED = new LinkedHashMap<>();

  static {
    WORKED.put("worked", List.of(-1L, 0L, 1L, 5L, 6L, 10L));
    WORKED.put("workedTo", List.of(-1L, 0L, 1L, 5L));
    WORKED.put("daysSince", List.of(0L, 1L, 7L, 8L, 14L));
  }

  private final Random random;
  private final Map<String, List<Object>> named;
  private final List<String> facts;

  RandomTable(long seed, int mostFacts) {
    this(seed, mostFacts, NAMED);
  }

  private RandomTable(long seed, int mostFacts, Map<String, List<Object>> named) {
    this.random = new Random(seed);
    this.named = named;
    List<String> all = new ArrayList<>(named.keySet());
    Collections.shuffle(all, random);
    this.facts = all.subList(0, 1 + random.nextInt(mostFacts));
  }

  /** A table on 連絡数, 前月連絡数 and what comes from them; see {@link #subjects}. */
  static RandomTable ofRelated(long seed, int mostFacts) {
    return new RandomTable(seed, mostFacts, RELATED);
  }

  private static List<Object> numbers(String... numbers) {
    return Arrays.<Object>asList((Object[]) Arrays.stream(numbers).map(BigDecimal::new).toArray());
  }

  List<String> facts() {
    return facts;
  }

  DecisionTable indicator() {
    return table(TableKind.INDICATOR, HitPolicy.UNIQUE);
  }

  DecisionTable dimension() {
    return table(TableKind.DIMENSION, HitPolicy.FIRST);
  }

  /** The same table with those rows left out that would overlap the ones above. */
  DecisionTable withoutOverlaps(DecisionTable table) {
    List<Row> kept = new ArrayList<>();
    for (Row row : table.rows()) {
      boolean free =
          points().stream()
              .filter(point -> matches(table, row, point))
              .noneMatch(point -> kept.stream().anyMatch(one -> matches(table, one, point)));
      if (free) {
        kept.add(row);
      }
    }
    return table.withRows(kept);
  }

  private DecisionTable table(TableKind kind, HitPolicy policy) {
    List<Column> columns = new ArrayList<>();
    for (String fact : facts) {
      for (int i = 1 + random.nextInt(2); i > 0; i--) {
        String label = LintCatalogue.FACTS.fact(fact).label();
        columns.add(new Column(label, fact, operator(fact), false, "C" + columns.size()));
      }
    }
    columns.add(new Column(kind.decides().header(), null, null, false, "C" + columns.size()));
    List<Row> rows = new ArrayList<>();
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      rows.add(row(rows.size(), columns));
    }
    return new DecisionTable("w", "s", "t", kind, policy, "c", "k", 9, columns, rows);
  }

  private Row row(int index, List<Column> columns) {
    boolean excepted = random.nextInt(8) == 0;
    List<Cell> cells = new ArrayList<>();
    for (Column column : columns) {
      Object value = null;
      if (column.isCondition() && random.nextInt(5) > 1) {
        value = value(column);
      } else if (!column.isCondition() && !excepted) {
        value =
            column.header().equals("点数")
                ? (Object) (long) random.nextInt(4)
                : "AB".charAt(random.nextInt(2)) + "";
      }
      cells.add(new Cell("R" + index, value));
    }
    return new Row("r" + index, index, excepted, cells);
  }

  private Operator operator(String fact) {
    FactType type = LintCatalogue.FACTS.fact(fact).type();
    List<Operator> fitting = new ArrayList<>(List.of(Operator.PRESENCE));
    if (type == FactType.INTEGER || type == FactType.DECIMAL || type == FactType.DATE) {
      fitting.addAll(ORDERED);
    }
    if (type != FactType.DATE) {
      fitting.addAll(List.of(Operator.EQUAL, Operator.ANY_OF, Operator.NONE_OF));
    }
    if (type == FactType.STRING) {
      fitting.addAll(List.of(Operator.CONTAINS, Operator.CONTAINS_NONE));
    }
    return fitting.get(random.nextInt(fitting.size()));
  }

  private Object value(Column column) {
    List<Object> cells = named.get(column.fact());
    return switch (column.operator()) {
      case PRESENCE -> random.nextBoolean();
      case ANY_OF, NONE_OF, CONTAINS, CONTAINS_NONE ->
          cells.stream().filter(each -> random.nextBoolean()).toList();
      default -> cells.get(random.nextInt(cells.size()));
    };
  }

  /** Everything that the facts of the table can be: one point of every kind there is. */
  List<Map<String, Object>> points() {
    List<Map<String, Object>> points = new ArrayList<>(List.of(Map.of()));
    for (String fact : facts) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> point : points) {
        for (Object value : possible(fact)) {
          Map<String, Object> more = new LinkedHashMap<>(point);
          more.put(fact, value);
          longer.add(more);
        }
      }
      points = longer;
    }
    return points.stream().filter(RandomTable::canBe).toList();
  }

  /** Every subject that the facts of a table of related ones can be of. */
  List<Map<String, Object>> subjects() {
    List<Map<String, Object>> subjects = new ArrayList<>();
    for (long calls = -1; calls <= 4; calls++) {
      for (long before = -1; before <= 4; before++) {
        Map<String, Object> given = new LinkedHashMap<>();
        if (calls >= 0) {
          given.put("calls", calls);
        }
        if (before >= 0) {
          given.put("callsBefore", before);
        }
        subjects.add(subject(DAY, given));
      }
    }
    return subjects;
  }

  private Map<String, Object> subject(LocalDate day, Map<String, Object> given) {
    FactValues values = LintCatalogue.FACTS.derived(day, given);
    Map<String, Object> subject = new LinkedHashMap<>();
    facts.forEach(fact -> subject.put(fact, values.get(fact)));
    return subject;
  }

  /** A table on days and months since 開始日; see {@link #datedSubjects}. */
  static RandomTable ofDated(long seed) {
    return new RandomTable(seed, 3, DATED);
  }

  /** Subjects of every kind: on the first of a month days are as many or as few months as ever. */
  List<Map<String, Object>> datedSubjects() {
    Set<Map<String, Object>> subjects = new LinkedHashSet<>();
    for (int month = 0; month < 48; month++) {
      LocalDate day = LocalDate.of(2027, 1, 1).plusMonths(month);
      for (int started = -1; started <= 100; started++) {
        for (int last : new int[] {-1, 0, 27, 28, 29, 30, 31, 59, 60, 61, 62, 63}) {
          Map<String, Object> given = new LinkedHashMap<>();
          if (started >= 0) {
            given.put("startedOn", day.minusDays(started));
          }
          if (last >= 0) {
            given.put("lastOn", day.minusDays(last));
          }
          subjects.add(subject(day, given));
        }
      }
    }
    return List.copyOf(subjects);
  }

  /** A table on days and business days since 開始日; see {@link #workedSubjects}. */
  static RandomTable ofWorked(long seed) {
    return new RandomTable(seed, 3, WORKED);
  }

  /** Subjects of every kind: begun and ended on each day of some weeks, seen on each of one. */
  List<Map<String, Object>> workedSubjects() {
    Set<Map<String, Object>> subjects = new LinkedHashSet<>();
    for (int later = 0; later < 7; later++) {
      LocalDate day = LocalDate.of(2026, 4, 1).plusDays(later);
      for (int started = -22; started <= 22; started++) {
        for (int last = -22; last <= 22; last++) {
          Map<String, Object> given = new LinkedHashMap<>();
          if (started > -22) {
            given.put("startedOn", day.minusDays(started));
          }
          if (last > -22) {
            given.put("lastOn", day.minusDays(last));
          }
          Map<String, Object> subject = subject(day, given);
          // The catalogue says that 経過日数 is never below 0.
          if (!(subject.get("daysSince") instanceof Long days && days < 0)) {
            subjects.add(subject);
          }
        }
      }
    }
    return List.copyOf(subjects);
  }

  private static boolean canBe(Map<String, Object> point) {
    return !point.containsKey("lastOn")
        || !point.containsKey("hasLast")
        || (point.get("lastOn") != null) == point.get("hasLast").equals(true);
  }

  private static List<Object> possible(String fact) {
    List<Object> values = new ArrayList<>();
    switch (fact) {
      case "visits" -> {
        for (long i = 0; i <= 9; i++) {
          values.add(i);
        }
      }
      case "change" -> {
        for (Object value : NAMED.get(fact)) {
          BigDecimal number = (BigDecimal) value;
          values.addAll(List.of(number, number.add(STEP)));
          if (number.signum() > 0) {
            values.add(number.subtract(STEP));
          }
        }
      }
      case "lastOn" -> {
        for (int i = -1; i < 4; i++) {
          values.add(DAY.plusDays(i));
        }
      }
      case "region" -> values.addAll(List.of("東", "西", "東西", "南", "南東", "南西", "西南東", "南東西"));
      default -> values.addAll(NAMED.get(fact));
    }
    if (!fact.equals("hasLast")) {
      values.add(null);
    }
    return values;
  }

  /** Whether a missing fact of the point counts, for gaps and for what has an effect. */
  static boolean isMeasured(DecisionTable table, Map<String, Object> point) {
    for (Map.Entry<String, Object> entry : point.entrySet()) {
      if (entry.getValue() == null && !asksPresence(table, entry.getKey())) {
        return false;
      }
    }
    return true;
  }

  private static boolean asksPresence(DecisionTable table, String fact) {
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      int index = i;
      if (fact.equals(column.fact())
          && column.operator() == Operator.PRESENCE
          && table.rows().stream().anyMatch(row -> row.cells().get(index).value() != null)) {
        return true;
      }
    }
    return false;
  }

  static boolean matches(DecisionTable table, Row row, Map<String, Object> point) {
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Object cell = row.cells().get(i).value();
      if (column.isCondition()
          && cell != null
          && !holds(point.get(column.fact()), column.operator(), cell)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Object fact, Operator operator, Object cell) {
    if (operator == Operator.PRESENCE) {
      return (fact != null) == cell.equals(true);
    }
    if (fact == null) {
      return false;
    }
    return switch (operator) {
      case AT_LEAST -> compare(fact, cell) >= 0;
      case AT_MOST -> compare(fact, cell) <= 0;
      case MORE_THAN -> compare(fact, cell) > 0;
      case LESS_THAN -> compare(fact, cell) < 0;
      case EQUAL -> compare(fact, cell) == 0;
      case ANY_OF -> ((List<?>) cell).stream().anyMatch(one -> compare(fact, one) == 0);
      case NONE_OF -> ((List<?>) cell).stream().noneMatch(one -> compare(fact, one) == 0);
      case CONTAINS -> ((List<?>) cell).stream().anyMatch(part -> isIn(fact, part));
      case CONTAINS_NONE -> ((List<?>) cell).stream().noneMatch(part -> isIn(fact, part));
      case PRESENCE -> throw new IllegalStateException();
    };
  }

  private static boolean isIn(Object text, Object part) {
    return Pattern.compile((String) part, Pattern.LITERAL).matcher((String) text).find();
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object fact, Object cell) {
    return ((Comparable<Object>) fact).compareTo(cell);
  }
}
