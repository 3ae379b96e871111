package io.kakaritsuke.telling;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.rulebook.TableKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the rows of the tables 介入 of a rulebook say of the life of their tasks. */
public final class TaskRows {
  private final Map<String, Life> byId = new HashMap<>();
  private final Map<String, Life> byCode = new HashMap<>();
  private final int unreachableTimes;

  private TaskRows(int unreachableTimes) {
    this.unreachableTimes = unreachableTimes;
  }

  /**
   * @param endsByItself 自動終了; of a blank cell true
   * @param reopenDays 再発（日）; null where the cell is blank
   */
  private record Life(boolean endsByItself, @Nullable Integer reopenDays) {
    static final Life USUAL = new Life(true, null);
  }

  /** Reads them once for a version; what comes of it may be kept and shared. */
  public static TaskRows of(Rulebook rulebook) {
    Setting setting = rulebook.setting(Setting.UNREACHABLE_TIMES);
    TaskRows rows =
        new TaskRows(
            setting != null && setting.value() instanceof Number times && times.intValue() > 0
                ? times.intValue()
                : TaskRow.USUAL_UNREACHABLE_TIMES);
    rulebook.tables(TableKind.INTERVENTION).forEach(rows::add);
    return rows;
  }

  private void add(DecisionTable table) {
    for (Row row : table.rows()) {
      if (!row.notApplicable()) {
        Life life = life(table, row);
        byId.put(row.id(), life);
        byCode.putIfAbsent(
            (String) Objects.requireNonNull(table.outcome(row, OutcomeColumn.CODE)), life);
      }
    }
  }

  private static Life life(DecisionTable table, Row row) {
    return new Life(
        !Boolean.FALSE.equals(table.outcome(row, OutcomeColumn.ENDS_BY_ITSELF)),
        table.outcome(row, OutcomeColumn.REOPEN_DAYS) instanceof Long days
            ? Integer.valueOf(days.intValue())
            : null);
  }

  /**
   * What is said of a task.
   *
   * @param id the row that asked for it; where there is none such any more, the first of the code
   *     counts. Null where no row did
   * @param escalation by code
   */
  public TaskRow row(String code, @Nullable String id, List<String> escalation) {
    Life own = id == null ? null : byId.get(id);
    Life life = own == null ? byCode.getOrDefault(code, Life.USUAL) : own;
    return new TaskRow(
        code,
        life.endsByItself(),
        life.reopenDays(),
        escalation.stream().map(Addressee::of).toList(),
        TaskRow.USUAL_REMINDER_PERCENT,
        unreachableTimes);
  }
}
