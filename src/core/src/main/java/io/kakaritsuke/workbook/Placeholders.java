package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks that what a text names in braces is a filled condition cell of its own row, or in a table
 * that tells, something that is known of the account.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");

  private final List<ReadColumn> columns;
  private final ReadingLevel level;
  private final Set<String> values;

  /** What its conditions are called: who names one that is blank has not mistyped another. */
  private final Set<String> conditions = new HashSet<>();

  /**
   * @param values the labels of what a text may name whatever its row asks for
   */
  Placeholders(List<ReadColumn> columns, ReadingLevel level, Set<String> values) {
    this.columns = columns;
    this.values = Set.copyOf(values);
    this.level = level;
    columns.stream()
        .filter(column -> column.column().operator() != null)
        .forEach(column -> conditions.add(column.column().header()));
  }

  /**
   * @param was the table as it was; null where nobody knows it
   */
  void check(RowDraft row, @Nullable Was was, GoneNames gone, Findings findings) {
    List<Filled> filled = filled(row);
    for (int i = 0; i < columns.size(); i++) {
      ReadColumn column = columns.get(i);
      if (column.fact() == null && row.cells().get(i).value() instanceof String text) {
        Place place = column.header().place().at(row.cells().get(i).cell());
        String followed = gone.followed(text, place, row.row().number());
        GridCell old = was == null ? null : was.cell(row.id(), column.index());
        boolean rewritten = old != null && !old.shown().equals(text);
        Predicate<String> tellsGone = label -> gone.tellsFact(place, row.row().number(), label);
        check(followed, filled, blank(row, was, rewritten), tellsGone, place, findings);
      }
    }
  }

  private record Filled(String label, Operator operator) {
    String withOperator() {
      return label + ":" + operator.label();
    }
  }

  // A condition that could not be read is filled all the same.
  private List<Filled> filled(RowDraft row) {
    List<Filled> filled = new ArrayList<>();
    for (ReadColumn column : columns) {
      Operator operator = column.column().operator();
      if (operator != null && isFilled(row, column)) {
        filled.add(new Filled(column.column().header(), operator));
      }
    }
    return filled;
  }

  // A formula that gives an empty text is as blank as a cell in which nothing stands.
  private boolean isFilled(RowDraft row, ReadColumn column) {
    GridCell cell = row.row().cell(column.index());
    return cell != null
        && !(level.emptyTextsBlank()
            && cell.content() instanceof Content.Words words
            && words.text().isEmpty());
  }

  /**
   * The places of blank conditions by their label. Of those that share one, the one that was filled
   * is meant; where that is not known, none.
   *
   * @param rewritten whether the text is another one than it was: then it is not meant to name what
   *     was always blank
   */
  private Map<String, Place> blank(RowDraft row, @Nullable Was was, boolean rewritten) {
    Map<String, Place> blank = new HashMap<>();
    Map<String, Place> cleared = new HashMap<>();
    Set<String> several = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      ReadColumn column = columns.get(i);
      if (column.column().operator() != null) {
        Place place = column.header().place().at(row.cells().get(i).cell());
        String label = column.column().header();
        boolean filled = isFilled(row, column);
        if (blank.put(label, place) != null || filled) {
          several.add(label);
        }
        if (!filled && was != null && was.cell(row.id(), column.index()) != null) {
          cleared.putIfAbsent(label, place);
        }
      }
    }
    several.forEach(blank::remove);
    if (rewritten) {
      blank.clear();
    }
    filled(row).forEach(one -> cleared.remove(one.label()));
    blank.putAll(cleared);
    return blank;
  }

  private void check(
      String text,
      List<Filled> filled,
      Map<String, Place> blank,
      Predicate<String> tellsGone,
      Place place,
      Findings findings) {
    String narrow = text.replace('｛', '{').replace('｝', '}');
    if (!narrow.equals(text)) {
      findings.add(place, SeenComplaints.wideBraces(narrow), text);
      return;
    }
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder rest = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(rest, "");
      if (values.contains(matcher.group(1))) {
        continue;
      }
      Place missing = blank.get(matcher.group(1));
      if (missing != null) {
        findings.add(missing, TableComplaints.conditionBlank(matcher.group(1)));
      } else if (count(matcher.group(1), filled) != 1 && !values.isEmpty()) {
        if (tellsGone.test(matcher.group(1))) {
          continue;
        }
        complainOfValue(text, matcher.group(), matcher.group(1), place, findings);
      } else if (count(matcher.group(1), filled) != 1) {
        boolean other = conditions.contains(matcher.group(1));
        complain(other ? "" : text, matcher.group(), filled, place, findings);
      }
    }
    matcher.appendTail(rest);
    boolean torn = rest.indexOf("{") >= 0 || rest.indexOf("}") >= 0;
    if (torn && !values.isEmpty()) {
      findings.add(place, NotificationComplaints.tornBraces(rest.toString()), text);
    } else if (torn) {
      complain("", text, filled, place, findings);
    }
  }

  private static long count(String name, List<Filled> filled) {
    return filled.stream()
        .filter(each -> each.label().equals(name) || each.withOperator().equals(name))
        .count();
  }

  private void complainOfValue(
      String text, String placeholder, String name, Place place, Findings findings) {
    String sure = Nearest.sure(name, values);
    Complaint complaint =
        NotificationComplaints.valueUnknown(placeholder, Nearest.to(name, values));
    findings.add(
        place,
        sure == null
            ? complaint
            : complaint.with(Remedy.type(text.replace(placeholder, "{" + sure + "}"))),
        placeholder);
  }

  /**
   * @param text the whole text, of which the placeholder may be mended; empty where it may not
   */
  private static void complain(
      String text, String placeholder, List<Filled> filled, Place place, Findings findings) {
    List<String> known =
        filled.stream()
            .map(each -> count(each.label(), filled) == 1 ? each.label() : each.withOperator())
            .map(name -> "{" + name + "}")
            .distinct()
            .toList();
    Complaint complaint = TableComplaints.placeholderUnknown(placeholder, String.join("、", known));
    findings.add(
        place,
        known.size() == 1 && Nearest.to(placeholder, known) != null && text.contains(placeholder)
            ? complaint.with(Remedy.type(text.replace(placeholder, known.get(0))))
            : complaint,
        placeholder);
  }
}
