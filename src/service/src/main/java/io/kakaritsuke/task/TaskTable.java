package io.kakaritsuke.task;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.job.MappedRows;
import io.kakaritsuke.job.PagedRows;
import io.kakaritsuke.job.TableFile;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.telling.DueTime;
import io.kakaritsuke.text.Text;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tasks as a table for people. */
final class TaskTable {
  private static final Text TASKS = new Text("タスク", "tasks");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm");

  private static final List<Text> HEADINGS =
      List.of(
          new Text("アカウント", "account"),
          new Text("名称", "name"),
          new Text("担当", "owner"),
          new Text("タスク", "task"),
          new Text("コード", "code"),
          new Text("状態", "state"),
          new Text("期限", "due"),
          new Text("理由", "because"),
          new Text("発生", "opened"),
          new Text("エスカレーション先", "escalates to"));

  private final ZoneId zone;
  private final Locale locale;

  /**
   * @param zone that of the rulebook, in which times are written
   */
  TaskTable(ZoneId zone, Locale locale) {
    this.zone = zone;
    this.locale = locale;
  }

  /** All that a query wants, as a file. */
  Response file(TableFile.Format format, TaskQuery query, AgroalDataSource pool, TaskStore store)
      throws SQLException {
    // Read before the answer begins, so that what is wrong can still be told.
    List<StoredTask> first = page(query.after(query.after(), Limits.PAGE), pool, store);
    Iterator<StoredTask> rows =
        new PagedRows<>(
            first, Limits.PAGE, last -> page(query.after(last.id(), Limits.PAGE), pool, store));
    return new TableFile(
            "tasks",
            TASKS.in(locale),
            HEADINGS.stream().map(heading -> heading.in(locale)).toList())
        .answer(format, new MappedRows<>(rows, this::of));
  }

  private static List<StoredTask> page(TaskQuery query, AgroalDataSource pool, TaskStore store)
      throws SQLException {
    List<StoredTask> found = query.page(pool, store);
    return found.subList(0, Math.min(found.size(), query.limit()));
  }

  private List<@Nullable Object> of(StoredTask stored) {
    return Arrays.asList(
        stored.subject(),
        stored.name(),
        stored.doer(),
        stored.action(),
        stored.code(),
        locale.getLanguage().equals("ja")
            ? stored.task().state().name().label()
            : stored.task().state().name().name(),
        stored.task().due() instanceof DueTime.At due ? time(due.at()) : null,
        String.join("; ", stored.task().because()),
        time(stored.task().openedAt()),
        stored.escalation().isEmpty() ? null : String.join("; ", stored.escalation()));
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }
}
