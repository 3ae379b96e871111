package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.ToldFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The codes that tables of one kind give. They have to be known before any table is read, since
 * conditions of later tables name them; what is wrong with them is said when their table is read.
 */
final class OutcomeCodes {
  private final TableKind kind;
  private final String codeHeader;
  private final String labelHeader;
  private final Map<String, Named> rows = new LinkedHashMap<>();
  private final List<Named> again = new ArrayList<>();
  private final Map<String, String> texts = new LinkedHashMap<>();

  private OutcomeCodes(TableKind kind) {
    this.kind = kind;
    this.codeHeader = kind.decides().header();
    this.labelHeader = Objects.requireNonNull(kind.text()).header();
  }

  /**
   * @param kind one whose rows have a code and a text that goes with it
   */
  static List<Choice> of(TableKind kind, List<TableBlock> blocks) {
    return rows(kind, blocks).stream().map(Named::choice).toList();
  }

  /** The same with the first row that gives each. */
  static List<Named> rows(TableKind kind, List<TableBlock> blocks) {
    return List.copyOf(all(kind, blocks).rows.values());
  }

  private static OutcomeCodes all(TableKind kind, List<TableBlock> blocks) {
    OutcomeCodes codes = new OutcomeCodes(kind);
    for (TableBlock block : blocks) {
      GridCell word = TitleCells.of(block.title(), new Findings()).value(Title.KIND);
      if (word != null && word.word().equals(kind.label())) {
        codes.add(block);
      }
    }
    return codes;
  }

  /** Rows whose code another row above has given already. */
  static List<Named> again(TableKind kind, List<TableBlock> blocks) {
    return List.copyOf(all(kind, blocks).again);
  }

  /** What the first row that gives a code says with it, by code. */
  static Map<String, String> texts(TableKind kind, List<TableBlock> blocks) {
    return all(kind, blocks).texts;
  }

  private void add(TableBlock block) {
    GridCell code = header(block, codeHeader);
    GridCell label = header(block, labelHeader);
    if (code == null) {
      return;
    }
    for (GridRow row : block.body()) {
      String word = code(row, code, label);
      if (!OutcomeReader.CODE.matcher(word).matches()) {
        // What is to be typed there, so that nothing is said of those who name it.
        String like = NewCodes.like(word, OutcomeReader.CODE);
        word = like == null ? before(block, row, code) : like;
      }
      if (!word.isEmpty()) {
        String text = text(block, row, label);
        texts.putIfAbsent(word, text);
        Choice choice = ToldFacts.choice(word, text);
        Named named = named(choice, block, row, code, label);
        if (rows.putIfAbsent(word, named) != null) {
          again.add(named);
        }
      }
    }
  }

  private static Named named(
      Choice choice, TableBlock block, GridRow row, GridCell code, @Nullable GridCell label) {
    int column = label == null ? code.column() : label.column();
    return new Named(
        choice,
        block.sheet().place(row.number(), code.column()),
        block.sheet().place(row.number(), column),
        Was.id(row),
        "");
  }

  // A new row without a code is given one.
  private String code(GridRow row, GridCell code, @Nullable GridCell label) {
    String word = word(row, code);
    String text = word(row, label);
    boolean unnamed = word.isEmpty() && row.cell(code.column()) == null && !text.isEmpty();
    return unnamed && RowIdCell.isBlank(row) ? NewCodes.of(kind, text) : word;
  }

  // A name that was cleared is missed where it stood, not by those who use it.
  private static String text(TableBlock block, GridRow row, @Nullable GridCell header) {
    String word = word(row, header);
    if (!word.isEmpty() || header == null) {
      return word;
    }
    return before(block, row, header);
  }

  private static String before(TableBlock block, GridRow row, GridCell header) {
    GridCell cell = block.was() == null ? null : block.was().cell(row, header.column());
    return cell == null ? "" : cell.word();
  }

  private static String word(GridRow row, @Nullable GridCell header) {
    GridCell cell = header == null ? null : row.cell(header.column());
    return cell == null ? "" : cell.word();
  }

  private static @Nullable GridCell header(TableBlock block, String name) {
    return block.headerCells().stream()
        .filter(cell -> cell.word().equals(name) || was(block, cell).equals(name))
        .findFirst()
        .orElse(null);
  }

  private static String was(TableBlock block, GridCell header) {
    GridCell before = block.was() == null ? null : block.was().header(header.column());
    return before == null ? "" : before.word();
  }
}
