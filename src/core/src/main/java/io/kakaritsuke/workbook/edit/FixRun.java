package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.w3c.dom.Element;

/** Carries the steps of fixes out in an open workbook. */
final class FixRun {
  private final OpenWorkbook book;

  FixRun(OpenWorkbook book) {
    this.book = book;
  }

  /**
   * Steps that leave all cells where they are come first, then columns from the right of a sheet to
   * its left, then rows from its bottom to its top: so each finds its cells where it was told that
   * they are. The steps of one fix that move columns stay in their order.
   *
   * @param fixes the steps of each
   */
  void run(Collection<List<Fix.Step>> fixes) {
    Set<Fix.Step> done = new HashSet<>();
    List<List<Fix.Step>> sideways = new ArrayList<>();
    List<Fix.Step> moving = new ArrayList<>();
    List<Fix.Step> sheets = new ArrayList<>();
    for (List<Fix.Step> fix : fixes) {
      List<Fix.Step> steps = fix.stream().filter(done::add).toList();
      sideways.add(steps.stream().filter(FixRun::isSideways).toList());
      // Of rows that go in above the same row the first is to stand first.
      moving.addAll(0, steps.stream().filter(step -> movesRows(step)).toList());
      steps.stream().filter(Fix.DeleteSheet.class::isInstance).forEach(sheets::add);
      steps.stream()
          .filter(step -> row(step) == 0 && !sheets.contains(step))
          .forEach(this::inPlace);
    }
    sideways.sort(Comparator.comparing(StepReach::leftmost).reversed());
    sideways.forEach(steps -> steps.forEach(this::moving));
    moving.sort(Comparator.comparing((Fix.Step step) -> row(step)).reversed());
    moving.forEach(this::moving);
    sheets.forEach(this::inPlace);
  }

  private static boolean isSideways(Fix.Step step) {
    return step instanceof Fix.InsertCells || step instanceof Fix.DeleteCells;
  }

  private static boolean movesRows(Fix.Step step) {
    return row(step) > 0 && !isSideways(step);
  }

  /** The first row from which cells move, 0 where none does. */
  private static int row(Fix.Step step) {
    if (step instanceof Fix.DeleteRows delete) {
      return delete.first();
    }
    if (step instanceof Fix.ArrangeRows arrange) {
      return arrange.first();
    }
    if (step instanceof Fix.InsertRow insert) {
      return insert.before();
    }
    if (step instanceof Fix.InsertCells insert) {
      return insert.firstRow();
    }
    if (step instanceof Fix.PullUp pull) {
      return pull.first();
    }
    if (step instanceof Fix.MoveBlock move) {
      return CellRangeAddress.valueOf(move.from()).getFirstRow() + 1;
    }
    if (step instanceof Fix.PushDown push) {
      return push.first();
    }
    return step instanceof Fix.DeleteCells delete ? delete.firstRow() : 0;
  }

  private void inPlace(Fix.Step step) {
    if (step instanceof Fix.SetCell set) {
      new CellWriter(sheet(set)).write(cell(sheet(set), set.cell()), set.value());
    } else if (step instanceof Fix.SetFormat set) {
      new CellWriter(sheet(set)).showAs(cell(sheet(set), set.cell()), set.format());
    } else if (step instanceof Fix.ShowLetters show) {
      new Letters(sheet(show), show.recolour()).show(show.range());
    } else if (step instanceof Fix.ShowRows show) {
      new Visibility(sheet(show)).showRows(show.first(), show.last());
    } else if (step instanceof Fix.ShowColumn show) {
      new Visibility(sheet(show)).showColumn(column(show.column()));
    } else if (step instanceof Fix.ClearFilter clear) {
      new Visibility(sheet(clear)).clearFilter();
    } else if (step instanceof Fix.Unmerge unmerge) {
      unmerge(sheet(unmerge), unmerge.range());
    } else if (step instanceof Fix.ShowSheet show) {
      new Tabs(book).show(show.sheet());
    } else if (step instanceof Fix.DeleteSheet delete) {
      new Tabs(book).remove(delete.sheet());
    }
  }

  private void moving(Fix.Step step) {
    if (step instanceof Fix.DeleteRows delete) {
      for (int row = delete.last(); row >= delete.first(); row--) {
        new RowMover(sheet(delete)).delete(row);
      }
    } else if (step instanceof Fix.ArrangeRows arrange) {
      arrange(sheet(arrange), arrange);
    } else if (step instanceof Fix.InsertRow insert) {
      insert(sheet(insert), insert);
    } else if (step instanceof Fix.InsertCells insert) {
      insert(sheet(insert), insert);
    } else if (step instanceof Fix.DeleteCells delete) {
      int column = column(delete.column());
      sideways(
          sheet(delete),
          delete.firstRow(),
          delete.lastRow(),
          old -> old == column ? -1 : old > column ? old - 1 : old);
      if (delete.firstRow() == 1) {
        new ColumnWidths(sheet(delete).changed()).shift(column, -1);
      }
    } else if (step instanceof Fix.MoveBlock move) {
      new BlockMove(
              sheet(move), CellRangeAddress.valueOf(move.from()), new CellReference(move.to()))
          .run();
    } else if (step instanceof Fix.PullUp pull) {
      new CellsUpDown(sheet(pull), column(pull.column()), pull.first(), pull.last()).up();
    } else if (step instanceof Fix.PushDown push) {
      SheetPart sheet = sheet(push);
      int column = column(push.column());
      new CellsUpDown(sheet, column, push.first(), push.last()).down();
      new CellWriter(sheet).write(sheet.cellOrNew(push.first(), column), push.value());
    }
  }

  private static void arrange(SheetPart sheet, Fix.ArrangeRows arrange) {
    List<Integer> rows = new ArrayList<>(arrange.order());
    for (int i = 0; i < rows.size(); i++) {
      int from = rows.get(i);
      int to = arrange.first() + i;
      new RowMover(sheet).move(from, to);
      // Those in between went down by one.
      rows.replaceAll(row -> row >= to && row < from ? row + 1 : row);
    }
  }

  private static void sideways(SheetPart sheet, int first, int last, IntUnaryOperator place) {
    new ColumnShift(sheet, first, last, place).run();
  }

  private static void insert(SheetPart sheet, Fix.InsertRow insert) {
    new RowMover(sheet).insert(insert.before(), insert.before());
    insert
        .values()
        .forEach(
            (column, value) ->
                new CellWriter(sheet)
                    .write(sheet.cellOrNew(insert.before(), column(column)), value));
  }

  private static void insert(SheetPart sheet, Fix.InsertCells insert) {
    int column = column(insert.column());
    sideways(sheet, insert.firstRow(), insert.lastRow(), old -> old >= column ? old + 1 : old);
    // A block from the top of the sheet is the whole column.
    if (insert.firstRow() == 1) {
      new ColumnWidths(sheet.changed()).shift(column, 1);
    }
    insert
        .values()
        .forEach((row, value) -> new CellWriter(sheet).write(sheet.cellOrNew(row, column), value));
  }

  private static void unmerge(SheetPart sheet, String range) {
    for (Element merged : Xml.all(sheet.changed(), "mergeCell")) {
      if (merged.getAttribute("ref").equals(range)) {
        Xml.remove(merged);
      }
    }
    Xml.children(sheet.root(), "mergeCells").forEach(SheetAreas::count);
  }

  private SheetPart sheet(Fix.OnSheet step) {
    return book.sheet(step.sheet()).orElseThrow();
  }

  private static Element cell(SheetPart sheet, String ref) {
    CellReference cell = new CellReference(ref);
    return sheet.cellOrNew(cell.getRow() + 1, cell.getCol());
  }

  private static int column(String letters) {
    return CellReference.convertColStringToIndex(letters);
  }
}
