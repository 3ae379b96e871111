package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Derivation.Function;
import io.kakaritsuke.fact.Derivation.Second;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how a derived fact comes from given ones and from derived ones above it. */
final class DerivationReader {
  static final String FUNCTION = "計算";
  static final String FIRST = "引数1";
  static final String SECOND = "引数2";
  static final String PLACES = "小数点以下";

  private final Map<String, Fact> known;
  private final GoneNames gone;
  private final Findings findings;
  private final SheetTable.Reader cells;

  /**
   * @param known the facts above by label; those that are read later may be added
   * @param brokenLabels labels of facts that have errors of their own
   */
  DerivationReader(
      Map<String, Fact> known, Set<String> brokenLabels, GoneNames gone, Findings findings) {
    this.known = known;
    this.gone = gone;
    this.findings = findings;
    this.cells = new SheetTable.Reader(new Values(findings), findings);
    this.brokenLabels = brokenLabels;
  }

  private final Set<String> brokenLabels;

  /** The rows of the sheet by the label of what they derive. */
  private final Map<String, Integer> rows = new HashMap<>();

  /** Says which rows there are; those below may not be asked for, but are no unknown words. */
  void rows(List<SheetTable.Entry> entries) {
    for (SheetTable.Entry entry : entries) {
      GridCell label = entry.cell(FactNames.LABEL);
      if (label != null) {
        rows.putIfAbsent(label.word(), entry.row().number());
      }
    }
  }

  /** The derivation, or null where a finding says what is wrong with it. */
  @Nullable Derivation read(SheetTable.Entry entry, FactType type) {
    Function function = function(entry);
    if (function == null) {
      return null;
    }
    if (!function.gives(type)) {
      Complaint complaint =
          CatalogueComplaints.derivationType(function.label(), function.gives().label());
      findings.add(entry.place(FactTypes.TYPE), complaint, type.label());
    }
    Set<FactType> takes = function.takes(type);
    String first = argument(entry, FIRST, function, takes);
    String second = argument(entry, SECOND, function, takes);
    int places = places(entry, function);
    if (first == null || (function.second() == Second.NEEDED && second == null)) {
      return null;
    }
    return function.of(second == null ? List.of(first) : List.of(first, second), places);
  }

  private int places(SheetTable.Entry entry, Function function) {
    GridCell cell = cells.filled(entry, PLACES);
    if (cell == null) {
      return Derivation.PLACES;
    }
    if (!function.isRounded()) {
      findings.add(cell, CatalogueComplaints.doesNotApply(PLACES, labels(Function::isRounded)));
      return Derivation.PLACES;
    }
    BigDecimal places = cells.values().number(cell, NumberRule.whole(0, Derivation.PLACES));
    return places == null ? Derivation.PLACES : places.intValueExact();
  }

  private static String labels(Predicate<Function> which) {
    return Arrays.stream(Function.values())
        .filter(which)
        .map(Function::label)
        .collect(Collectors.joining("・"));
  }

  private @Nullable Function function(SheetTable.Entry entry) {
    String word = cells.required(entry, FUNCTION);
    if (word == null) {
      return null;
    }
    List<String> known = new ArrayList<>();
    for (Function function : Function.values()) {
      if (function.label().equals(word)) {
        return function;
      }
      known.add(function.label());
    }
    Complaint complaint =
        CatalogueComplaints.unknownDerivation(
            word, String.join("、", known), Nearest.to(word, known));
    findings.add(entry.place(FUNCTION), complaint, word);
    return null;
  }

  private @Nullable String argument(
      SheetTable.Entry entry, String header, Function function, Set<FactType> takes) {
    boolean second = header.equals(SECOND);
    GridCell cell = cells.filled(entry, header);
    if (cell == null) {
      boolean needed = !second || function.second() == Second.NEEDED;
      return needed ? cells.required(entry, header) : null;
    }
    if (second && function.second() == Second.NONE) {
      findings.add(
          cell,
          CatalogueComplaints.doesNotApply(SECOND, labels(one -> one.second() != Second.NONE)));
      return null;
    }
    String label = cells.required(entry, header);
    Fact fact = label == null ? null : known.get(label);
    // Whether a derived fact was given is no question.
    boolean fits = fact != null && (fact.origin() == Origin.GIVEN || function != Function.IS_GIVEN);
    if (label != null && fact == null && gone.tellsFact(cell, label)) {
      fact = known.get(gone.labelNow(label));
      return fact == null ? null : fitting(cell, fact, function, takes);
    }
    int row = entry.row().number();
    int below = label == null || fact != null ? 0 : rows.getOrDefault(label, 0);
    if (label != null && below > row) {
      findings.add(cell, CatalogueComplaints.argumentBelow(label, row, below));
      return null;
    }
    if (label != null && !fits && !brokenLabels.contains(label)) {
      String nearest = Nearest.to(label, known.keySet());
      findings.add(cell, CatalogueComplaints.unknownArgument(label, nearest));
    }
    return fact == null || !fits ? null : fitting(cell, fact, function, takes);
  }

  private @Nullable String fitting(
      GridCell cell, Fact fact, Function function, Set<FactType> takes) {
    if (fact.personal()) {
      findings.add(cell, PersonalComplaints.asArgument(fact.label()));
      return null;
    }
    if (takes.contains(fact.type())) {
      return fact.name();
    }
    String right =
        function.isOfDates()
            ? FactType.DATE.label()
            : Stream.of(FactType.INTEGER, FactType.DECIMAL)
                .filter(takes::contains)
                .map(FactType::label)
                .collect(Collectors.joining("・"));
    findings.add(cell, CatalogueComplaints.argumentType(fact.label(), function.label(), right));
    return null;
  }
}
