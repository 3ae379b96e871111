package io.kakaritsuke.workbook.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.jspecify.annotations.NullUnmarked;

/** Small tables at random: what is found is what trying every value finds. */
@NullUnmarked // Missing facts and blank cells are null.
@Tag(Proof.TAG)
class LinterAgreesWithTryingTest {
  private static final Pattern ID = Pattern.compile("ID (r\\d+)");

  private static List<Finding> lint(DecisionTable table) {
    return new Linter(LintCatalogue.FACTS).lint(table, true);
  }

  private static Set<String> places(List<Finding> findings, String... codes) {
    return findings.stream()
        .filter(finding -> Set.of(codes).contains(finding.code()))
        .map(Finding::cell)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Property(seed = "21")
  void overlaps(@ForAll long seed) {
    RandomTable random = new RandomTable(seed, 3);
    DecisionTable table = random.indicator();
    Set<String> tried = new TreeSet<>();
    for (Map<String, Object> point : random.points()) {
      List<Row> matching = matching(table, point);
      matching.stream().skip(1).forEach(row -> tried.add("R" + row.number()));
    }

    assertThat(places(lint(table), "unique-overlap")).isEqualTo(tried);
  }

  @Property(seed = "22")
  void gaps(@ForAll long seed) {
    RandomTable random = new RandomTable(seed, 3);
    DecisionTable table = random.indicator();
    Grid grid = Grid.of(LintCatalogue.FACTS, table);

    List<Box> gaps = GapCheck.gaps(grid, 1_000, new Work(1_000_000));

    for (Map<String, Object> point : random.points()) {
      boolean matched = !matching(table, point).isEmpty();
      Box at = at(grid, point);
      long closing = gaps.stream().filter(gap -> gap.meets(at)).count();
      assertThat(closing).as("%s", point).isLessThanOrEqualTo(matched ? 0 : 1);
      if (RandomTable.isMeasured(table, point)) {
        assertThat(closing).as("%s", point).isEqualTo(matched ? 0 : 1);
      }
    }
    assertThat(places(lint(table), "gap").isEmpty()).isEqualTo(gaps.isEmpty());
  }

  @Property(seed = "26")
  void factsThatComeFromEachOther(@ForAll long seed) {
    RandomTable random = RandomTable.ofRelated(seed, 3);
    findsWhatTryingFinds(random.indicator(), random.subjects());
  }

  @Property(seed = "27", tries = 100)
  void daysAndMonthsSinceTheSameDate(@ForAll long seed) {
    RandomTable random = RandomTable.ofDated(seed);
    findsWhatTryingFinds(random.indicator(), random.datedSubjects());
  }

  @Property(seed = "34", tries = 200)
  void daysAndBusinessDays(@ForAll long seed) {
    RandomTable random = RandomTable.ofWorked(seed);
    DecisionTable table = random.indicator();
    List<Map<String, Object>> subjects = random.workedSubjects();
    if (places(lint(table), "not-checked").isEmpty()) {
      findsWhatTryingFinds(table, subjects);
    } else {
      findsNothingElse(table, subjects);
    }
  }

  /** Where it says that not all could be looked at, what it finds is there all the same. */
  private static void findsNothingElse(DecisionTable table, List<Map<String, Object>> subjects) {
    Set<String> overlapping = new TreeSet<>();
    Set<String> unmatched = new TreeSet<>();
    table.rows().forEach(row -> unmatched.add("R" + row.number()));
    for (Map<String, Object> subject : subjects) {
      List<Row> matching = matching(table, subject);
      matching.forEach(row -> unmatched.remove("R" + row.number()));
      matching.stream().skip(1).forEach(row -> overlapping.add("R" + row.number()));
    }
    assertThat(overlapping).containsAll(places(lint(table), "unique-overlap"));
    assertThat(unmatched).containsAll(places(lint(table), "impossible-row"));
  }

  private static void findsWhatTryingFinds(
      DecisionTable table, List<Map<String, Object>> subjects) {
    Set<String> overlapping = new TreeSet<>();
    Set<String> unmatched = new TreeSet<>();
    table.rows().forEach(row -> unmatched.add("R" + row.number()));
    boolean gap = false;
    for (Map<String, Object> subject : subjects) {
      List<Row> matching = matching(table, subject);
      matching.forEach(row -> unmatched.remove("R" + row.number()));
      matching.stream().skip(1).forEach(row -> overlapping.add("R" + row.number()));
      gap |= matching.isEmpty() && RandomTable.isMeasured(table, subject);
    }

    List<Finding> findings = lint(table);

    assertThat(places(findings, "unique-overlap")).isEqualTo(overlapping);
    assertThat(places(findings, "impossible-row")).isEqualTo(unmatched);
    assertThat(!places(findings, "gap").isEmpty()).isEqualTo(gap);
    assertThat(places(findings, "not-checked")).isEmpty();
  }

  private static Box at(Grid grid, Map<String, Object> point) {
    List<Pieces> sides = new ArrayList<>();
    for (Axis axis : grid.axes()) {
      Object value = point.get(axis.fact().name());
      Pieces piece = value == null ? axis.missing() : axis.matching(Operator.EQUAL, value);
      sides.add(piece.isEmpty() ? unnamed(grid.table(), axis, value.toString()) : piece);
    }
    return new Box(sides);
  }

  /** The piece of all texts that no cell names, and that have the same parts. */
  private static Pieces unnamed(DecisionTable table, Axis axis, String text) {
    Pieces alike = axis.given();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      for (Row row : table.rows()) {
        Object cell = row.cells().get(i).value();
        if (axis.fact().name().equals(column.fact()) && cell instanceof List<?> parts) {
          for (Object part : parts) {
            boolean has = text.contains(part.toString());
            alike = column.operator().asksForParts() ? alike.and(having(axis, part, has)) : alike;
            alike =
                column.operator().asksForParts()
                    ? alike
                    : alike.without(axis.matching(Operator.EQUAL, part));
          }
        } else if (axis.fact().name().equals(column.fact()) && cell instanceof String named) {
          alike = alike.without(axis.matching(Operator.EQUAL, named));
        }
      }
    }
    return alike;
  }

  private static Pieces having(Axis axis, Object part, boolean has) {
    return axis.matching(has ? Operator.CONTAINS : Operator.CONTAINS_NONE, List.of(part));
  }

  @Property(seed = "23")
  void rowsThatNeverDecide(@ForAll long seed) {
    RandomTable random = new RandomTable(seed, 3);
    DecisionTable table = random.dimension();
    Set<String> unmatched = new TreeSet<>();
    Set<String> unused = new TreeSet<>();
    for (Row row : table.rows()) {
      unmatched.add("R" + row.number());
      unused.add("R" + row.number());
    }
    for (Map<String, Object> point : random.points()) {
      List<Row> matching = matching(table, point);
      matching.forEach(row -> unmatched.remove("R" + row.number()));
      matching.stream().limit(1).forEach(row -> unused.remove("R" + row.number()));
    }

    List<Finding> findings = lint(table);

    assertThat(places(findings, "impossible-row")).isEqualTo(unmatched);
    assertThat(places(findings, "impossible-row", "shadowed-row")).isEqualTo(unused);
    findings.stream()
        .filter(finding -> finding.code().equals("shadowed-row"))
        .forEach(finding -> namesTheRowsThatShadow(finding, table, random));
  }

  private static void namesTheRowsThatShadow(
      Finding finding, DecisionTable table, RandomTable random) {
    Row shadowed = row(table, Objects.requireNonNull(finding.value()));
    List<Row> named = new ArrayList<>();
    Matcher matcher = ID.matcher(finding.message().ja());
    while (matcher.find()) {
      named.add(row(table, matcher.group(1)));
    }
    assertThat(takesAll(table, shadowed, named, random)).isTrue();
    for (Row row : named) {
      List<Row> others = new ArrayList<>(named);
      others.remove(row);
      assertThat(takesAll(table, shadowed, others, random)).isFalse();
    }
  }

  private static Row row(DecisionTable table, String id) {
    return table.rows().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
  }

  private static boolean takesAll(
      DecisionTable table, Row row, List<Row> others, RandomTable random) {
    return random.points().stream()
        .filter(point -> RandomTable.matches(table, row, point))
        .allMatch(point -> others.stream().anyMatch(one -> RandomTable.matches(table, one, point)));
  }

  @Property(seed = "24")
  void factsWithoutEffect(@ForAll long seed) {
    RandomTable random = new RandomTable(seed, 3);
    DecisionTable table =
        seed % 2 == 0 ? random.dimension() : random.withoutOverlaps(random.indicator());
    List<Finding> findings = lint(table);
    Set<String> said =
        findings.stream()
            .filter(finding -> finding.message().ja().contains("がどの値でも結果は同じ"))
            .map(Finding::value)
            .collect(Collectors.toSet());
    // Blank columns beside one another are one finding, which names them all.
    List<String> blankOrImplied =
        findings.stream()
            .filter(finding -> finding.code().equals("column-without-effect"))
            .map(finding -> finding.message().ja())
            .toList();

    for (String fact : random.facts()) {
      String label = LintCatalogue.FACTS.fact(fact).label();
      boolean apart = !random.facts().containsAll(Set.of("lastOn", "hasLast"));
      boolean allMatch = places(findings, "impossible-row", "shadowed-row").isEmpty();
      if (!apart || !allMatch || dependsOn(fact, table, random)) {
        assertThat(said).doesNotContain(label);
      } else {
        assertThat(blankOrImplied).anyMatch(message -> message.contains(label));
      }
    }
  }

  private static boolean dependsOn(String fact, DecisionTable table, RandomTable random) {
    Map<Map<String, Object>, Object> outcomes = new HashMap<>();
    for (Map<String, Object> point : random.points()) {
      Object outcome = outcome(table, point);
      if (point.get(fact) != null || !outcome.equals("nothing")) {
        Map<String, Object> others = new HashMap<>(point);
        others.remove(fact);
        Object known = outcomes.putIfAbsent(others, outcome);
        if (known != null && !known.equals(outcome)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Object outcome(DecisionTable table, Map<String, Object> point) {
    List<Row> matching = matching(table, point);
    return matching.isEmpty() || matching.get(0).notApplicable()
        ? "nothing"
        : Objects.requireNonNull(table.outcome(matching.get(0), table.kind().decides()));
  }

  @Property(seed = "25")
  void pointsThatFallAndRiseAgain(@ForAll long seed) {
    RandomTable random = new RandomTable(seed, 2);
    DecisionTable table = random.withoutOverlaps(random.indicator());

    List<Finding> findings = lint(table);

    boolean dips = dips("visits", table, random) || dips("change", table, random);
    boolean datesDip = dips("lastOn", table, random);
    assertThat(places(findings, "points-dip").isEmpty()).isEqualTo(!dips && !datesDip);
  }

  private static boolean dips(String fact, DecisionTable table, RandomTable random) {
    Map<Map<String, Object>, Map<BigDecimal, Long>> lines = new HashMap<>();
    for (Map<String, Object> point : random.points()) {
      Map<String, Object> others = new HashMap<>(point);
      Object value = others.remove(fact);
      Object outcome = outcome(table, point);
      if (value != null && outcome instanceof Long points) {
        lines.computeIfAbsent(others, key -> new TreeMap<>()).put(number(value), points);
      }
    }
    return lines.values().stream().anyMatch(line -> dips(new ArrayList<>(line.values())));
  }

  private static BigDecimal number(Object value) {
    return value instanceof LocalDate date
        ? BigDecimal.valueOf(date.toEpochDay())
        : new BigDecimal(value.toString());
  }

  private static boolean dips(List<Long> line) {
    for (int i = 0; i < line.size(); i++) {
      long points = line.get(i);
      boolean before = line.subList(0, i).stream().anyMatch(more -> more > points);
      boolean after = line.subList(i, line.size()).stream().anyMatch(more -> more > points);
      if (before && after) {
        return true;
      }
    }
    return false;
  }

  private static List<Row> matching(DecisionTable table, Map<String, Object> point) {
    return table.rows().stream().filter(row -> RandomTable.matches(table, row, point)).toList();
  }
}
