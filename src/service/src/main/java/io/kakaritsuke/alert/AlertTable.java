package io.kakaritsuke.alert;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.job.MappedRows;
import io.kakaritsuke.job.PagedRows;
import io.kakaritsuke.job.TableFile;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.text.Text;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Alerts as a table for people. */
final class AlertTable {
  private static final Text ALERTS = new Text("通知", "alerts");

  private static final List<Text> HEADINGS =
      List.of(
          new Text("アカウント", "account"),
          new Text("名称", "name"),
          new Text("担当", "owner"),
          new Text("件名", "title"),
          new Text("コード", "code"),
          new Text("状態", "state"),
          new Text("回", "episode"),
          new Text("発生した日", "opened"),
          new Text("いまの状態になった日", "since"),
          new Text("知らせた日", "told"),
          new Text("知らせない理由", "held back"));

  private final AgroalDataSource pool;
  private final ZoneId zone;
  private final Instant now;
  private final Locale locale;

  AlertTable(AgroalDataSource pool, ZoneId zone, Instant now, Locale locale) {
    this.pool = pool;
    this.zone = zone;
    this.now = now;
    this.locale = locale;
  }

  private record Row(StoredAlert alert, Hearing.All heard) {}

  /** All that a query wants, as a file. */
  Response file(TableFile.Format format, AlertQuery query) throws SQLException {
    // Read before the answer begins, so that what is wrong can still be told.
    List<Row> first = page(query.after(query.after(), Limits.PAGE));
    Iterator<Row> rows =
        new PagedRows<>(
            first, Limits.PAGE, last -> page(query.after(last.alert().id(), Limits.PAGE)));
    return new TableFile(
            "alerts",
            ALERTS.in(locale),
            HEADINGS.stream().map(heading -> heading.in(locale)).toList())
        .answer(format, new MappedRows<>(rows, this::of));
  }

  private List<Row> page(AlertQuery query) throws SQLException {
    List<StoredAlert> found = query.page(pool);
    List<StoredAlert> shown = found.subList(0, Math.min(found.size(), query.limit()));
    Hearing.All heard = Hearing.of(pool, shown, zone, now);
    return shown.stream().map(alert -> new Row(alert, heard)).toList();
  }

  private List<@Nullable Object> of(Row row) {
    StoredAlert stored = row.alert();
    LocalDate told = row.heard().toldOn(stored);
    NotTold back = row.heard().notTold(stored);
    return Arrays.asList(
        stored.subject(),
        stored.name(),
        stored.owner(),
        stored.worded().title(),
        stored.code(),
        AlertView.label(stored.alert().state().name(), locale),
        stored.alert().episodes(),
        stored.openedOn(),
        stored.since(),
        told,
        back == null ? null : back.words().in(locale));
  }
}
