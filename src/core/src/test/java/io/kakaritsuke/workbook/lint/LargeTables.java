package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Decision tables far larger than people write. All facts are integers from 0 to 999. */
public final class LargeTables {
  private static final int END = 1_000;

  private LargeTables() {}

  /** The catalogue of all these tables. */
  public static FactCatalogue catalogue(int facts) {
    List<Fact> all = new ArrayList<>();
    for (int i = 0; i < facts; i++) {
      all.add(fact(i));
    }
    return new FactCatalogue(
        "large", "f0", ZoneId.of("Asia/Tokyo"), "ja", all, List.of(), Map.of());
  }

  private static Fact fact(int index) {
    return new Fact(
        "f" + index,
        FactType.INTEGER,
        "F" + index,
        Origin.GIVEN,
        null,
        false,
        BigDecimal.ZERO,
        BigDecimal.valueOf(END - 1),
        0,
        false,
        List.of(),
        null,
        List.of(),
        null,
        null);
  }

  /** A table without gaps and overlaps: a space cut in two again and again, anywhere. */
  public static DecisionTable partition(int rows, int facts) {
    Random random = new Random(7);
    List<int[]> boxes = new ArrayList<>();
    int[] whole = new int[2 * facts];
    for (int i = 0; i < facts; i++) {
      whole[2 * i + 1] = END;
    }
    boxes.add(whole);
    while (boxes.size() < rows) {
      int[] low = boxes.remove(random.nextInt(boxes.size()));
      int fact = random.nextInt(facts);
      int width = low[2 * fact + 1] - low[2 * fact];
      int[] high = low.clone();
      if (width > 1) {
        low[2 * fact + 1] = high[2 * fact] = low[2 * fact] + 1 + random.nextInt(width - 1);
        boxes.add(high);
      }
      boxes.add(low);
    }
    return table(HitPolicy.UNIQUE, TableKind.INDICATOR, facts, boxes);
  }

  /** A table in which rows lie over each other as it happens. */
  public static DecisionTable scattered(HitPolicy policy, int rows, int facts) {
    Random random = new Random(8);
    List<int[]> boxes = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int[] box = new int[2 * facts];
      for (int i = 0; i < facts; i++) {
        box[2 * i] = random.nextInt(END / 2);
        box[2 * i + 1] = box[2 * i] + END / 4 + random.nextInt(END / 4);
      }
      boxes.add(box);
    }
    TableKind kind = policy == HitPolicy.FIRST ? TableKind.DIMENSION : TableKind.INDICATOR;
    return table(policy, kind, facts, boxes);
  }

  private static DecisionTable table(
      HitPolicy policy, TableKind kind, int facts, List<int[]> boxes) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < facts; i++) {
      columns.add(new Column("F" + i, "f" + i, Operator.AT_LEAST, false, "B1"));
      columns.add(new Column("F" + i, "f" + i, Operator.LESS_THAN, false, "B1"));
    }
    columns.add(new Column(kind.decides().header(), null, null, false, "B1"));
    List<Row> rows = new ArrayList<>();
    for (int[] box : boxes) {
      rows.add(row(rows.size(), kind, box));
    }
    return new DecisionTable(
        "large.xlsx", "large", "large", kind, policy, "large", "large", 100, columns, rows);
  }

  private static Row row(int index, TableKind kind, int[] box) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < box.length; i++) {
      boolean bound = box[i] == (i % 2 == 0 ? 0 : END);
      cells.add(cell(index, bound ? null : Long.valueOf(box[i])));
    }
    boolean points = kind == TableKind.INDICATOR;
    cells.add(cell(index, points ? (Object) (long) (index % 100) : "S" + index % 5));
    return new Row("r" + index, index + 4, false, cells);
  }

  private static Cell cell(int row, @Nullable Object value) {
    return new Cell("B" + (row + 4), value);
  }
}
