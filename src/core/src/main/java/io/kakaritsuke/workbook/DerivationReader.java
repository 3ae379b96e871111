package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how a derived fact comes from given ones and from derived ones above it. */
final class DerivationReader {
  static final String FUNCTION = "計算";
  static final String FIRST = "引数1";
  static final String SECOND = "引数2";
  static final String PLACES = "小数点以下";

  private static final Set<FactType> DATES = Set.of(FactType.DATE);
  private static final Set<FactType> NUMBERS = Set.of(FactType.INTEGER, FactType.DECIMAL);
  private static final Set<FactType> ANY = Set.of(FactType.values());

  /** What each function takes and gives; the first argument is always needed. */
  private enum Function {
    DAYS_SINCE("経過日数", FactType.INTEGER, DATES, Second.OPTIONAL),
    DAYS_UNTIL("残り日数", FactType.INTEGER, DATES, Second.NONE),
    MONTHS_SINCE("経過月数", FactType.INTEGER, DATES, Second.NONE),
    RATIO("比率", FactType.DECIMAL, NUMBERS, Second.NEEDED),
    RECIPROCAL("逆数", FactType.DECIMAL, NUMBERS, Second.NONE),
    PRODUCT("積", FactType.DECIMAL, NUMBERS, Second.NEEDED),
    DIFFERENCE("差", FactType.DECIMAL, NUMBERS, Second.NEEDED),
    SUM("和", FactType.DECIMAL, NUMBERS, Second.NEEDED),
    IS_GIVEN("入力の有無", FactType.BOOLEAN, ANY, Second.NONE);

    private final String label;
    private final FactType gives;

    @SuppressWarnings("ImmutableEnumChecker") // The sets are immutable; their type cannot say so.
    private final Set<FactType> takes;

    private final Second second;

    Function(String label, FactType gives, Set<FactType> takes, Second second) {
      this.label = label;
      this.gives = gives;
      this.takes = takes;
      this.second = second;
    }

    boolean gives(FactType type) {
      return type == gives || (staysWhole() && type == FactType.INTEGER);
    }

    /** Whole where it is declared so; both arguments have to be whole then. */
    boolean staysWhole() {
      return this == DIFFERENCE || this == SUM;
    }

    /** Whether the result is rounded, so that the sheet may say to how many places. */
    boolean isRounded() {
      return this == RATIO || this == RECIPROCAL || this == PRODUCT;
    }
  }

  private enum Second {
    NONE,
    OPTIONAL,
    NEEDED
  }

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

  /** The derivation, or null where a finding says what is wrong with it. */
  @Nullable Derivation read(SheetTable.Entry entry, FactType type) {
    Function function = function(entry);
    if (function == null) {
      return null;
    }
    if (!function.gives(type)) {
      Complaint complaint =
          CatalogueComplaints.derivationType(function.label, function.gives.label());
      findings.add(entry.place(FactTypes.TYPE), complaint, type.label());
    }
    Set<FactType> takes =
        function.staysWhole() && type == FactType.INTEGER
            ? Set.of(FactType.INTEGER)
            : function.takes;
    String first = argument(entry, FIRST, function, takes);
    String second = argument(entry, SECOND, function, takes);
    int places = places(entry, function);
    if (first == null || (function.second == Second.NEEDED && second == null)) {
      return null;
    }
    return derivation(function, first, second == null ? "" : second, places);
  }

  private static Derivation derivation(Function function, String first, String second, int places) {
    return switch (function) {
      case DAYS_SINCE ->
          new Derivation.DaysSince(second.isEmpty() ? List.of(first) : List.of(first, second));
      case DAYS_UNTIL -> new Derivation.DaysUntil(first);
      case MONTHS_SINCE -> new Derivation.MonthsSince(first);
      case RATIO -> new Derivation.Ratio(first, second, places);
      case RECIPROCAL -> new Derivation.Reciprocal(first, places);
      case PRODUCT -> new Derivation.Product(first, second, places);
      case DIFFERENCE -> new Derivation.Difference(first, second);
      case SUM -> new Derivation.Sum(first, second);
      case IS_GIVEN -> new Derivation.IsGiven(first);
    };
  }

  private int places(SheetTable.Entry entry, Function function) {
    GridCell cell = cells.filled(entry, PLACES);
    if (cell == null) {
      return Derivation.PLACES;
    }
    if (!function.isRounded()) {
      findings.add(cell, CatalogueComplaints.doesNotApply(PLACES, "比率・逆数・積"));
      return Derivation.PLACES;
    }
    BigDecimal places = cells.values().number(cell, NumberRule.whole(0, Derivation.PLACES));
    return places == null ? Derivation.PLACES : places.intValueExact();
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
      SheetTable.Entry entry, String header, Function function, Set<FactType> takes) {
    boolean second = header.equals(SECOND);
    GridCell cell = cells.filled(entry, header);
    if (cell == null) {
      boolean needed = !second || function.second == Second.NEEDED;
      return needed ? cells.required(entry, header) : null;
    }
    if (second && function.second == Second.NONE) {
      findings.add(cell, CatalogueComplaints.doesNotApply(SECOND, "経過日数・比率・積・差・和"));
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
    if (label != null && !fits && !brokenLabels.contains(label)) {
      String nearest = Nearest.to(label, known.keySet());
      findings.add(cell, CatalogueComplaints.unknownArgument(label, nearest));
    }
    return fact == null || !fits ? null : fitting(cell, fact, function, takes);
  }

  private @Nullable String fitting(
      GridCell cell, Fact fact, Function function, Set<FactType> takes) {
    if (takes.contains(fact.type())) {
      return fact.name();
    }
    String right = takes == DATES ? "日付" : takes.size() == 1 ? "整数" : "整数・小数";
    findings.add(cell, CatalogueComplaints.argumentType(fact.label(), function.label, right));
    return null;
  }
}
