package io.kakaritsuke.activation;

import io.kakaritsuke.activation.TableView.CellView;
import io.kakaritsuke.activation.TableView.ColumnView;
import io.kakaritsuke.activation.TableView.RowView;
import io.kakaritsuke.rulebook.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows settings as the tables that they stand in: one for each sheet that has some. */
final class SettingViews {
  private static final String NAME = "設定";

  // A setting knows the cell of its value only; the other places are those of the workbook guide.
  private static final int ROWS_ABOVE = 2;
  private static final String LABEL_COLUMN = "B";
  private static final String CODE_COLUMN = "C";
  private static final String VALUE_COLUMN = "D";

  private SettingViews() {}

  static List<TableView> of(String workbook, List<Setting> settings) {
    Map<String, List<Setting>> bySheet = new LinkedHashMap<>();
    for (Setting setting : settings) {
      if (setting.workbook().equals(workbook)) {
        bySheet.computeIfAbsent(setting.sheet(), sheet -> new ArrayList<>()).add(setting);
      }
    }
    List<TableView> views = new ArrayList<>();
    bySheet.forEach((sheet, rows) -> views.add(view(workbook, sheet, rows)));
    return views;
  }

  private static TableView view(String workbook, String sheet, List<Setting> settings) {
    int header = Math.max(1, settings.get(0).row() - ROWS_ABOVE);
    return new TableView(
        TableId.of(workbook, sheet, NAME),
        workbook,
        sheet,
        NAME,
        workbook.replaceFirst("\\.xlsx$", ""),
        null,
        null,
        null,
        null,
        List.of(
            column("設定", LABEL_COLUMN + header),
            column("コード", CODE_COLUMN + header),
            column("値", VALUE_COLUMN + header)),
        settings.stream().map(SettingViews::row).toList());
  }

  private static ColumnView column(String header, String cell) {
    return new ColumnView(header, null, null, "outcome", cell);
  }

  private static RowView row(Setting setting) {
    return new RowView(
        setting.id(),
        setting.row(),
        List.of(
            new CellView(LABEL_COLUMN + setting.row(), setting.label()),
            new CellView(CODE_COLUMN + setting.row(), setting.code()),
            new CellView(setting.cell(), JsonValues.of(setting.value()))));
  }
}
