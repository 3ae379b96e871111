package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.ToldFacts;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is different between two versions of a rulebook; styles and shifted rows are not. */
public final class Diff {
  private final Rulebook base;
  private final Rulebook draft;
  private final List<Change> found = new ArrayList<>();

  private Diff(Rulebook base, Rulebook draft) {
    this.base = ToldFacts.asWritten(base);
    this.draft = ToldFacts.asWritten(draft);
  }

  /** All changes from the base to the draft by place, scenarios included. */
  public static List<Change> of(Side base, Side draft) {
    Diff diff = new Diff(base.rulebook(), draft.rulebook());
    diff.tables();
    List<Change> found = diff.found;
    found.addAll(SettingDiff.of(base.rulebook().settings(), draft.rulebook().settings()));
    found.addAll(CatalogueDiff.of(base.rulebook().catalogue(), draft.rulebook().catalogue()));
    found.addAll(AggregateDiff.of(base.rulebook(), draft.rulebook()));
    found.addAll(FeedDiff.of(base.rulebook(), draft.rulebook()));
    found.addAll(TeamDiff.of(base.rulebook(), draft.rulebook()));
    found.addAll(FileDiff.of(FileDiff.Sort.RULES, base.ruleFiles(), draft.ruleFiles()));
    found.addAll(FileDiff.of(FileDiff.Sort.SCENARIOS, base.scenarioFiles(), draft.scenarioFiles()));
    found.addAll(ScenarioSheetDiff.of(base.sources(), draft.sources()));
    found.sort(Change.BY_PLACE);
    return List.copyOf(found);
  }

  /** All changes from the base to the draft by place; of typed content only. */
  public static List<Change> of(Rulebook base, Rulebook draft) {
    return of(Side.withoutFiles(base), Side.withoutFiles(draft));
  }

  /**
   * Rows that are the same as in the base although the draft's sheet lacks their ids.
   *
   * @return the id in the base by the id that the draft's row was given from its content; a publish
   *     may write it into the sheet, so that logs go on naming the row as before
   */
  public static Map<String, String> idsInBase(Rulebook base, Rulebook draft) {
    Diff diff = new Diff(base, draft);
    return diff.idsInBase();
  }

  private Map<String, String> idsInBase() {
    Set<String> taken = new HashSet<>();
    draft.tables().forEach(table -> table.rows().forEach(row -> taken.add(row.id())));
    TablePairs pairs = TablePairs.of(base.tables(), draft.tables());
    Map<String, String> ids = new LinkedHashMap<>();
    for (int d = 0; d < draft.tables().size(); d++) {
      if (pairs.baseOf(d) >= 0) {
        TableDiff.idsInBase(base.tables().get(pairs.baseOf(d)), draft.tables().get(d))
            .forEach((now, old) -> ids.merge(now, old, (one, other) -> one));
      }
    }
    ids.values().removeIf(taken::contains);
    return ids;
  }

  private void tables() {
    TablePairs pairs = TablePairs.of(base.tables(), draft.tables());
    for (int d = 0; d < draft.tables().size(); d++) {
      DecisionTable now = draft.tables().get(d);
      int b = pairs.baseOf(d);
      if (b < 0) {
        whole(ChangeKind.TABLE_ADDED, now, null, shown(now));
      } else {
        DecisionTable old = base.tables().get(b);
        found.addAll(TableDiff.of(old, base.catalogue(), now, draft.catalogue()));
      }
    }
    for (DecisionTable old : pairs.removed()) {
      whole(ChangeKind.TABLE_REMOVED, old, shown(old), null);
    }
    for (TableKind kind : TableKind.values()) {
      moved(kind, pairs);
    }
  }

  private void whole(
      ChangeKind kind,
      DecisionTable table,
      @Nullable ShownValue before,
      @Nullable ShownValue after) {
    Place place = new TableCells(table).place();
    found.add(new TableChange(place, kind, table.name(), null, before, after));
  }

  private static ShownValue shown(DecisionTable table) {
    Text text = Words.table(table);
    return new ShownValue(table.rows().size(), text);
  }

  /** Tables of one kind are listed in their order: indicators, dimensions, signals. */
  private void moved(TableKind kind, TablePairs pairs) {
    List<Integer> paired = new ArrayList<>();
    for (int d = 0; d < draft.tables().size(); d++) {
      if (draft.tables().get(d).kind() == kind && pairs.baseOf(d) >= 0) {
        paired.add(d);
      }
    }
    int[] order = paired.stream().mapToInt(pairs::baseOf).toArray();
    boolean[] kept = Rise.kept(order);
    for (int i = 0; i < order.length; i++) {
      if (!kept[i]) {
        int passed = Rise.passed(order, kept, i);
        moved(
            base.tables().get(order[i]),
            draft.tables().get(paired.get(i)),
            draft.tables().get(paired.get(passed)),
            passed > i);
      }
    }
  }

  private void moved(
      DecisionTable old, DecisionTable now, DecisionTable passed, boolean backwards) {
    int from = base.tables(old.kind()).toList().indexOf(old);
    int to = draft.tables(now.kind()).toList().indexOf(now);
    Apart.Sides places = Positions.of(from, to, Words.both(passed.name()), backwards);
    Place place = new TableCells(now).place();
    found.add(
        new TableChange(
            place, ChangeKind.TABLE_MOVED, old.name(), null, places.before(), places.after()));
  }
}
