package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that what a text names in braces is a filled condition cell of its own row. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");

  private Placeholders() {}

  static void check(RowDraft row, List<ReadColumn> columns, Findings findings) {
    List<Filled> filled = filled(row, columns);
    for (int i = 0; i < columns.size(); i++) {
      ReadColumn column = columns.get(i);
      if (column.fact() == null && row.cells().get(i).value() instanceof String text) {
        Place place = column.header().place().at(row.cells().get(i).cell());
        check(text, filled, place, findings);
      }
    }
  }

  private record Filled(String label, Operator operator) {
    String withOperator() {
      return label + ":" + operator.label();
    }
  }

  // A condition that could not be read is filled all the same.
  private static List<Filled> filled(RowDraft row, List<ReadColumn> columns) {
    List<Filled> filled = new ArrayList<>();
    for (ReadColumn column : columns) {
      Operator operator = column.column().operator();
      if (operator != null && row.row().cell(column.index()) != null) {
        filled.add(new Filled(column.column().header(), operator));
      }
    }
    return filled;
  }

  private static void check(String text, List<Filled> filled, Place place, Findings findings) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder rest = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(rest, "");
      if (count(matcher.group(1), filled) != 1) {
        complain(matcher.group(), filled, place, findings);
      }
    }
    matcher.appendTail(rest);
    if (rest.indexOf("{") >= 0 || rest.indexOf("}") >= 0) {
      complain(text, filled, place, findings);
    }
  }

  private static long count(String name, List<Filled> filled) {
    return filled.stream()
        .filter(each -> each.label().equals(name) || each.withOperator().equals(name))
        .count();
  }

  private static void complain(
      String placeholder, List<Filled> filled, Place place, Findings findings) {
    List<String> known =
        filled.stream()
            .map(each -> count(each.label(), filled) == 1 ? each.label() : each.withOperator())
            .map(name -> "{" + name + "}")
            .distinct()
            .toList();
    Complaint complaint = TableComplaints.placeholderUnknown(placeholder, String.join("、", known));
    findings.add(place, complaint, placeholder);
  }
}
