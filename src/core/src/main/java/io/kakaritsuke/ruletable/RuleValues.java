package io.kakaritsuke.ruletable;

import io.kakaritsuke.ruletable.RuleSheet.Cell;
import io.kakaritsuke.ruletable.SheetLayout.Table;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.util.StringUtils;

/**
 * Whether the value of a cell fits into the code above it: as many parts as that has places for,
 * and where it stands as code, a number as code writes it. What does not fit would be told of the
 * code, which all rows share, or of nothing at all.
 */
final class RuleValues {
  private static final Pattern INDEX = Pattern.compile("\\$(\\d+)");
  private static final Pattern PLACE = Pattern.compile("\\$param|\\$\\d+");
  private static final Pattern PLAIN =
      Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?[BbLlIidDfF]?");
  private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
  private static final Pattern AMOUNT =
      Pattern.compile(
          "([△▲−‐–+-]?)\\s*[¥￥$]?\\s*(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?\\s*([\\p{L}%％]{0,4})");

  /** What makes another number of the figures before it. */
  private static final Pattern MULTIPLIES = Pattern.compile("(?i)[%万億兆千百割分厘]|[kmb]|pt|ポイント");

  private final Table table;
  private final ValueComplaints complaints;

  private RuleValues(Table table, ValueComplaints complaints) {
    this.table = table;
    this.complaints = complaints;
  }

  /** Tells what does not fit in a table. */
  static void check(Table table, ValueComplaints complaints) {
    RuleValues values = new RuleValues(table, complaints);
    table
        .rules()
        .forEach(
            (at, row) -> {
              if (!complaints.isTold(at)) {
                row.values().forEach(values::check);
              }
            });
  }

  private void check(Cell value) {
    Cell snippet = table.snippets().get(value.column());
    ColumnKind kind = table.kinds().get(value.column());
    if (snippet == null
        || kind == null
        || !kind.hasSnippet()
        || snippet.text().contains("forall")) {
      return;
    }
    List<String> parts =
        table.takesList(value.column())
            ? StringUtils.splitConstraints(value.text(), true)
            : List.of(value.text());
    int wanted = wanted(snippet.text());
    if (wanted > 0 && parts.size() != wanted) {
      complaints.otherCount(value, snippet, parts.size(), wanted);
      return;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (isCode(snippet.text(), wanted == 0 ? "$param" : "$" + (i + 1))) {
        code(value, parts.get(i).strip());
      }
    }
  }

  /** How many values the code has places for; 0 where it takes one. */
  private static int wanted(String snippet) {
    int most = 0;
    Matcher index = INDEX.matcher(snippet);
    while (index.find()) {
      most = Math.max(most, Integer.parseInt(index.group(1)));
    }
    return most;
  }

  /** Whether the value stands outside of quotation marks wherever it goes. */
  private static boolean isCode(String snippet, String place) {
    CodeScan scan = new CodeScan();
    boolean found = false;
    Matcher next = PLACE.matcher(snippet);
    int at = 0;
    while (next.find()) {
      while (at < next.start()) {
        scan.next(snippet.charAt(at++));
      }
      if (next.group().equals(place)) {
        found = true;
        if (!scan.isCode()) {
          return false;
        }
      }
    }
    return found;
  }

  private void code(Cell cell, String value) {
    if (value.startsWith("\"") || PLAIN.matcher(value).matches()) {
      return;
    }
    String half = Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
    Matcher day = DAY.matcher(half);
    if (day.matches()) {
      complaints.day(cell, value, day.group(1) + "-" + two(day.group(2)) + "-" + two(day.group(3)));
      return;
    }
    Matcher amount = AMOUNT.matcher(half);
    if (amount.matches()) {
      String places = amount.group(3) == null ? "" : amount.group(3);
      String sign = amount.group(1).isEmpty() || amount.group(1).equals("+") ? "" : "-";
      String number = sign + amount.group(2).replace(",", "") + places;
      complaints.number(cell, value, MULTIPLIES.matcher(amount.group(4)).find() ? null : number);
    }
  }

  private static String two(String digits) {
    return digits.length() < 2 ? "0" + digits : digits;
  }
}
