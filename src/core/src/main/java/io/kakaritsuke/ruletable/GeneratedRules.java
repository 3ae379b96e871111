package io.kakaritsuke.ruletable;

import io.kakaritsuke.ruletable.RuleSheet.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.drools.decisiontable.parser.DefaultRuleSheetListener;
import org.drools.template.model.DRLOutput;
import org.drools.template.model.Package;
import org.drools.template.model.Rule;
import org.drools.template.parser.DataListener;
import org.jspecify.annotations.Nullable;

/**
 * What the library makes of cells.
 *
 * @param head the text before the first rule
 * @param rules in their order
 */
record GeneratedRules(String head, List<Of> rules) {
  GeneratedRules {
    rules = List.copyOf(rules);
  }

  /**
   * The text of one rule.
   *
   * @param row of its values, from 1
   */
  record Of(int row, String text) {}

  /** All of the text. */
  String text() {
    StringBuilder text = new StringBuilder(head);
    rules.forEach(rule -> text.append(rule.text()));
    return text.toString();
  }

  /**
   * Hands cells to the library.
   *
   * @param text what each of them says
   * @param refused takes the cell at which the library gives up, and why
   * @return null where it does
   */
  static @Nullable GeneratedRules of(
      List<Cell> cells, Function<Cell, String> text, BiConsumer<Cell, String> refused) {
    DefaultRuleSheetListener listener = new DefaultRuleSheetListener();
    listener.startSheet("");
    Cell at = cells.get(0);
    try {
      int row = 0;
      for (Cell cell : cells) {
        at = cell;
        if (cell.row() != row) {
          row = cell.row();
          listener.newRow(row - 1, 0);
        }
        int merged = cell.mergedFrom() == Cell.SINGLE ? DataListener.NON_MERGED : cell.mergedFrom();
        listener.newCell(row - 1, cell.column(), text.apply(cell), merged);
      }
      listener.finishSheet();
      return rendered(listener.getRuleSet());
    } catch (RuntimeException e) {
      // Of whatever kind: it is meant for whoever wrote the sheet.
      refused.accept(at, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static GeneratedRules rendered(Package rules) {
    DRLOutput all = new DRLOutput();
    rules.renderDRL(all);
    List<Of> single = new ArrayList<>();
    int length = 0;
    for (Rule rule : rules.getRules()) {
      DRLOutput one = new DRLOutput();
      rule.renderDRL(one);
      single.add(new Of(rule.getSpreadsheetRowNumber(), one.getDRL()));
      length += one.getDRL().length();
    }
    String text = all.getDRL();
    return new GeneratedRules(text.substring(0, text.length() - length), single);
  }
}
