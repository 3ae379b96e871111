package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how a derived fact comes from given ones. */
final class DerivationReader {
  static final String FUNCTION = "計算";
  static final String FIRST = "引数1";
  static final String SECOND = "引数2";

  private static final Set<FactType> DATES = Set.of(FactType.DATE);
  private static final Set<FactType> NUMBERS = Set.of(FactType.INTEGER, FactType.DECIMAL);
  private static final Set<FactType> ANY = Set.of(FactType.values());

  /** What each function takes and gives; the first argument is always needed. */
  private enum Function {
    DAYS_SINCE("経過日数", FactType.INTEGER, DATES, true, false),
    DAYS_UNTIL("残り日数", FactType.INTEGER, DATES, false, false),
    MONTHS_SINCE("経過月数", FactType.INTEGER, DATES, false, false),
    RATIO("比率", FactType.DECIMAL, NUMBERS, true, true),
    IS_GIVEN("入力の有無", FactType.BOOLEAN, ANY, false, false);

    private final String label;
    private final FactType gives;

    @SuppressWarnings("ImmutableEnumChecker") // The sets are immutable; their type cannot say so.
    private final Set<FactType> takes;

    private final boolean mayHaveSecond;
    private final boolean needsSecond;

    Function(
        String label, FactType gives, Set<FactType> takes, boolean mayHaveSecond, boolean needs) {
      this.label = label;
      this.gives = gives;
      this.takes = takes;
      this.mayHaveSecond = mayHaveSecond;
      this.needsSecond = needs;
    }
  }

  private final Map<String, Fact> givenByLabel;
  private final Findings findings;
  private final SheetTable.Reader cells;

  /**
   * @param brokenLabels labels of given facts that have errors of their own
   */
  DerivationReader(Map<String, Fact> givenByLabel, Set<String> brokenLabels, Findings findings) {
    this.givenByLabel = givenByLabel;
    this.findings = findings;
    this.cells = new SheetTable.Reader(new Values(findings), findings);
    this.brokenLabels = brokenLabels;
  }

  private final Set<String> brokenLabels;

  /** The derivation, or null where a finding says what is wrong with it. */
  @Nullable Derivation read(SheetTable.Entry entry, FactType type) {
    Function function = function(entry);
    if (function == null) {
      return null;
    }
    if (function.gives != type) {
      Complaint complaint =
          CatalogueComplaints.derivationType(function.label, function.gives.label());
      findings.add(entry.place(FactTypes.TYPE), complaint, type.label());
    }
    String first = argument(entry, FIRST, function, true);
    String second = argument(entry, SECOND, function, function.needsSecond);
    if (first == null || (function.needsSecond && second == null)) {
      return null;
    }
    return derivation(function, first, second);
  }

  private static Derivation derivation(Function function, String first, @Nullable String second) {
    return switch (function) {
      case DAYS_SINCE ->
          new Derivation.DaysSince(second == null ? List.of(first) : List.of(first, second));
      case DAYS_UNTIL -> new Derivation.DaysUntil(first);
      case MONTHS_SINCE -> new Derivation.MonthsSince(first);
      case RATIO -> new Derivation.Ratio(first, second == null ? "" : second);
      case IS_GIVEN -> new Derivation.IsGiven(first);
    };
  }

  private @Nullable Function function(SheetTable.Entry entry) {
    String word = cells.required(entry, FUNCTION);
    if (word == null) {
      return null;
    }
    List<String> known = new ArrayList<>();
    for (Function function : Function.values()) {
      if (function.label.equals(word)) {
        return function;
      }
      known.add(function.label);
    }
    Complaint complaint =
        CatalogueComplaints.unknownDerivation(
            word, String.join("、", known), Nearest.to(word, known));
    findings.add(entry.place(FUNCTION), complaint, word);
    return null;
  }

  private @Nullable String argument(
      SheetTable.Entry entry, String header, Function function, boolean needed) {
    GridCell cell = cells.filled(entry, header);
    if (cell == null) {
      return needed ? cells.required(entry, header) : null;
    }
    if (header.equals(SECOND) && !function.mayHaveSecond) {
      findings.add(cell, CatalogueComplaints.doesNotApply(SECOND, "経過日数・比率"));
      return null;
    }
    String label = cells.required(entry, header);
    Fact fact = label == null ? null : givenByLabel.get(label);
    if (label != null && fact == null && !brokenLabels.contains(label)) {
      String nearest = Nearest.to(label, givenByLabel.keySet());
      findings.add(cell, CatalogueComplaints.unknownArgument(label, nearest));
    }
    return fact == null ? null : fitting(cell, fact, function);
  }

  private @Nullable String fitting(GridCell cell, Fact fact, Function function) {
    if (function.takes.contains(fact.type())) {
      return fact.name();
    }
    String right = function.takes == DATES ? "日付" : "整数・小数";
    findings.add(cell, CatalogueComplaints.argumentType(fact.label(), function.label, right));
    return null;
  }
}
