package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Operators that contradict what the words of their rows say: 「60日以上ログインなし」 beside 未満. Words that
 * deny, as 「60点以上ではない」, say the opposite.
 */
final class OperatorWords {
  private static final Pattern WORDS =
      Pattern.compile(
          "(\\{[^{}]+\\}|\\d+(?:\\.\\d+)?)([^\\d{}、。,，〜～-]{0,6}?)"
              + "(以上|以下|未満|超|を上回|を下回|に満たない|に届かない|に達しない)");
  private static final Pattern DENIED =
      Pattern.compile(
          "[、,]?(?:を|に|では?|と|には)?(?:満たさ(?:ない|ず)|満たしていない|ならない|なっていない"
              + "|達しない|達していない|至らない|届かない|届いていない|ない|なく|未達)");

  private static final Map<String, Set<Operator>> MEANINGS =
      Map.of(
          "以上", Set.of(Operator.AT_LEAST),
          "以下", Set.of(Operator.AT_MOST),
          "未満", Set.of(Operator.LESS_THAN),
          "超", Set.of(Operator.MORE_THAN),
          "を上回", Set.of(Operator.MORE_THAN, Operator.AT_LEAST),
          "を下回", Set.of(Operator.LESS_THAN, Operator.AT_MOST),
          "に満たない", Set.of(Operator.LESS_THAN, Operator.AT_MOST),
          "に届かない", Set.of(Operator.LESS_THAN, Operator.AT_MOST),
          "に達しない", Set.of(Operator.LESS_THAN, Operator.AT_MOST));

  private final TableBlock block;
  private final List<ReadColumn> columns;
  private final Map<ReadColumn, List<Said>> contradicted = new LinkedHashMap<>();

  /** What a cell says of a condition. */
  private record Said(GridCell cell, String words, Set<Operator> meant) {}

  private OperatorWords(TableBlock block, List<ReadColumn> columns) {
    this.block = block;
    this.columns = columns;
  }

  static void check(
      TableBlock block, List<ReadColumn> columns, List<GridRow> rows, Findings findings) {
    OperatorWords words = new OperatorWords(block, columns);
    for (GridRow row : rows) {
      for (GridCell header : block.headerCells()) {
        GridCell cell = row.cell(header.column());
        if (cell != null && !cell.word().isEmpty() && !words.isCondition(cell)) {
          words.read(row, cell);
        }
      }
    }
    words.contradicted.forEach((column, all) -> words.complain(column, all, findings));
  }

  private boolean isCondition(GridCell cell) {
    return columns.stream()
        .anyMatch(column -> column.fact() != null && column.index() == cell.column());
  }

  private void read(GridRow row, GridCell cell) {
    Matcher words = WORDS.matcher(cell.word());
    while (words.find()) {
      ReadColumn column = meant(row, words.group(1), words.group(2));
      Operator has = column == null ? null : column.column().operator();
      Set<Operator> said = MEANINGS.getOrDefault(words.group(3), Set.of());
      Matcher denied = DENIED.matcher(cell.word()).region(words.end(), cell.word().length());
      String text = words.group();
      if (denied.lookingAt()) {
        said = said.stream().map(Operator::opposite).collect(Collectors.toSet());
        text += denied.group();
      }
      if (column != null && has != null && has.isOrder() && !said.contains(has)) {
        contradicted
            .computeIfAbsent(column, key -> new ArrayList<>())
            .add(new Said(cell, text, said));
      }
    }
  }

  /** The only condition of the row that the words speak of, or null. */
  private @Nullable ReadColumn meant(GridRow row, String words, String unit) {
    List<ReadColumn> meant =
        columns.stream()
            .filter(column -> column.fact() != null && row.cell(column.index()) != null)
            .filter(column -> speaksOf(column, row, words, unit))
            .toList();
    return meant.size() == 1 ? meant.get(0) : null;
  }

  private static boolean speaksOf(ReadColumn column, GridRow row, String words, String unit) {
    String header = column.column().header();
    if (words.startsWith("{")) {
      return words.equals("{" + header + "}") || words.startsWith("{" + header + ":");
    }
    GridCell cell = row.cell(column.index());
    if (cell == null || !(cell.content() instanceof Content.Numeral numeral)) {
      return false;
    }
    BigDecimal said = new BigDecimal(words);
    boolean percent = unit.startsWith("%") || unit.startsWith("％");
    return (percent ? said.movePointLeft(2) : said).compareTo(numeral.value()) == 0;
  }

  /** Once, at the operator, where that was changed or several rows contradict it. */
  private void complain(ReadColumn column, List<Said> all, Findings findings) {
    Said first = all.get(0);
    Operator has = column.column().operator();
    Complaint complaint =
        SeenComplaints.contradicts(
            first.words(), column.column().header(), has == null ? "" : has.label());
    Was was = block.was();
    GridCell before = was == null ? null : was.operator(column.index());
    GridRow operators = TableReader.operatorRow(block);
    GridCell now = operators == null ? null : operators.cell(column.index());
    Operator agreed = before == null ? null : Operators.of(before.word());
    if (now != null && agreed != null && agreed != has) {
      boolean right = all.stream().allMatch(said -> said.meant().contains(agreed));
      findings.add(now, complaint.with(right ? Remedy.type(agreed.label()) : null));
    } else if (now != null && all.size() > 1) {
      findings.add(now, complaint);
    } else {
      findings.add(first.cell(), complaint);
    }
  }
}
