package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.CatalogueSheet;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.telling.ToldFacts;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.workbook.TableArea;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** Finds tables, rows and columns of a draft, whatever mistakes its cells have. */
final class EditTables {
  private final List<TableArea> areas = new ArrayList<>();
  private final Map<Place, String> derived = new HashMap<>();

  private record Place(String workbook, String sheet, int row) {}

  /** A row of a table, with the id by which people know it. */
  record Found(TableArea area, int number) {}

  /**
   * @param rulebook null where the draft has errors; then rows without an id have none
   */
  EditTables(Sources sources, @Nullable Rulebook rulebook) {
    for (Source file : sources.files()) {
      if (isWorkbook(file)) {
        areas.addAll(TableArea.of(file.fileName(), file.bytes()));
      }
    }
    if (rulebook != null) {
      ToldFacts.asWritten(rulebook).tables().forEach(this::derive);
      rulebook.settings().forEach(this::derive);
    }
  }

  static boolean isWorkbook(Source file) {
    return file.isWorkbook() && !CatalogueSheet.isIn(file);
  }

  private void derive(DecisionTable table) {
    for (Row row : table.rows()) {
      derived.put(new Place(table.workbook(), table.sheet(), row.number()), row.id());
    }
  }

  private void derive(Setting setting) {
    derived.put(new Place(setting.workbook(), setting.sheet(), setting.row()), setting.id());
  }

  /** The id of a row, in the sheet or derived; null for none. */
  @Nullable String id(TableArea area, int row) {
    for (TableArea.Line line : area.lines()) {
      if (line.number() == row && line.id() != null) {
        return line.id();
      }
    }
    return derived.get(new Place(area.workbook(), area.sheet(), row));
  }

  /** The row, or null where a finding says that there is none. */
  @Nullable Found row(String id, Consumer<Finding> findings) {
    List<String> known = new ArrayList<>();
    for (TableArea area : areas) {
      for (TableArea.Line line : area.lines()) {
        String found = id(area, line.number());
        if (id.equals(found)) {
          return new Found(area, line.number());
        }
        if (found != null) {
          known.add(found);
        }
      }
    }
    findings.accept(EditComplaints.unknownRow(id, NearestName.of(id, known)));
    return null;
  }

  @Nullable TableArea table(RowEdit.Add add, Consumer<Finding> findings) {
    for (TableArea area : areas) {
      if (area.workbook().equals(add.workbook())
          && area.sheet().equals(add.sheet())
          && area.name().equals(add.table())) {
        return area;
      }
    }
    findings.accept(EditComplaints.unknownTable(add));
    return null;
  }

  /** The table that has that row of a sheet. */
  @Nullable TableArea tableAt(TableArea like, int row) {
    return areas.stream()
        .filter(area -> area.workbook().equals(like.workbook()))
        .filter(area -> area.sheet().equals(like.sheet()))
        .filter(area -> area.lines().stream().anyMatch(line -> line.number() == row))
        .findFirst()
        .orElse(null);
  }

  List<TableArea> in(String workbook) {
    return areas.stream().filter(area -> area.workbook().equals(workbook)).toList();
  }

  static TableArea.@Nullable Heading column(
      TableArea area, String key, Consumer<Finding> findings) {
    List<TableArea.Heading> named =
        area.headings().stream().filter(heading -> isNamed(heading, key)).toList();
    if (named.size() == 1) {
      return named.get(0);
    }
    if (named.isEmpty()) {
      List<String> known = area.headings().stream().map(TableArea.Heading::label).toList();
      findings.accept(EditComplaints.unknownColumn(area, key, NearestName.of(key, known)));
    } else {
      String choices = named.stream().map(EditTables::choice).collect(Collectors.joining("、"));
      findings.accept(EditComplaints.ambiguousColumn(area, key, choices));
    }
    return null;
  }

  private static boolean isNamed(TableArea.Heading heading, String key) {
    return key.equals(heading.label())
        || key.equals(CellReference.convertNumToColString(heading.column()))
        || (heading.operator() != null && key.equals(heading.label() + ":" + heading.operator()));
  }

  private static String choice(TableArea.Heading heading) {
    return heading.label() + ":" + heading.operator() + " (" + letters(heading) + ")";
  }

  private static String letters(TableArea.Heading heading) {
    return CellReference.convertNumToColString(heading.column());
  }
}
