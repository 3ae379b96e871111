package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.TableKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the header row and the operator row of a decision table. */
final class ColumnReader {
  static final String NOTE = "備考";

  private final TableKind kind;
  private final ReadCatalogue catalogue;
  private final Set<String> earlierDimensions;
  private final GoneNames gone;
  private final Findings findings;
  private final Values values;
  private final Set<String> outcomes = new HashSet<>();
  private @Nullable Was was;

  ColumnReader(
      TableKind kind,
      ReadCatalogue catalogue,
      Set<String> earlierDimensions,
      GoneNames gone,
      Findings findings) {
    this.kind = kind;
    this.catalogue = catalogue;
    this.earlierDimensions = earlierDimensions;
    this.gone = gone;
    this.findings = findings;
    this.values = new Values(findings);
  }

  /**
   * @param operators the operator row, or null where the table has none
   */
  List<ReadColumn> read(TableBlock block, @Nullable GridRow operators) {
    was = block.was();
    List<ReadColumn> columns = new ArrayList<>();
    for (GridCell header : block.headerCells()) {
      ReadColumn column = read(header, operators == null ? null : operators.cell(header.column()));
      if (column != null) {
        columns.add(column);
      }
    }
    for (String outcome : kind.headers()) {
      if (!OutcomeColumn.isOptional(outcome) && !outcomes.contains(outcome)) {
        findings.add(block.place(), LayoutComplaints.outcomeColumnMissing(outcome));
      }
    }
    return columns;
  }

  private @Nullable ReadColumn read(GridCell header, @Nullable GridCell operatorCell) {
    GridCell before = was == null ? null : was.header(header.column());
    boolean retyped = before != null && isKnown(before.word()) && isUnknown(header.word());
    // Spaces around it are no second fault of what is to be typed anew.
    String text = retyped ? header.word() : values.text(header);
    if (text == null || TableBlock.isNote(text)) {
      return null;
    }
    String label = known(header, text);
    String word = operatorCell == null ? null : operatorWord(operatorCell);
    if (kind == TableKind.DIMENSION && Operators.ATTRIBUTE.equals(word)) {
      return outcome(header, label, true);
    }
    if (kind.headers().contains(label) && !isCondition(label, word)) {
      if (word != null && operatorCell != null) {
        findings.add(operatorCell, LayoutComplaints.outcomeTakesNoOperator(label));
      }
      return outcome(header, label, false);
    }
    if (!kind.hasConditions()) {
      findings.add(header, LayoutComplaints.takesNoCondition(label, kind.label()));
      return null;
    }
    return condition(header, label, operatorCell, word);
  }

  /**
   * Whether a header that is an outcome's too stands above conditions. What is decided is called as
   * no fact is; there may be facts already that are called like what decides nothing.
   */
  private boolean isCondition(String label, @Nullable String word) {
    OutcomeColumn outcome = OutcomeColumn.of(label);
    boolean decides = kind.isDeciding() && (outcome == null || outcome.isDeciding());
    return !decides && word != null && catalogue.facts().byLabel(label) != null;
  }

  /** What the column was headed, where nobody knows what it is headed now. */
  private String known(GridCell header, String label) {
    GridCell before = was == null ? null : was.header(header.column());
    if (before == null || before.word().equals(label) || isKnown(label)) {
      return label;
    }
    if (!isKnown(before.word())) {
      return label;
    }
    findings.add(header, BaseComplaints.changed("unknown-header", label, before.word()));
    return before.word();
  }

  private boolean isUnknown(String label) {
    return !label.isEmpty() && !TableBlock.isNote(label) && !isKnown(label);
  }

  private boolean isKnown(String label) {
    return kind.headers().contains(label)
        || catalogue.facts().byLabel(label) != null
        || catalogue.brokenLabels().contains(label);
  }

  private @Nullable String operatorWord(GridCell cell) {
    String word = values.text(cell);
    return word == null || word.isEmpty() ? null : word;
  }

  private ReadColumn outcome(GridCell header, String label, boolean attribute) {
    if (!outcomes.add(label)) {
      findings.add(header, LayoutComplaints.duplicateHeader(label));
    }
    return new ReadColumn(header, new Column(label, null, null, attribute, header.ref()), null);
  }

  private @Nullable ReadColumn condition(
      GridCell header, String label, @Nullable GridCell operatorCell, @Nullable String word) {
    Fact fact = fact(header, label);
    if (fact == null) {
      return null;
    }
    if (fact.personal()) {
      findings.add(header, PersonalComplaints.inCondition(fact.label()));
    }
    if (kind == TableKind.RESULT && !isTold(fact)) {
      findings.add(header, TaskComplaints.notTold(fact.label()));
    } else if (!DecisionOrder.isDecided(fact, kind, catalogue.facts(), earlierDimensions)) {
      findings.add(header, LayoutComplaints.notDecidedYet(fact.label(), kind.label()));
    }
    Operator operator = operator(header, fact, operatorCell, word);
    return operator == null
        ? null
        : new ReadColumn(
            header, new Column(fact.label(), fact.name(), operator, false, header.ref()), fact);
  }

  /** Whether people can tell it of an account. */
  private boolean isTold(Fact fact) {
    return fact.origin() == Origin.GIVEN && !fact.name().equals(catalogue.facts().subject());
  }

  private @Nullable Fact fact(GridCell header, String label) {
    Fact fact = catalogue.facts().byLabel(label);
    if (fact == null && gone.tellsFact(header, label)) {
      return catalogue.facts().byLabel(gone.labelNow(label));
    }
    if (fact == null && !catalogue.brokenLabels().contains(label)) {
      List<String> known = new ArrayList<>(catalogue.labels());
      List<String> others = new ArrayList<>(kind.headers());
      others.add(NOTE);
      known.addAll(others);
      String sure = Nearest.sure(label, known);
      findings.add(
          header,
          LayoutComplaints.unknownCondition(label, Nearest.to(label, known), others)
              .with(sure == null ? note(header, label) : Remedy.type(sure)));
    }
    return fact;
  }

  /** A column that is new and has no operator is somebody's remarks. */
  private @Nullable Remedy note(GridCell header, String label) {
    boolean isNew = was != null && was.header(header.column()) == null;
    GridRow below = was == null ? null : was.operatorsNow();
    return isNew && (below == null || below.cell(header.column()) == null)
        ? Remedy.type(NOTE + "（" + label + "）")
        : null;
  }

  private @Nullable Operator operator(
      GridCell header, Fact fact, @Nullable GridCell cell, @Nullable String word) {
    String fitting = Operators.fitting(fact);
    if (cell == null || word == null) {
      Place place = header.place().at(GridCell.ref(header.row() + 1, header.column()));
      GridCell before = was == null ? null : was.operator(header.column());
      findings.add(
          place,
          before == null || Operators.of(before.word()) == null
              ? LayoutComplaints.operatorMissing(fact.label(), fitting)
              : BaseComplaints.operatorCleared(
                  String.valueOf(place.cell()), fact.label(), before.word()));
      return null;
    }
    Operator operator = Operators.of(word);
    if (operator == null) {
      findings.add(
          cell,
          word.equals(Operators.ATTRIBUTE)
              ? LayoutComplaints.operatorDoesNotFit(word, fact.label(), fitting)
              : Operators.unknown(word, Operators.words(fact)));
      return null;
    }
    if (!operator.fits(fact)) {
      Complaint complaint = LayoutComplaints.operatorDoesNotFit(word, fact.label(), fitting);
      findings.add(cell, complaint);
      return null;
    }
    return operator;
  }
}
