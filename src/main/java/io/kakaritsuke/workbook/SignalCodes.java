package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.rulebook.TableKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The codes that tables of signals give. They have to be known before any table is read, since
 * conditions of later tables name them; what is wrong with them is said when their table is read.
 */
final class SignalCodes {
  private static final String CODE = TableKind.SIGNAL.outcomes().get(0);
  private static final String LABEL = TableKind.SIGNAL.outcomes().get(1);

  private final Map<String, Choice> choices = new LinkedHashMap<>();

  private SignalCodes() {}

  static List<Choice> of(List<TableBlock> blocks) {
    SignalCodes codes = new SignalCodes();
    for (TableBlock block : blocks) {
      GridCell kind = TitleCells.of(block.title(), new Findings()).value(Title.KIND);
      if (kind != null && kind.word().equals(TableKind.SIGNAL.label())) {
        codes.add(block);
      }
    }
    return List.copyOf(codes.choices.values());
  }

  private void add(TableBlock block) {
    GridCell code = header(block, CODE);
    GridCell label = header(block, LABEL);
    if (code == null) {
      return;
    }
    for (GridRow row : block.body()) {
      String word = word(row, code);
      if (OutcomeReader.CODE.matcher(word).matches()) {
        choices.putIfAbsent(word, new Choice(word, label(word, word(row, label))));
      }
    }
  }

  // A text that changes with the value in force, or that looks like a list, is no name.
  private static String label(String code, String text) {
    return text.isEmpty() || text.matches("(?s).*[{}、,，].*") ? code : text;
  }

  private static String word(GridRow row, @Nullable GridCell header) {
    GridCell cell = header == null ? null : row.cell(header.column());
    return cell == null ? "" : cell.word();
  }

  private static @Nullable GridCell header(TableBlock block, String name) {
    return block.headerCells().stream()
        .filter(cell -> cell.word().equals(name))
        .findFirst()
        .orElse(null);
  }
}
