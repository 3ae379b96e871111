package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One bound of a table that matches once is changed anyhow: whatever is wrong then is told at a
 * cell that was changed, or names it, and what is offered makes the table sound again.
 */
@Tag(Proof.TAG)
class ChangedBoundsTest {
  private static final int TRIES = Proof.tries(12, 400);
  private static final Set<String> OF_ROWS =
      Set.of("gap", "unique-overlap", "shadowed-row", "impossible-row");

  /** A cell of a table with another value, null for blank. */
  private record Slip(DecisionTable table, String cell, @Nullable Object value) {
    Sources in(Sources base) {
      return Shipped.typed(base, table.workbook(), new Fix.SetCell(table.sheet(), cell, value));
    }

    @Override
    public String toString() {
      return table.workbook() + " " + table.sheet() + " " + cell + "=" + value;
    }
  }

  @ParameterizedTest
  @MethodSource("io.kakaritsuke.workbook.Shipped#rulebooks")
  void areToldWhereTheyStandAndMended(String name) {
    Sources base = Shipped.sources(name);
    Rulebook rulebook = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    Set<String> known = keys(RulebookReader.read(base, base).findings());
    Random random = new Random(name.hashCode());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      DecisionTable table = table(rulebook, random);
      Slip slip = table == null ? null : slip(table, random);
      String problem = slip == null ? null : problem(slip, base, known);
      if (problem != null) {
        wrong.add(slip + ": " + problem);
      }
    }

    assertThat(wrong).isEmpty();
  }

  /** Two cells of one table: what is offered goes together, and nothing of it makes it worse. */
  @ParameterizedTest
  @MethodSource("io.kakaritsuke.workbook.Shipped#rulebooks")
  void areMendedTogether(String name) {
    Sources base = Shipped.sources(name);
    Rulebook rulebook = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    Set<String> known = keys(RulebookReader.read(base, base).findings());
    Random random = new Random(7 * name.hashCode());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      DecisionTable table = table(rulebook, random);
      Slip one = table == null ? null : slip(table, random);
      Slip other = table == null ? null : slip(table, random);
      if (one != null && other != null && !one.cell().equals(other.cell())) {
        String problem = together(one, other, base, known);
        if (problem != null) {
          wrong.add(one + ", " + other + ": " + problem);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static @Nullable String together(Slip one, Slip other, Sources base, Set<String> known) {
    Sources slipped = other.in(one.in(base));
    List<Finding> ofRows = ofRows(slipped, base, known);
    List<Finding> offered = ofRows.stream().filter(finding -> finding.fix() != null).toList();
    for (Finding finding : ofRows) {
      if (finding.fix() == null) {
        return "nothing offered, " + shown(finding);
      }
    }
    if (offered.isEmpty()) {
      return null;
    }
    List<Finding> left = ofRows(Shipped.mended(slipped, base, offered), base, known);
    if (!left.isEmpty()) {
      return "left after "
          + offered.stream().map(ChangedBoundsTest::shown).toList()
          + ": "
          + shown(left.get(0));
    }
    for (Finding finding : offered) {
      int after = ofRows(Shipped.mended(slipped, base, List.of(finding)), base, known).size();
      if (after >= ofRows.size()) {
        return "no better after " + shown(finding);
      }
    }
    return null;
  }

  private static List<Finding> ofRows(Sources sources, Sources base, Set<String> known) {
    return told(sources, base, known).stream().filter(one -> OF_ROWS.contains(one.code())).toList();
  }

  private static @Nullable DecisionTable table(Rulebook rulebook, Random random) {
    List<DecisionTable> tables =
        rulebook.tables().stream().filter(one -> one.hitPolicy() != HitPolicy.COLLECT).toList();
    return tables.isEmpty() ? null : tables.get(random.nextInt(tables.size()));
  }

  private static @Nullable Slip slip(DecisionTable table, Random random) {
    List<Cell> bounds = new ArrayList<>();
    for (Row row : table.rows()) {
      for (int i = 0; i < row.cells().size(); i++) {
        Object value = row.cells().get(i).value();
        if (table.columns().get(i).isCondition()
            && (value instanceof Long || value instanceof BigDecimal)) {
          bounds.add(row.cells().get(i));
        }
      }
    }
    if (bounds.isEmpty()) {
      return null;
    }
    Cell cell = bounds.get(random.nextInt(bounds.size()));
    BigDecimal value = new BigDecimal(String.valueOf(cell.value()));
    boolean whole = cell.value() instanceof Long;
    BigDecimal step = whole ? BigDecimal.ONE : new BigDecimal("0.01");
    BigDecimal times = step.multiply(BigDecimal.valueOf(1 + random.nextInt(12)));
    BigDecimal other =
        switch (random.nextInt(6)) {
          case 0 -> value.add(step);
          case 1 -> value.subtract(step);
          case 2 -> value.add(times);
          case 3 -> value.subtract(times);
          case 4 -> value.movePointRight(1);
          default ->
              new BigDecimal(String.valueOf(bounds.get(random.nextInt(bounds.size())).value()));
        };
    Object typed = random.nextInt(8) == 0 ? null : whole ? (Object) other.longValue() : other;
    return new Slip(table, cell.cell(), typed);
  }

  private static @Nullable String problem(Slip slip, Sources base, Set<String> known) {
    Sources slipped = slip.in(base);
    List<Finding> ofRows = ofRows(slipped, base, known);
    for (Finding finding : ofRows) {
      if (!slip.cell().equals(finding.cell()) && !names(finding, slip.cell())) {
        return "told elsewhere, " + shown(finding);
      }
      if (finding.fix() == null) {
        return "nothing offered, " + shown(finding);
      }
    }
    if (ofRows.isEmpty()) {
      return null;
    }
    Sources mended = Shipped.mended(slipped, base, ofRows.subList(0, 1));
    List<Finding> left = ofRows(mended, base, known);
    return left.isEmpty() ? null : "left after " + shown(ofRows.get(0)) + ": " + shown(left.get(0));
  }

  private static boolean names(Finding finding, String cell) {
    return finding.message().ja().matches(".*(?<![A-Z])" + cell + "(?![0-9]).*");
  }

  private static List<Finding> told(Sources sources, Sources base, Set<String> known) {
    return RulebookReader.read(sources, base).findings().stream()
        .filter(one -> !known.contains(key(one)))
        .toList();
  }

  private static Set<String> keys(List<Finding> findings) {
    Set<String> keys = new HashSet<>();
    findings.forEach(one -> keys.add(key(one)));
    return keys;
  }

  private static String key(Finding finding) {
    return finding.cell() + " " + finding.code() + " " + finding.message().ja();
  }

  private static String shown(Finding finding) {
    Fix fix = finding.fix();
    return key(finding) + (fix == null ? "" : " → " + fix.label().ja());
  }
}
