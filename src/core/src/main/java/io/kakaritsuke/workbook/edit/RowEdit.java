package io.kakaritsuke.workbook.edit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a person does to a row, which is named by its id.
 *
 * <p>A column is named by its header (月間配信数), with the operator where several have it (月間配信数:以下),
 * or by its letter (C). A value is what a person would type, as a text (45, 2026/4/1, 課題あり), or
 * what it means: Long, Integer, Double, BigDecimal, Boolean, LocalDate, the code of a choice, a
 * list of these for operators that take one; null leaves the cell blank.
 */
public sealed interface RowEdit {
  /** Sets one cell; the value of a 設定 is its column 値. */
  record Change(String row, String column, @Nullable Object value) implements RowEdit {
    public Change {
      Objects.requireNonNull(row);
      Objects.requireNonNull(column);
    }
  }

  /**
   * Adds a row to a table.
   *
   * @param workbook as churn-signal.xlsx
   * @param table the name in the title row
   * @param after the row that it follows; null for the end
   * @param values by column; what is not named stays blank
   */
  record Add(
      String workbook,
      String sheet,
      String table,
      @Nullable String after,
      Map<String, @Nullable Object> values)
      implements RowEdit {
    public Add {
      Objects.requireNonNull(workbook);
      Objects.requireNonNull(sheet);
      Objects.requireNonNull(table);
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /**
   * Adds a row with the content of another one, but for its id.
   *
   * @param after a row of the same table; null for right below the one copied
   * @param values what is different in the copy, by column
   */
  record Copy(String row, @Nullable String after, Map<String, @Nullable Object> values)
      implements RowEdit {
    public Copy {
      Objects.requireNonNull(row);
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /**
   * Moves a row within its table.
   *
   * @param after null for the top
   */
  record Move(String row, @Nullable String after) implements RowEdit {
    public Move {
      Objects.requireNonNull(row);
    }
  }

  /** Takes a row out. */
  record Delete(String row) implements RowEdit {
    public Delete {
      Objects.requireNonNull(row);
    }
  }
}
