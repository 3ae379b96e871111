package io.kakaritsuke.alert;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.draft.UnderWay;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which open alerts a draft would withdraw, as their row is gone or has another code. */
@ApplicationScoped
class AlertsOfDraft implements UnderWay {
  private final AgroalDataSource pool;
  private final AlertStore store;

  @Inject
  AlertsOfDraft(AgroalDataSource pool, AlertStore store) {
    this.pool = pool;
    this.store = store;
  }

  /** A row of a table 通知 that is used. */
  private record Telling(DecisionTable table, Row row) {
    String code() {
      return String.valueOf(table.outcome(row, OutcomeColumn.CODE));
    }

    @Nullable String cell() {
      int place = OutcomeColumn.CODE.placeIn(table.columns());
      Cell cell = place < 0 ? null : row.cells().get(place);
      return cell == null ? null : cell.cell();
    }
  }

  @Override
  public List<Finding> findings(ActiveVersion base, Rulebook draft) throws SQLException {
    Map<String, Telling> gone = byCode(base.compiled().rulebook());
    gone.keySet().removeAll(byCode(draft).keySet());
    if (gone.isEmpty()) {
      return List.of();
    }
    Map<String, Integer> open;
    try (Connection connection = pool.getConnection()) {
      open = store.openByCode(connection, base.rulebook(), gone.keySet());
    }
    Map<String, Telling> byId = new LinkedHashMap<>();
    tellings(draft).forEach(one -> byId.put(one.row().id(), one));
    List<Finding> found = new ArrayList<>();
    gone.forEach(
        (code, was) -> {
          int count = open.getOrDefault(code, 0);
          if (count > 0) {
            found.add(finding(was, byId.get(was.row().id()), count));
          }
        });
    return found;
  }

  private static Finding finding(Telling was, @Nullable Telling is, int count) {
    DecisionTable table = is == null ? was.table() : is.table();
    return new Finding(
        Finding.Level.WARNING,
        table.workbook(),
        table.sheet(),
        is == null ? null : is.cell(),
        "open-alerts",
        is == null ? deleted(was.code(), count) : renamed(was.code(), is.code(), count),
        is == null ? null : is.code());
  }

  private static Text deleted(String code, int count) {
    return new Text(
        "通知「"
            + code
            + "」の行がなくなります。この通知でいま開いている"
            + count
            + "件は、公開すると取り下げられます（あとの版で行を戻すと、そのとき条件に当たるものは元の状態に戻ります）",
        "The row \""
            + code
            + "\" is gone. Its open alerts ("
            + count
            + ") are withdrawn once this is published; those that still hold go on as they stood where"
            + " a later version has the row again");
  }

  private static Text renamed(String code, String now, int count) {
    return new Text(
        "通知のコードが「"
            + code
            + "」から「"
            + now
            + "」に変わっています。通知はコードで見分けるため、いま開いている"
            + count
            + "件は、公開すると取り下げられます。コードを「"
            + code
            + "」に戻してください",
        "The code is \""
            + now
            + "\" and was \""
            + code
            + "\". An alert is known by it: those that are open ("
            + count
            + ") are withdrawn once this is published. Put it back to \""
            + code
            + "\"");
  }

  private static Map<String, Telling> byCode(Rulebook rulebook) {
    Map<String, Telling> found = new LinkedHashMap<>();
    tellings(rulebook).forEach(one -> found.putIfAbsent(one.code(), one));
    return found;
  }

  private static List<Telling> tellings(Rulebook rulebook) {
    return rulebook
        .tables(TableKind.NOTIFICATION)
        .flatMap(
            table ->
                table.rows().stream()
                    .filter(row -> !row.notApplicable())
                    .map(row -> new Telling(table, row)))
        .toList();
  }
}
