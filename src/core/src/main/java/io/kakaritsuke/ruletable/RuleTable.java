package io.kakaritsuke.ruletable;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleCells;
import io.kakaritsuke.rulebook.RuleCells.Spot;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.ruletable.RuleSheet.Cell;
import io.kakaritsuke.ruletable.SheetLayout.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the DRL that a rule table stands for, by Drools' own library. The library is given cells
 * that were read and checked before: it opens no file, and keeps nothing by the name of one.
 */
public final class RuleTable {
  private static final Pattern RULE = Pattern.compile("^\\s*(rule)\\b", Pattern.MULTILINE);

  private final RuleSheet sheet;
  private final RuleTableComplaints complaints;
  private final SheetLayout layout;

  /** By cell, its number in marks. */
  private final Map<Cell, Integer> numbers = new HashMap<>();

  private RuleTable(RuleSheet sheet, RuleTableComplaints complaints) {
    this.sheet = sheet;
    this.complaints = complaints;
    this.layout = SheetLayout.of(sheet, complaints);
    for (int i = 0; i < sheet.cells().size(); i++) {
      numbers.put(sheet.cells().get(i), i);
    }
  }

  /**
   * The rules of a sheet.
   *
   * @param sheet one that {@link RuleSheet#isRuleTable() is} a rule table
   * @param isTold whether a row has an error that was told before
   * @param findings takes what is wrong with it
   * @return where there are errors the rules without any, to find what else is wrong; null where
   *     nothing can be said of them
   */
  public static @Nullable RuleFile read(
      RuleSheet sheet, IntPredicate isTold, Consumer<Finding> findings) {
    RuleTableComplaints complaints = new RuleTableComplaints(sheet, isTold, findings);
    RuleTable table = new RuleTable(sheet, complaints);
    List<Cell> unsound = sheet.cells().stream().filter(Marks::isIn).toList();
    unsound.forEach(complaints::unsound);
    int first = table.layout.tables().get(0).title().row();
    // All rules depend on what stands above them.
    return unsound.isEmpty() && !complaints.isAboutRowsAbove(first) ? table.file() : null;
  }

  private @Nullable RuleFile file() {
    // What follows from a cell that is told of is not told again.
    BiConsumer<Cell, String> refused =
        complaints.hasErrors() ? (cell, why) -> {} : complaints::refused;
    GeneratedRules rules = GeneratedRules.of(layout.fed(), Cell::text, refused);
    if (rules == null) {
      return null;
    }
    GeneratedRules marked = GeneratedRules.of(layout.fed(), this::marked, refused);
    NavigableMap<Integer, Spot> spots = head(rules.head(), marked == null ? "" : marked.head());
    int offset = rules.head().length();
    StringBuilder text = new StringBuilder(rules.head());
    for (int i = 0; i < rules.rules().size(); i++) {
      GeneratedRules.Of rule = rules.rules().get(i);
      String signs = marked == null ? "" : marked.rules().get(i).text();
      RuleSource source = new RuleSource(tableOf(rule.row()), rule, sheet.cells(), signs, order());
      boolean sound = RulePieces.check(source, complaints) && !complaints.isAboutRow(rule.row());
      text.append(sound ? rule.text() : rule.text().replaceAll("[^\n]", " "));
      int start = offset;
      source.spots().forEach((at, spot) -> spots.put(start + at, spot));
      offset += rule.text().length();
    }
    return new RuleFile(sheet.file(), text.toString(), new RuleCells(sheet.sheet(), spots));
  }

  private Table tableOf(int row) {
    Table last = layout.tables().get(0);
    for (Table table : layout.tables()) {
      last = table.title().row() < row ? table : last;
    }
    return last;
  }

  private String marked(Cell cell) {
    int number = numbers.getOrDefault(cell, 0);
    for (SheetSetting setting : layout.settings()) {
      if (setting.value().equals(cell)) {
        return setting.name().isShown() ? Marks.open(cell.text(), number) : cell.text();
      }
    }
    Table table = tableOf(cell.row() + 1);
    ColumnKind kind = table.kinds().get(cell.column());
    if (kind == null || !kind.hasSnippet() || cell.equals(table.title())) {
      return cell.text();
    }
    if (cell.equals(table.types().get(cell.column()))
        || cell.equals(table.snippets().get(cell.column()))) {
      return Marks.open(cell.text(), number);
    }
    return table.rules().containsKey(cell.row())
        ? Marks.inside(cell.text(), number, table.takesList(cell.column()))
        : cell.text();
  }

  /** Where the text before the rules comes from: by marks, and else from the first of its cells. */
  private NavigableMap<Integer, Spot> head(String head, String marked) {
    NavigableMap<Integer, Spot> spots = new TreeMap<>();
    Cell first = layout.tables().get(0).title();
    spots.put(0, new Spot(first.row(), first.column(), 0));
    Marks.Read read = Marks.read(marked);
    if (read.text().equals(head)) {
      for (Marks.Mark mark : read.marks()) {
        Cell cell = sheet.cells().get(mark.cell());
        int line = head.lastIndexOf('\n', mark.offset() - 1) + 1;
        spots.put(line, new Spot(cell.row(), cell.column(), 0));
      }
    }
    attributes(head, spots);
    Matcher rule = RULE.matcher(head);
    if (rule.find()) {
      complaints.ruleInHead(spots.floorEntry(rule.start(1)).getValue());
    }
    return spots;
  }

  private static Spot spot(SheetSetting setting) {
    return new Spot(setting.value().row(), setting.value().column(), 0);
  }

  /** What a line of a rule comes from that no column says: the order of all rules. */
  private @Nullable Spot order() {
    return layout.settings().stream()
        .filter(setting -> setting.name() == SheetSetting.Name.SEQUENTIAL)
        .map(RuleTable::spot)
        .findFirst()
        .orElse(null);
  }

  private void attributes(String head, NavigableMap<Integer, Spot> spots) {
    for (SheetSetting setting : layout.settings()) {
      ColumnKind kind =
          setting.name() == SheetSetting.Name.ATTRIBUTE
              ? ColumnKind.named(setting.key().text())
              : null;
      int at = kind == null ? -1 : head.lastIndexOf("\t" + kind.keyword() + " ");
      if (at >= 0) {
        spots.put(at, spot(setting));
      }
    }
  }
}
