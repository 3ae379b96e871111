package io.kakaritsuke.alert;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.job.MappedRows;
import io.kakaritsuke.job.PagedRows;
import io.kakaritsuke.job.TableFile;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.telling.Alert;
import io.kakaritsuke.telling.Episode;
import io.kakaritsuke.text.Text;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.LocalDate;
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
          new Text("発生", "opened"),
          new Text("現在の状態になった日", "since"),
          new Text("知らせた日", "told"),
          new Text("知らせない理由", "held back"));

  private final LocalDate today;
  private final Locale locale;

  AlertTable(LocalDate today, Locale locale) {
    this.today = today;
    this.locale = locale;
  }

  /** All that a query wants, as a file. */
  Response file(TableFile.Format format, AlertQuery query, AgroalDataSource pool)
      throws SQLException {
    // Read before the answer begins, so that what is wrong can still be told.
    List<StoredAlert> first = page(query.after(query.after(), Limits.PAGE), pool);
    Iterator<StoredAlert> rows =
        new PagedRows<>(
            first, Limits.PAGE, last -> page(query.after(last.id(), Limits.PAGE), pool));
    return new TableFile(
            "alerts",
            ALERTS.in(locale),
            HEADINGS.stream().map(heading -> heading.in(locale)).toList())
        .answer(format, new MappedRows<>(rows, this::of));
  }

  private static List<StoredAlert> page(AlertQuery query, AgroalDataSource pool)
      throws SQLException {
    List<StoredAlert> found = query.page(pool);
    return found.subList(0, Math.min(found.size(), query.limit()));
  }

  private List<@Nullable Object> of(StoredAlert stored) {
    Episode episode = stored.episode();
    Alert.HeldBack back = stored.alert().heldBack(today);
    return Arrays.asList(
        stored.subject(),
        stored.name(),
        stored.owner(),
        stored.worded().title(),
        stored.code(),
        AlertView.label(stored.alert().state().name(), locale),
        stored.alert().episodes(),
        episode == null ? null : episode.openedOn().toString(),
        stored.since().toString(),
        episode == null || episode.toldOn() == null ? null : episode.toldOn().toString(),
        back == null ? null : locale.getLanguage().equals("ja") ? back.label() : back.name());
  }
}
