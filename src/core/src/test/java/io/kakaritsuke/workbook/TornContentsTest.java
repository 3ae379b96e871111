package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rows of a catalogue whose cells moved without the first column: one finding, which brings all of
 * them back.
 */
@Tag(Proof.TAG)
@Execution(ExecutionMode.CONCURRENT)
class TornContentsTest {
  private static final String FILE = "facts.xlsx";
  private static final int RULEBOOKS = Proof.tries(3, 99);

  /** What each row has then, by the index of the row that it had; -1 for nothing. */
  enum Way {
    REVERSED {
      @Override
      int from(int row, int rows) {
        return rows - 1 - row;
      }
    },
    NEIGHBOURS_SWAPPED {
      @Override
      int from(int row, int rows) {
        int first = rows / 2;
        return row == first ? first + 1 : row == first + 1 ? first : row;
      }
    },
    SORTED_IN_PART {
      @Override
      int from(int row, int rows) {
        return row < rows / 2 ? row : rows / 2 + (row + 1 - rows / 2) % (rows - rows / 2);
      }
    },
    TWO_DOWN {
      @Override
      int from(int row, int rows) {
        return row < rows / 2 ? row : row < rows / 2 + 2 ? -1 : row - 2;
      }
    },
    ONE_DOWN {
      @Override
      int from(int row, int rows) {
        return row < rows / 2 ? row : row == rows / 2 ? -1 : row - 1;
      }
    },
    ONE_DELETED {
      @Override
      int from(int row, int rows) {
        return row < rows / 2 ? row : row + 1 < rows ? row + 1 : -1;
      }
    };

    abstract int from(int row, int rows);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void isOneFindingThatBringsThemBack(Way way) {
    List<String> wrong = new ArrayList<>();
    int made = 0;
    for (String rulebook : Shipped.rulebooks().stream().limit(RULEBOOKS).toList()) {
      Sources base = Shipped.sources(rulebook);
      Source file =
          base.files().stream()
              .filter(one -> one.fileName().equals(FILE))
              .findFirst()
              .orElseThrow();
      List<SheetGrid> sheets =
          Objects.requireNonNull(WorkbookFile.open(FILE, file.bytes(), new Findings()));
      for (SheetGrid sheet : sheets) {
        List<String> known = CatalogueReader.HEADERS.getOrDefault(sheet.name(), List.of());
        GridRow header = known.isEmpty() ? null : SheetTable.header(sheet, known);
        if (header == null || sheet.name().equals("ルールブック")) {
          continue;
        }
        List<Fix.Step> steps = steps(way, sheet, header);
        if (!steps.isEmpty()) {
          made++;
          Sources slipped = Shipped.typed(base, FILE, steps.toArray(Fix.Step[]::new));
          String problem = problem(base, slipped);
          if (problem != null) {
            wrong.add(rulebook + " " + sheet.name() + " " + problem);
          }
        }
      }
    }
    assertThat(made).isPositive();
    assertThat(wrong).isEmpty();
  }

  private static @Nullable String problem(Sources base, Sources slipped) {
    Set<String> known =
        RulebookReader.read(base).findings().stream()
            .map(TornContentsTest::key)
            .collect(Collectors.toSet());
    List<Finding> found =
        RulebookReader.read(slipped, base).findings().stream()
            .filter(one -> !known.contains(key(one)))
            .toList();
    if (found.size() != 1 || found.get(0).fix() == null) {
      return "told " + found.stream().limit(4).map(TornContentsTest::key).toList();
    }
    Sources mended = Shipped.mended(slipped, base, found);
    return ShippedTable.cells(mended, FILE).equals(ShippedTable.cells(base, FILE))
        ? null
        : "not as it was after " + key(found.get(0)) + differences(mended, base);
  }

  private static String differences(Sources one, Sources other) {
    Map<String, String> cells = new TreeMap<>(ShippedTable.cells(one, FILE));
    cells.entrySet().removeAll(ShippedTable.cells(other, FILE).entrySet());
    return cells.toString();
  }

  private static String key(Finding one) {
    return one.workbook() + " " + one.cell() + " " + one.code() + " " + one.message().ja();
  }

  /** What stands in all columns but the first, moved among rows that the first tells apart. */
  private static List<Fix.Step> steps(Way way, SheetGrid sheet, GridRow header) {
    List<GridRow> rows = List.copyOf(sheet.rows().tailMap(header.number(), false).values());
    int key = header.cells().firstKey();
    Set<String> keys =
        rows.stream()
            .map(row -> String.valueOf(MovedCells.shown(row, key)))
            .collect(Collectors.toSet());
    List<Fix.Step> steps = new ArrayList<>();
    if (keys.size() < rows.size() || rows.size() < 4) {
      return steps;
    }
    int more = way == Way.TWO_DOWN ? 2 : way == Way.ONE_DOWN ? 1 : 0;
    for (int row = 0; row < rows.size() + more; row++) {
      int from = way.from(row, rows.size());
      int number = rows.get(0).number() + row;
      for (int column : header.cells().tailMap(key, false).keySet()) {
        GridCell cell = from < 0 ? null : rows.get(from).cell(column);
        GridCell there = row < rows.size() ? rows.get(row).cell(column) : null;
        if (!Objects.equals(VirtualCells.value(cell), VirtualCells.value(there))) {
          steps.add(
              new Fix.SetCell(
                  sheet.name(), GridCell.ref(number, column), VirtualCells.value(cell)));
        }
      }
    }
    return steps;
  }
}
