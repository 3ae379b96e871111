package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.ToldFacts;
import java.util.List;

/**
 * Finds what is wrong or doubtful in typed tables, exactly: what it does not find is not there,
 * unless it says that a table is too large to be checked.
 *
 * <p>One linter looks at the tables of one rulebook, so that its work is bounded for all of them.
 */
public final class Linter {
  // A step is about one look at one row; a second holds some tens of millions.
  private static final long ALL = 240_000_000;
  private static final long OVERLAPS = 80_000_000;
  private static final long OTHER = 20_000_000;

  private final FactCatalogue catalogue;
  private final Work work;

  public Linter(FactCatalogue catalogue) {
    this(catalogue, ALL);
  }

  Linter(FactCatalogue catalogue, long steps) {
    this(catalogue, new Work(steps));
  }

  private Linter(FactCatalogue catalogue, Work work) {
    this.catalogue = catalogue;
    this.work = work;
  }

  /** The same linter, with the same work left, for tables that may ask for other facts. */
  public Linter on(FactCatalogue other) {
    return new Linter(other, work);
  }

  /** All findings in the tables of a rulebook, by place. */
  public static List<Finding> lint(Rulebook rulebook) {
    Rulebook written = ToldFacts.asWritten(rulebook);
    Linter linter = new Linter(written.catalogue());
    return written.tables().stream()
        .flatMap(table -> linter.lint(table, true).stream())
        .sorted(Finding.BY_PLACE)
        .toList();
  }

  /**
   * What is doubtful in the name of a table.
   *
   * @param cell where the name stands
   */
  public List<Finding> lintName(DecisionTable table, String cell) {
    Report report = new Report(table);
    TextCheck.name(catalogue, table, cell, report);
    return report.findings();
  }

  /**
   * The findings in one table.
   *
   * @param table its condition columns name facts of the catalogue; rows that could not be read are
   *     left out
   * @param complete whether no row is left out; if one is, nothing is said about what might be
   *     missing
   */
  public List<Finding> lint(DecisionTable table, boolean complete) {
    return report(table, complete).findings();
  }

  /**
   * The same, those that come of what was changed in the table told there.
   *
   * @param astray whether values stand below the headers of others
   */
  public List<Finding> lint(DecisionTable table, boolean complete, Before before, boolean astray) {
    return ChangedCells.tell(catalogue, table, complete, before, report(table, complete), astray);
  }

  private Report report(DecisionTable table, boolean complete) {
    Report report = new Report(table);
    Grid grid = Grid.of(catalogue, table);
    long price = grid.price();
    grid.untold().forEach(fact -> report.untold(fact));
    boolean one =
        table.hitPolicy() == HitPolicy.FIRST
            || (table.hitPolicy() == HitPolicy.UNIQUE
                && grid.isWhole()
                && OverlapCheck.check(grid, work.share(OVERLAPS, price), report));
    boolean all = ReachCheck.check(catalogue, grid, work.share(OTHER, price), report);
    if (table.hitPolicy() == HitPolicy.COLLECT && grid.isWhole()) {
      SameCodeCheck.check(grid, work.share(OTHER, price), report);
    }
    if (complete) {
      if (grid.isWhole()) {
        MissingTakenCheck.check(grid, work.share(OTHER, price), report);
      }
      if (table.hitPolicy() != HitPolicy.COLLECT && grid.isWhole()) {
        GapCheck.check(grid, work.share(OTHER, price), report);
      }
      // A blank cell of what may be recorded says that it need not be.
      if (table.kind() != TableKind.RESULT) {
        ColumnCheck.check(catalogue, grid, one && all, work.share(OTHER, price), report);
      }
      if (one) {
        PointsCheck.check(grid, work.share(OTHER, price), report);
      }
    }
    UnitCheck.check(catalogue, grid, report);
    TextCheck.check(catalogue, table, report);
    return report;
  }
}
