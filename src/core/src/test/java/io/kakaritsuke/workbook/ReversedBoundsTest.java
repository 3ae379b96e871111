package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.diff.BaseFindings;
import io.kakaritsuke.workbook.diff.Diff;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lower and the upper bound of a row are typed in each other's place: whichever of what is
 * offered is done, in whatever order, the row says what it said, what was typed, or the two the
 * right way round, and no other row is turned round.
 */
@Tag(Proof.TAG)
class ReversedBoundsTest {
  private static final int MOST_ROUNDS = 6;

  /** Of the pairs of a rulebook, every so manyth. */
  private static final int EVERY = Proof.tries(9, 1);

  /** Two bounds of a row on one fact. */
  private record Pair(DecisionTable table, Cell lower, Cell upper) {
    Sources typed(Sources base, Object low, Object high) {
      return Shipped.typed(
          base,
          table.workbook(),
          new Fix.SetCell(table.sheet(), lower.cell(), low),
          new Fix.SetCell(table.sheet(), upper.cell(), high));
    }
  }

  @ParameterizedTest
  @MethodSource("io.kakaritsuke.workbook.Shipped#rulebooks")
  void areNeverTurnedIntoAnotherRule(String name) {
    Sources base = Shipped.sources(name);
    Rulebook rulebook = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    List<Finding> known = told(base, base, rulebook);
    List<String> wrong = new ArrayList<>();
    List<Pair> pairs = pairs(rulebook);
    for (int i = 0; i < pairs.size(); i += EVERY) {
      Pair pair = pairs.get(i);
      Object low = Objects.requireNonNull(pair.lower().value());
      Object high = Objects.requireNonNull(pair.upper().value());
      wrong.addAll(wrong(pair, base, rulebook, known, high, low));
      wrong.addAll(wrong(pair, base, rulebook, known, more(high), low));
    }

    assertThat(wrong).isEmpty();
  }

  private static Object more(Object bound) {
    return bound instanceof Long whole
        ? (Object) (whole + Math.max(1, Math.abs(whole) / 2))
        : ((BigDecimal) bound).multiply(new BigDecimal("1.5"));
  }

  private static List<Pair> pairs(Rulebook rulebook) {
    List<Pair> pairs = new ArrayList<>();
    for (DecisionTable table : rulebook.tables()) {
      for (Row row : table.rows()) {
        for (int i = 0; i < row.cells().size(); i++) {
          for (int j = 0; j < row.cells().size(); j++) {
            Column one = table.columns().get(i);
            Column other = table.columns().get(j);
            if (isLower(one.operator())
                && isUpper(other.operator())
                && Objects.equals(one.fact(), other.fact())
                && row.cells().get(i).value() instanceof Number low
                && row.cells().get(j).value() instanceof Number high
                && number(low).compareTo(number(high)) < 0) {
              pairs.add(new Pair(table, row.cells().get(i), row.cells().get(j)));
            }
          }
        }
      }
    }
    return pairs;
  }

  private static boolean isLower(@Nullable Operator operator) {
    return operator == Operator.AT_LEAST || operator == Operator.MORE_THAN;
  }

  private static boolean isUpper(@Nullable Operator operator) {
    return operator == Operator.AT_MOST || operator == Operator.LESS_THAN;
  }

  private static BigDecimal number(Object value) {
    return new BigDecimal(value.toString()).stripTrailingZeros();
  }

  private static List<String> wrong(
      Pair pair, Sources base, Rulebook rulebook, List<Finding> known, Object low, Object high) {
    Sources typed = pair.typed(base, low, high);
    List<Finding> offered = offered(typed, base, rulebook, known);
    List<String> wrong = new ArrayList<>();
    for (List<Finding> some : orders(offered)) {
      Sources now = typed;
      for (Finding one : some) {
        now = Shipped.mended(now, base, List.of(one));
      }
      String problem = problem(pair, now, base, low, high);
      if (problem != null) {
        wrong.add(problem + " after " + labels(some));
      }
    }
    // And on, as long as there is something to press.
    Sources now = typed;
    List<Finding> left = offered;
    List<Finding> done = new ArrayList<>();
    for (int round = 0; !left.isEmpty() && round < MOST_ROUNDS; round++) {
      done.add(left.get(0));
      now = Shipped.mended(now, base, left.subList(0, 1));
      left = offered(now, base, rulebook, known);
    }
    String problem = problem(pair, now, base, low, high);
    if (!left.isEmpty() || problem != null) {
      wrong.add((problem == null ? "no end" : problem) + " on and on " + labels(done));
    }
    return wrong;
  }

  private static List<String> labels(List<Finding> findings) {
    return findings.stream()
        .map(one -> one.code() + " " + one.cell() + " " + Objects.requireNonNull(one.fix()))
        .toList();
  }

  /** Every order of every subset. */
  private static List<List<Finding>> orders(List<Finding> all) {
    List<List<Finding>> orders = new ArrayList<>();
    orders.add(List.of());
    for (Finding first : all) {
      List<Finding> rest = new ArrayList<>(all);
      rest.remove(first);
      for (List<Finding> order : orders(rest)) {
        List<Finding> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }

  private static @Nullable String problem(
      Pair pair, Sources now, Sources base, Object low, Object high) {
    Map<String, Object> said = cells(pair.table(), now);
    String row = pair.lower().cell().replaceAll("[A-Z]", "");
    BigDecimal lower = number(said.getOrDefault(pair.lower().cell(), "-999"));
    BigDecimal upper = number(said.getOrDefault(pair.upper().cell(), "-999"));
    boolean asBefore =
        lower.equals(number(Objects.requireNonNull(pair.lower().value())))
            && upper.equals(number(Objects.requireNonNull(pair.upper().value())));
    boolean asTyped = lower.equals(number(low)) && upper.equals(number(high));
    boolean rightWay = lower.equals(number(high)) && upper.equals(number(low));
    String where = pair.table().workbook() + " " + pair.table().sheet() + " " + pair.lower().cell();
    if (!asBefore && !asTyped && !rightWay) {
      return where + " says " + lower + " to " + upper;
    }
    Set<String> others = new HashSet<>();
    cells(pair.table(), base)
        .forEach(
            (cell, value) -> {
              Object there = said.get(cell);
              boolean same = there != null && number(value).equals(number(there));
              if (!same && !cell.matches("[A-Z]+" + row)) {
                others.add(cell + "=" + said.get(cell));
              }
            });
    // Where the row was made another one, the rows beside it may follow.
    return others.isEmpty() || (rightWay && !asBefore) ? null : where + " changed " + others;
  }

  /** The numbers of the sheet, whether they can be read as a rulebook or not. */
  private static Map<String, Object> cells(DecisionTable like, Sources sources) {
    Map<String, Object> cells = new HashMap<>();
    byte[] bytes =
        sources.files().stream()
            .filter(file -> file.fileName().equals(like.workbook()))
            .findFirst()
            .orElseThrow()
            .bytes();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      for (org.apache.poi.ss.usermodel.Row row : book.getSheet(like.sheet())) {
        for (org.apache.poi.ss.usermodel.Cell cell : row) {
          if (cell.getCellType() == CellType.NUMERIC) {
            cells.put(
                cell.getAddress().formatAsString(),
                new BigDecimal(String.valueOf(cell.getNumericCellValue())));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cells;
  }

  private static List<Finding> offered(
      Sources sources, Sources base, Rulebook rulebook, List<Finding> known) {
    return told(sources, base, rulebook).stream()
        .filter(one -> one.fix() != null && !known.contains(one))
        .toList();
  }

  private static List<Finding> told(Sources sources, Sources base, Rulebook rulebook) {
    ReadResult read = RulebookReader.read(sources, base);
    List<Finding> all = new ArrayList<>(read.findings());
    all.addAll(read.besideBase());
    if (read.rulebook() != null) {
      all.addAll(BaseFindings.of(rulebook, read.rulebook(), Diff.of(rulebook, read.rulebook())));
    }
    return all;
  }
}
