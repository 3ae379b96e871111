package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.ListFacts;
import io.kakaritsuke.telling.ListOrder;
import io.kakaritsuke.telling.ToldFacts;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a decision table, cell by cell. */
final class RowReader {
  private final TableKind kind;
  private final List<ReadColumn> columns;
  private final boolean whole;
  private final @Nullable Was was;
  private final GoneNames gone;

  /** Labels of facts that could not be read, which is told where they are declared. */
  private final Set<String> broken;

  private final Findings findings;
  private final Values values;
  private final ConditionReader conditions;
  private final OutcomeReader outcomes;
  private final Placeholders placeholders;

  /**
   * @param whole whether all columns of the table could be read; else what a text refers to may
   *     stand in one that could not
   * @param was the table as it was; null where nobody knows it
   * @param operators the row that says how columns compare; null where there is none
   */
  RowReader(
      Title title,
      TableKind kind,
      List<ReadColumn> columns,
      boolean whole,
      @Nullable Was was,
      @Nullable GridRow operators,
      ReadCatalogue catalogue,
      ReadingLevel level,
      GoneNames gone,
      Findings findings) {
    this.kind = kind;
    this.columns = columns;
    this.whole = whole;
    this.was = was;
    this.gone = gone;
    this.broken = catalogue.brokenLabels();
    this.findings = findings;
    this.values = new Values(findings, catalogue.words());
    this.conditions = new ConditionReader(values, level, operators);
    this.placeholders = new Placeholders(columns, level, values(catalogue));
    this.outcomes = new OutcomeReader(title, catalogue.facts(), gone, values);
  }

  private Set<String> values(ReadCatalogue catalogue) {
    if (kind != TableKind.NOTIFICATION) {
      return Set.of();
    }
    Set<String> words = new HashSet<>(catalogue.labels());
    words.add(ToldFacts.REASONS_WORD);
    words.add(ToldFacts.DUE_WORD);
    words.addAll(catalogue.brokenLabels());
    return words;
  }

  RowDraft read(GridRow row) {
    int errors = findings.errors();
    String id = RowIdCell.read(row, values);
    boolean notApplicable = isNotApplicable(row);
    List<Cell> cells = new ArrayList<>();
    for (ReadColumn column : columns) {
      cells.add(cell(row, column, notApplicable));
    }
    RowDraft draft = new RowDraft(row, id, notApplicable, cells, true);
    if (whole) {
      placeholders.check(draft, was, gone, findings);
    }
    DueCells.check(draft, columns, was, findings);
    MarginCells.check(draft, columns, findings);
    if (kind == TableKind.WORKLIST) {
      SectionCells.check(draft, columns, findings);
    }
    return new RowDraft(row, id, notApplicable, cells, findings.errors() == errors);
  }

  private boolean isNotApplicable(GridRow row) {
    for (ReadColumn column : columns) {
      GridCell cell = row.cell(column.index());
      if (isFirstOutcome(column) && cell != null) {
        return cell.word().equals(OutcomeReader.NOT_APPLICABLE);
      }
    }
    return false;
  }

  private boolean isFirstOutcome(ReadColumn column) {
    return column.fact() == null
        && !column.column().attribute()
        && OutcomeColumn.of(column.column().header()) == kind.decides();
  }

  private Cell cell(GridRow row, ReadColumn column, boolean notApplicable) {
    GridCell cell = row.cell(column.index());
    String ref = GridCell.ref(row.number(), column.index());
    Fact fact = column.fact();
    Operator operator = column.column().operator();
    if (fact == null || operator == null) {
      return new Cell(ref, outcome(row, cell, column, notApplicable));
    }
    boolean blank = cell == null || values.isBlank(cell);
    if (blank || cell == null) {
      return new Cell(ref, null);
    }
    List<String> codes = toldCodes(cell, fact, operator);
    if (codes != null) {
      return new Cell(ref, codes);
    }
    boolean told =
        (!speaksOf(row, column) && isTold(cell, BlankWords.condition(cell, fact, operator)))
            || (isUnknown(cell, fact.choices(), fact, operator)
                && (tellsGoneFacts(cell, fact) || gone.tells(row, cell, fact, operator)));
    boolean parted = !told && isTold(cell, partedRange(row, cell, fact));
    return new Cell(ref, told || parted ? null : conditions.read(cell, fact, operator));
  }

  private @Nullable List<String> toldCodes(GridCell cell, Fact fact, Operator operator) {
    TableKind of = kind.isDeciding() ? null : ToldCodes.kind(fact.name());
    GoneName.How emptied = operator.denies() ? GoneName.How.CLEAR : GoneName.How.DELETE_ROW;
    return of == null || !operator.takesList()
        ? null
        : ToldCodes.read(cell, of, fact.choices(), gone, values, emptied);
  }

  /** Two numbers in one cell, where the table has a column for each of them. */
  private @Nullable Complaint partedRange(GridRow row, GridCell cell, Fact fact) {
    NumberText.Range range =
        cell.content() instanceof Content.Words words ? NumberText.of(words.text()).range() : null;
    int from = range == null ? -1 : index(fact, Operator.AT_LEAST);
    int to = range == null ? -1 : index(fact, range.upper());
    return range == null || from < 0 || to < 0
        ? null
        : NumberComplaints.parted(
            cell,
            range,
            NumberRule.of(fact, range.upper()),
            GridCell.ref(row.number(), from),
            GridCell.ref(row.number(), to));
  }

  private int index(Fact fact, Operator operator) {
    return columns.stream()
        .filter(column -> fact.equals(column.fact()))
        .filter(column -> column.column().operator() == operator)
        .mapToInt(ReadColumn::index)
        .findFirst()
        .orElse(-1);
  }

  /** Whether a text of the row shows the value of the column, which cannot be blank then. */
  private static boolean speaksOf(GridRow row, ReadColumn column) {
    String placeholder = "{" + column.column().header() + "}";
    return row.cells().values().stream()
        .anyMatch(
            cell ->
                Normalizer.normalize(cell.word(), Normalizer.Form.NFKC)
                    .contains(Normalizer.normalize(placeholder, Normalizer.Form.NFKC)));
  }

  private boolean isTold(GridCell cell, @Nullable Complaint complaint) {
    if (complaint != null) {
      findings.add(cell, complaint);
    }
    return complaint != null;
  }

  private static boolean isUnknown(
      GridCell cell, List<Choice> choices, Fact fact, Operator operator) {
    boolean chosen = fact.type() == FactType.CHOICE || fact.type() == FactType.CODES;
    return chosen && operator != Operator.PRESENCE && isUnknown(cell, choices);
  }

  private static boolean isUnknown(GridCell cell, List<Choice> choices) {
    return !cell.word().isEmpty()
        && !ChoiceWords.parts(cell.word(), choices).stream()
            .allMatch(one -> ChoiceWords.code(one, choices) != null);
  }

  /** Facts that a list names which have no such label any more; tells where they are missed. */
  private boolean tellsGoneFacts(GridCell cell, Fact fact) {
    if (!fact.name().equals(ListFacts.LACKING)) {
      return false;
    }
    boolean told = false;
    for (String part : ChoiceWords.parts(cell.word(), fact.choices())) {
      told |=
          ChoiceWords.code(part, fact.choices()) == null
              && (broken.contains(part)
                  || gone.tellsFact(cell, part, label -> cell.word().replace(part, label)));
    }
    return told;
  }

  private boolean tellsGone(GridCell cell, OutcomeColumn outcome) {
    if (outcome == OutcomeColumn.COUNTED_FROM || outcome == OutcomeColumn.ORDER) {
      String word = cell.word();
      String label = outcome == OutcomeColumn.ORDER ? ListOrder.label(word) : word;
      return isUnknown(cell, outcomes.choices(outcome))
          && (broken.contains(label)
              || gone.tellsFact(cell, label, now -> now + word.substring(label.length())));
    }
    String list = outcomes.list(outcome);
    List<Choice> choices = outcomes.choices(outcome);
    return list != null && isUnknown(cell, choices) && gone.tells(cell, list, choices);
  }

  /** Whether a cell that names facts names one that is gone, or is called otherwise now. */
  private boolean tellsGoneFact(GridCell cell, OutcomeColumn outcome) {
    List<Choice> facts =
        outcome == OutcomeColumn.CONTACT_DAY ? outcomes.choices(outcome) : List.of();
    return !facts.isEmpty() && gone.tellsFacts(cell, facts);
  }

  /** The code of a row that was added without one: it is given one as it is given an id. */
  private @Nullable String newCode(GridRow row, @Nullable OutcomeColumn outcome) {
    return outcome == OutcomeColumn.CODE && RowIdCell.isBlank(row)
        ? NewCodes.of(kind, row, this::index)
        : null;
  }

  // A remark that was typed below a table is no new row.
  private boolean isAdded(GridRow row) {
    return RowIdCell.isBlank(row) && NewCodes.of(kind, row, this::index) != null;
  }

  private int index(OutcomeColumn outcome) {
    return columns.stream()
        .filter(
            column -> column.fact() == null && column.column().header().equals(outcome.header()))
        .mapToInt(ReadColumn::index)
        .findFirst()
        .orElse(-1);
  }

  private @Nullable Complaint blank(GridCell cell, OutcomeColumn outcome) {
    return OutcomeColumn.isOptional(outcome.header())
        ? BlankWords.outcome(cell, outcomes.choices(outcome))
        : null;
  }

  private @Nullable Object outcome(
      GridRow row, @Nullable GridCell cell, ReadColumn column, boolean notApplicable) {
    String header = column.column().header();
    // What is no outcome is an attribute.
    OutcomeColumn outcome = column.column().attribute() ? null : OutcomeColumn.of(header);
    if (cell == null || values.isBlank(cell)) {
      String code = notApplicable ? null : newCode(row, outcome);
      if (code != null) {
        Place place = column.header().place().at(GridCell.ref(row.number(), column.index()));
        findings.add(place, TableComplaints.codeMade(code));
        return code;
      }
      if (!notApplicable && outcome != null && !OutcomeColumn.isOptional(header)) {
        Place place = column.header().place().at(GridCell.ref(row.number(), column.index()));
        findings.add(place, TableComplaints.outcomeMissing(header));
      }
      return null;
    }
    if (!notApplicable) {
      return outcome == null ? outcomes.attribute(cell) : outcome(row, cell, outcome);
    }
    if (isFirstOutcome(column)) {
      values.text(cell);
    } else {
      findings.add(cell, TableComplaints.outcomeNotBlank(header));
    }
    return null;
  }

  private @Nullable Object outcome(GridRow row, GridCell cell, OutcomeColumn outcome) {
    boolean told =
        isTold(cell, blank(cell, outcome))
            || tellsGone(cell, outcome)
            || tellsGoneFact(cell, outcome);
    return told ? null : outcomes.read(cell, outcome, isAdded(row));
  }
}
