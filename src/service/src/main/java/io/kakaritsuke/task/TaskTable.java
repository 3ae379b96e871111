package io.kakaritsuke.task;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.engine.DecidedCodes;
import io.kakaritsuke.job.MappedRows;
import io.kakaritsuke.job.PagedRows;
import io.kakaritsuke.job.TableFile;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.DueTime;
import io.kakaritsuke.text.Text;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tasks as a table for people. */
final class TaskTable {
  private static final Text TASKS = new Text("タスク", "tasks");

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

  /** What reasons are: signals and bands first, as a fact is hardly called like one of them. */
  private static final List<TableKind> REASONS =
      List.of(TableKind.SIGNAL, TableKind.BAND, TableKind.DIMENSION, TableKind.TRIGGER);

  private final ZoneId zone;
  private final Locale locale;
  private final Map<String, String> reasons = new HashMap<>();
  private final Map<String, String> people = new HashMap<>();

  /**
   * @param rulebook in whose zone times are written, and which names what is written
   */
  TaskTable(Rulebook rulebook, Locale locale) {
    this.zone = rulebook.catalogue().zone();
    this.locale = locale;
    for (TableKind kind : REASONS) {
      DecidedCodes.named(rulebook, kind).forEach(reasons::putIfAbsent);
    }
    rulebook.catalogue().facts().forEach(fact -> reasons.putIfAbsent(fact.name(), fact.label()));
    rulebook
        .catalogue()
        .choiceLists()
        .getOrDefault(OutcomeColumn.ASSIGNEE.header(), List.of())
        .forEach(choice -> people.put(choice.code(), choice.label()));
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
        named(stored.task().because(), reasons),
        time(stored.task().openedAt()),
        stored.escalation().isEmpty() ? null : named(stored.escalation(), people));
  }

  private static String named(List<String> codes, Map<String, String> names) {
    return codes.stream()
        .map(code -> names.getOrDefault(code, code))
        .collect(Collectors.joining("; "));
  }

  private LocalDateTime time(Instant at) {
    return LocalDateTime.ofInstant(at, zone);
  }
}
