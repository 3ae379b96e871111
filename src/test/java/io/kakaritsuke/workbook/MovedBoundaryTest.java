package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.edit.FixResult;
import io.kakaritsuke.workbook.edit.WorkbookFixes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every boundary of every shipped table that may match once, moved in one of its two rows. */
class MovedBoundaryTest {
  private static final Set<String> LEFT = Set.of("gap", "unique-overlap");

  @ParameterizedTest
  @ValueSource(strings = {"webinar", "dear", "community", "clinic-service"})
  void offersToMoveTheOtherSideAsFar(String name) {
    Sources base = shipped(name);
    Rulebook rulebook = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    int offered = 0;
    for (DecisionTable table : rulebook.tables()) {
      for (Finding move :
          table.hitPolicy() == HitPolicy.UNIQUE ? moves(table) : List.<Finding>of()) {
        Sources moved = apply(base, base, List.of(move));
        List<Finding> left = left(moved, base, table);
        List<Finding> mending = left.stream().filter(finding -> finding.fix() != null).toList();
        if (!mending.isEmpty()) {
          offered++;
          Sources mended = apply(moved, base, mending.subList(0, 1));
          assertThat(left(mended, base, table))
              .as("%s %s, after %s", name, move.cell(), mending.get(0).fix())
              .isEmpty();
        }
      }
    }
    assertThat(offered).as("boundaries of %s with an offer", name).isGreaterThan(3);
  }

  private static List<Finding> left(Sources sources, Sources base, DecisionTable table) {
    Set<String> headers =
        Set.copyOf(table.columns().stream().map(column -> column.cell()).toList());
    Set<Integer> rows = Set.copyOf(table.rows().stream().map(Row::number).toList());
    return RulebookReader.read(sources, base).findings().stream()
        .filter(finding -> LEFT.contains(finding.code()))
        .filter(finding -> finding.workbook().equals(table.workbook()))
        .filter(finding -> table.sheet().equals(finding.sheet()))
        .filter(
            finding -> {
              String cell = Objects.requireNonNull(finding.cell());
              return headers.contains(cell)
                  || rows.contains(Integer.valueOf(cell.replaceAll("[^0-9]", "")));
            })
        .toList();
  }

  /** What a person does who moves one bound of a row a little, as steps. */
  private static List<Finding> moves(DecisionTable table) {
    List<Finding> moves = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Operator operator = table.columns().get(i).operator();
      boolean bound =
          operator == Operator.AT_LEAST
              || operator == Operator.AT_MOST
              || operator == Operator.MORE_THAN
              || operator == Operator.LESS_THAN;
      for (Row row : bound ? table.rows() : List.<Row>of()) {
        Cell cell = row.cells().get(i);
        Object value =
            cell.value() instanceof Long whole
                ? (Object) (whole + 1)
                : cell.value() instanceof BigDecimal number
                    ? number.subtract(new BigDecimal("0.01"))
                    : null;
        if (value != null) {
          moves.add(move(table, cell.cell(), value));
        }
      }
    }
    return moves;
  }

  private static Finding move(DecisionTable table, String cell, Object value) {
    Text text = new Text(cell, cell);
    Fix fix = new Fix(text, new Fix.SetCell(table.sheet(), cell, value));
    return new Finding(
        Finding.Level.ERROR, table.workbook(), table.sheet(), cell, "moved", text, null, fix);
  }

  private static Sources apply(Sources sources, Sources base, List<Finding> findings) {
    FixResult result = WorkbookFixes.apply(sources, base, findings);
    assertThat(result).isInstanceOf(FixResult.Mended.class);
    return ((FixResult.Mended) result).sources();
  }

  private static Sources shipped(String name) {
    List<Source> files = new ArrayList<>();
    for (String root : List.of("decision-tables", "rules")) {
      Path folder = Path.of(root, name);
      try (Stream<Path> found =
          Files.isDirectory(folder) ? Files.list(folder) : Stream.<Path>of()) {
        for (Path file :
            found.filter(path -> path.toString().matches(".*\\.(xlsx|drl)")).toList()) {
          files.add(new Source(root + "/" + file.getFileName(), Files.readAllBytes(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Sources(name, files);
  }
}
