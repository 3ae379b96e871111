package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two rows of one code that can both match, of which at least one is new or changed: the one that
 * comes first decides, of signals the one with the higher severity, and the other only where that
 * one does not match.
 */
public final class SameCodes {
  private static final String SAME_CODE = "same-code";

  /** Of which a code is decided once. */
  static final Set<TableKind> KINDS = Set.of(TableKind.SIGNAL, TableKind.TRIGGER);

  private static final int MOST_PAIRS = 10_000;

  private final Rulebook base;
  private final Rulebook draft;
  private final List<Change> changes;
  private final Set<Line> old = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  private record Line(DecisionTable table, Row row, String code, List<Condition> conditions) {}

  private record Condition(String fact, String header, Operator operator, Object value) {}

  private SameCodes(Rulebook base, Rulebook draft, List<Change> changes) {
    this.base = base;
    this.draft = draft;
    this.changes = changes;
    lines(base).forEach(line -> old.add(plain(line)));
  }

  static List<Finding> of(Rulebook base, Rulebook draft, List<Change> changes) {
    SameCodes codes = new SameCodes(base, draft, changes);
    codes.compare();
    return codes.findings;
  }

  /**
   * Whether one of these says of a row what the linter says too, and what has changed besides.
   *
   * @param other what reading the rows gives
   */
  public static boolean saysMore(Finding of, Finding other) {
    return of.code().equals(SAME_CODE)
        && (other.code().equals("shadowed-row") || other.code().equals("partly-shadowed-row"))
        && of.workbook().equals(other.workbook())
        && Objects.equals(of.sheet(), other.sheet())
        && rowOf(of).equals(rowOf(other));
  }

  private static String rowOf(Finding finding) {
    return String.valueOf(finding.cell()).replaceAll("[^0-9]", "");
  }

  private void compare() {
    Map<String, List<Line>> byCode = new HashMap<>();
    int pairs = 0;
    for (Line line : lines(draft)) {
      List<Line> before =
          byCode.computeIfAbsent(line.table().kind() + line.code(), key -> new ArrayList<>());
      for (Line first : before) {
        boolean news = !old.contains(plain(line)) || !old.contains(plain(first));
        if (news && pairs++ < MOST_PAIRS && !areApart(first, line)) {
          tell(first, line);
          break;
        }
      }
      before.add(line);
    }
  }

  private static List<Line> lines(Rulebook rulebook) {
    List<Line> lines = new ArrayList<>();
    for (DecisionTable table : rulebook.tables()) {
      for (Row row : KINDS.contains(table.kind()) ? table.rows() : List.<Row>of()) {
        if (!row.notApplicable() && table.outcome(row, OutcomeColumn.CODE) instanceof String code) {
          lines.add(new Line(table, row, code, conditions(table, row)));
        }
      }
    }
    return lines;
  }

  private static List<Condition> conditions(DecisionTable table, Row row) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Object value = row.cells().get(i).value();
      if (column.operator() != null && column.fact() != null && value != null) {
        conditions.add(new Condition(column.fact(), column.header(), column.operator(), value));
      }
    }
    return conditions;
  }

  // Where a row stands does not make it another one.
  private static Line plain(Line line) {
    List<Cell> cells = line.row().cells().stream().map(cell -> new Cell("", cell.value())).toList();
    DecisionTable named =
        new DecisionTable(
            "",
            "",
            "",
            line.table().kind(),
            line.table().hitPolicy(),
            null,
            null,
            null,
            List.of(),
            List.of());
    return new Line(
        named, new Row(line.row().id(), 0, false, cells), line.code(), line.conditions());
  }

  /** Whether some fact cannot satisfy both. */
  private static boolean areApart(Line one, Line other) {
    return one.conditions().stream()
        .anyMatch(mine -> other.conditions().stream().anyMatch(its -> areApart(mine, its)));
  }

  private static boolean areApart(Condition one, Condition other) {
    if (!one.fact().equals(other.fact())) {
      return false;
    }
    if (Boolean.FALSE.equals(one.value()) && one.operator() == Operator.PRESENCE) {
      return other.operator() != Operator.PRESENCE || Boolean.TRUE.equals(other.value());
    }
    if (Boolean.FALSE.equals(other.value()) && other.operator() == Operator.PRESENCE) {
      return true;
    }
    Set<Object> mine = among(one);
    Set<Object> its = among(other);
    if (mine != null && its != null) {
      return mine.stream().noneMatch(its::contains);
    }
    return isAbove(one, other) || isAbove(other, one);
  }

  private static @Nullable Set<Object> among(Condition condition) {
    // An account can have several signals at once.
    return condition.operator().namesValues() && !condition.fact().equals(FactCatalogue.SIGNALS)
        ? Set.copyOf(Operator.entries(condition.value()))
        : null;
  }

  private static boolean isAbove(Condition lower, Condition upper) {
    boolean ends = lower.operator().isLower() && upper.operator().isUpper();
    Integer order = ends ? compared(lower.value(), upper.value()) : null;
    boolean both = lower.operator().includesCell() && upper.operator().includesCell();
    return order != null && (order > 0 || (order == 0 && !both));
  }

  private static @Nullable Integer compared(Object one, Object other) {
    if (one instanceof LocalDate day && other instanceof LocalDate its) {
      return day.compareTo(its);
    }
    return ShownValue.normal(one) instanceof BigDecimal number
            && ShownValue.normal(other) instanceof BigDecimal its
        ? Integer.valueOf(number.compareTo(its))
        : null;
  }

  /** How many severities the first row is above the later one; 0 for what has none. */
  private static int higher(Line first, Line later) {
    return severity(first).isPresent() && severity(later).isPresent()
        ? severity(first).get().compareTo(severity(later).get())
        : 0;
  }

  private static Optional<Severity> severity(Line line) {
    return line.table().kind() == TableKind.SIGNAL
            && line.table().outcome(line.row(), OutcomeColumn.SEVERITY) instanceof String code
        ? Optional.of(Severity.valueOf(code))
        : Optional.empty();
  }

  private void tell(Line first, Line later) {
    int higher = higher(first, later);
    Line decides = higher < 0 ? later : first;
    Line other = higher < 0 ? first : later;
    List<Condition> open =
        decides.conditions().stream().filter(one -> !isImplied(one, other)).toList();
    Text when = open.size() == 1 ? remaining(open.get(0), other) : null;
    String row = first.row().number() + "行目";
    String where =
        first.table().sheet().equals(later.table().sheet())
            ? row
            : "シート「" + first.table().sheet() + "」の" + row;
    String its = higher < 0 ? where : "この行";
    String theOther = higher < 0 ? "この行" : where;
    String itsEn = higher < 0 ? "that one" : "this row";
    String why = higher == 0 ? "先にあるその行" : higher < 0 ? "重要度の高いこの行" : "重要度の高いその行";
    String whyEn =
        higher == 0
            ? "which comes first and is used where both match"
            : (higher < 0 ? "and this row" : "which")
                + " has the higher severity and is used where both match";
    String whenJa = when == null ? "" : "（" + when.ja() + "）";
    String whenEn = when == null ? "" : " (" + when.en() + ")";
    boolean never = open.isEmpty();
    String rest =
        never
            ? its + "が使われることはありません"
            : its + "が使われるのは、" + theOther + "に当てはまらないとき" + whenJa + "だけです";
    String restEn =
        never
            ? itsEn + " is never used"
            : (higher < 0 ? "that one only where this row" : "this one only where that one")
                + " does not match"
                + whenEn;
    Text message =
        new Text(
            "コード「%s」の行は%sにもあり、両方に当てはまるときは%sが使われます。%s".formatted(later.code(), where, why, rest),
            "The code %s also stands in row %d of %s, %s; %s"
                .formatted(
                    later.code(), first.row().number(), first.table().sheet(), whyEn, restEn));
    ChangedRow changed = never ? changed(later, first) : null;
    boolean same = SameRows.values(first.row()).equals(SameRows.values(later.row()));
    findings.add(
        new Finding(
            Finding.Level.WARNING,
            later.table().workbook(),
            later.table().sheet(),
            changed == null ? cell(later) : changed.cell(),
            SAME_CODE,
            changed == null ? message : changed.added(message),
            later.code(),
            changed != null
                ? changed.back()
                : same ? SameRows.delete(later.table(), later.row()) : null));
  }

  /** What was changed so that one of them is never used: in the later one, else in the first. */
  private @Nullable ChangedRow changed(Line later, Line first) {
    ChangedRow own = ChangedRow.of(base, changes, later.table(), later.row());
    return own == null && first.table() == later.table()
        ? ChangedRow.of(base, changes, first.table(), first.row())
        : own;
  }

  private static String cell(Line line) {
    for (int i = 0; i < line.table().columns().size(); i++) {
      Column column = line.table().columns().get(i);
      if (!column.isCondition() && OutcomeColumn.of(column.header()) == OutcomeColumn.CODE) {
        return line.row().cells().get(i).cell();
      }
    }
    return line.row().cells().get(0).cell();
  }

  private static boolean isImplied(Condition wanted, Line line) {
    return line.conditions().stream()
        .filter(one -> one.fact().equals(wanted.fact()) && one.operator() == wanted.operator())
        .anyMatch(one -> isAsStrict(one, wanted));
  }

  private static boolean isAsStrict(Condition one, Condition wanted) {
    Integer order = compared(one.value(), wanted.value());
    if (wanted.operator().isOrder()) {
      return order != null && (wanted.operator().isLower() ? order >= 0 : order <= 0);
    }
    return Objects.equals(ShownValue.normal(one.value()), ShownValue.normal(wanted.value()));
  }

  /** The values that are left where the first row does not match, if they are easily said. */
  private @Nullable Text remaining(Condition wanted, Line later) {
    Fact fact = draft.catalogue().fact(wanted.fact());
    for (Condition one : later.conditions()) {
      if (fact != null && one.fact().equals(wanted.fact()) && one.operator() == wanted.operator()) {
        String mine = io.kakaritsuke.fact.ShownValue.of(fact, one.value());
        String its = io.kakaritsuke.fact.ShownValue.of(fact, wanted.value());
        if (wanted.operator() == Operator.AT_LEAST) {
          return new Text(
              "%sが %s以上 %s未満".formatted(wanted.header(), mine, its),
              "%s from %s to below %s".formatted(wanted.header(), mine, its));
        }
        if (wanted.operator() == Operator.AT_MOST) {
          return new Text(
              "%sが %s超 %s以下".formatted(wanted.header(), its, mine),
              "%s above %s up to %s".formatted(wanted.header(), its, mine));
        }
      }
    }
    return null;
  }
}
