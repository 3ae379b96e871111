package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.BookCells;
import io.kakaritsuke.workbook.TableArea;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were deleted from tables: told where they stood, with what they said, and how to put
 * them back. It may be meant; what comes of it is told beside it. Of a draft that cannot be read
 * they are told where something still needs them.
 */
public final class DeletedRules {
  /** Of a finding about them. */
  public static final String CODE = "row-deleted";

  private static final String EMPTY_COLUMN = "column-without-effect";

  private final List<Finding> errors;
  private final @Nullable Set<String> removed;
  private final Set<String> kept = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> blank = new HashSet<>();
  private final Set<String> withoutSettings = new HashSet<>();

  /** One table of a workbook, as it was and as it is. */
  private record Pair(
      String workbook, BookCells old, TableArea was, TableArea is, Map<Integer, Integer> columns) {}

  private DeletedRules(List<Finding> found, @Nullable Set<String> removed) {
    this.errors = found.stream().filter(Finding::isError).toList();
    this.removed = removed;
  }

  /**
   * Adds what is to be told of deleted rows to the findings, and takes away what only says that a
   * column is blank since.
   *
   * @param draft null where the files cannot be read
   * @param changes all from the base to the draft; empty where it cannot be read
   */
  public static void tell(
      List<Finding> findings,
      Sources base,
      Sources now,
      @Nullable Rulebook draft,
      List<Change> changes) {
    Set<String> removed = draft == null ? null : removed(changes);
    if (removed != null && changes.stream().allMatch(one -> one.before() == null)) {
      return;
    }
    DeletedRules rules = new DeletedRules(findings, removed);
    List<Source> books = now.files().stream().filter(Source::isWorkbook).toList();
    List<Pair> pairs = new ArrayList<>();
    for (Source book : books) {
      Source before = base.find(book.path());
      if (before != null) {
        rules.add(book, before, pairs);
      }
    }
    pairs.forEach(rules::look);
    findings.removeIf(one -> rules.isOfBlankColumn(one) || rules.isOfSettings(one));
    findings.addAll(rules.findings);
  }

  private static Set<String> removed(List<Change> changes) {
    return changes.stream()
        .filter(change -> change.kind() == ChangeKind.ROW_REMOVED)
        .map(change -> String.valueOf(change.place().rowId()))
        .collect(Collectors.toSet());
  }

  private void add(Source book, Source before, List<Pair> pairs) {
    BookCells fresh = BookCells.of(book.fileName(), book.bytes());
    BookCells old = BookCells.of(book.fileName(), before.bytes());
    if (old == null || fresh == null) {
      return;
    }
    fresh.tables().forEach(table -> kept.addAll(ids(table)));
    for (TableArea was : old.tables()) {
      List<TableArea> same =
          fresh.tables().stream().filter(one -> one.name().equals(was.name())).toList();
      if (same.size() == 1) {
        TableArea is = same.get(0);
        pairs.add(new Pair(book.fileName(), old, was, is, columns(was, is)));
      }
    }
  }

  private static String id(TableArea.Line line) {
    return String.valueOf(line.id());
  }

  /** Where the columns of the base are now, by their heads; each of several alike in its turn. */
  private static Map<Integer, Integer> columns(TableArea was, TableArea is) {
    List<TableArea.Heading> left = new ArrayList<>(is.headings());
    Map<Integer, Integer> columns = new TreeMap<>();
    for (TableArea.Heading heading : was.headings()) {
      left.stream()
          .filter(one -> one.label().equals(heading.label()))
          .filter(one -> Objects.equals(one.operator(), heading.operator()))
          .findFirst()
          .ifPresent(
              one -> {
                left.remove(one);
                columns.put(heading.column(), one.column());
              });
    }
    return columns;
  }

  /** One finding for rows that stood under each other. */
  private void look(Pair table) {
    if (table.was().lines().isEmpty() || (removed == null && !isSure(table))) {
      return;
    }
    Map<String, Integer> there = new HashMap<>();
    table.is().lines().forEach(line -> there.put(id(line), line.number()));
    // A table of settings has a free row below its headers.
    int free = table.was().lines().get(0).number() - table.was().lastHeadRow() - 1;
    int above = table.is().lastHeadRow() + free;
    List<TableArea.Line> run = new ArrayList<>();
    for (TableArea.Line line : table.was().lines()) {
      Integer number = there.get(id(line));
      if (number == null && isGone(table, line)) {
        run.add(line);
      } else {
        tell(table, List.copyOf(run), above + 1);
        run.clear();
        above = number == null ? above : number;
      }
    }
    tell(table, List.copyOf(run), above + 1);
  }

  // What stands in another table now was moved.
  private boolean isGone(Pair table, TableArea.Line line) {
    return line.id() != null
        && !kept.contains(line.id())
        && (removed == null || table.was().settings() || removed.contains(line.id()));
  }

  /**
   * Whether rows are gone for sure of a table that cannot be read: something needs them, or all
   * that are left are known, and stand where nothing else has to be put back first.
   */
  private boolean isSure(Pair table) {
    Set<String> before = ids(table.was());
    boolean moved =
        errors.stream()
            .filter(one -> table.workbook().equals(one.workbook()))
            .filter(one -> table.is().sheet().equals(one.sheet()))
            .anyMatch(one -> one.cell() == null || Fix.stepsOf(one).stream().anyMatch(Fix::moves));
    return table.was().lines().stream().anyMatch(one -> isGone(table, one) && isNeeded(table, one))
        || (!moved && before.containsAll(ids(table.is())));
  }

  private static Set<String> ids(TableArea table) {
    return table.lines().stream().map(DeletedRules::id).collect(Collectors.toSet());
  }

  private boolean isNeeded(Pair table, TableArea.Line line) {
    Set<String> shown = new HashSet<>();
    table.columns().keySet().forEach(column -> shown.add(shown(table, line, column)));
    return errors.stream()
        .anyMatch(error -> error.value() != null && shown.contains(error.value()));
  }

  private static String shown(Pair table, TableArea.Line line, int column) {
    BookCells.Cell cell = table.old().cell(table.was().sheet(), line.number(), column);
    return cell == null ? "" : cell.shown();
  }

  private void tell(Pair table, List<TableArea.Line> run, int at) {
    if (run.isEmpty()) {
      return;
    }
    if (table.was().settings()) {
      withoutSettings.add(table.workbook());
    }
    String column = CellReference.convertNumToColString(firstColumn(table));
    Finding.Level level =
        run.stream().anyMatch(line -> isNeeded(table, line))
            ? Finding.Level.ERROR
            : Finding.Level.WARNING;
    findings.add(
        new Finding(
            level,
            table.workbook(),
            table.is().sheet(),
            column + at,
            CODE,
            message(table, run),
            null,
            back(table, run, at)));
    table.columns().forEach((from, to) -> addBlank(table, run, from, to));
  }

  private static int firstColumn(Pair table) {
    return table.is().headings().get(0).column();
  }

  private static Fix back(Pair table, List<TableArea.Line> run, int at) {
    List<Fix.Step> steps = new ArrayList<>();
    for (TableArea.Line line : run) {
      Map<String, Object> values = new TreeMap<>();
      values.put("A", String.valueOf(line.id()));
      table
          .columns()
          .forEach(
              (from, to) -> {
                Object value = table.old().typed(table.was().sheet(), line.number(), from);
                if (value != null) {
                  values.put(CellReference.convertNumToColString(to), value);
                }
              });
      // Each goes in above those that went in before, so the last of them first.
      steps.add(0, new Fix.InsertRow(table.is().sheet(), at, values));
    }
    int first = run.get(0).number();
    int last = run.get(run.size() - 1).number();
    return new Fix(
        first == last
            ? new Text(first + "行目だった行を元に戻す", "Put back what was row " + first)
            : new Text(
                "%d〜%d行目だった行を元に戻す".formatted(first, last),
                "Put back what were rows %d to %d".formatted(first, last)),
        steps);
  }

  private static Text message(Pair table, List<TableArea.Line> run) {
    int first = run.get(0).number();
    int last = run.get(run.size() - 1).number();
    String said = said(table, run.get(0));
    return first == last
        ? new Text(
            "もとの版で%d行目にあった行「%s」が削除されています。削除するつもりがなければ、元に戻してください".formatted(first, said),
            "The row that was row %d (%s) is deleted. Put it back if that is not meant"
                .formatted(first, said))
        : new Text(
            "もとの版で%d〜%d行目にあった%d行（はじめの行は「%s」）が削除されています。削除するつもりがなければ、元に戻してください"
                .formatted(first, last, run.size(), said),
            "The %d rows that were rows %d to %d (the first of them: %s) are deleted. Put them back if that is not meant"
                .formatted(run.size(), first, last, said));
  }

  /** The row as a person reads it: 配信数の前月比 50%以下、コード DELIVERY_DROP. */
  private static String said(Pair table, TableArea.Line line) {
    List<String> cells = new ArrayList<>();
    for (TableArea.Heading heading : table.was().headings()) {
      String shown = shown(table, line, heading.column());
      if (!shown.isEmpty() && !heading.isNote()) {
        String operator = heading.operator() == null ? "" : heading.operator();
        boolean compares = operator.matches("以上|以下|超|未満");
        cells.add(Spacing.joined(heading.label(), shown) + (compares ? operator : ""));
      }
    }
    return String.join("、", cells);
  }

  private void addBlank(Pair table, List<TableArea.Line> run, int from, int to) {
    if (run.stream().anyMatch(line -> !shown(table, line, from).isEmpty())) {
      blank.add(cell(table.workbook(), table.is().sheet(), table.is().headerRow(), to));
    }
  }

  private static String cell(String workbook, String sheet, int row, int column) {
    return workbook + "\n" + sheet + "\n" + CellReference.convertNumToColString(column) + row;
  }

  // The table is there: its rows are not.
  private boolean isOfSettings(Finding finding) {
    return finding.code().equals(BaseFindings.TABLE_GONE)
        && withoutSettings.contains(finding.workbook());
  }

  private boolean isOfBlankColumn(Finding finding) {
    return finding.code().equals(EMPTY_COLUMN)
        && blank.contains(finding.workbook() + "\n" + finding.sheet() + "\n" + finding.cell());
  }
}
