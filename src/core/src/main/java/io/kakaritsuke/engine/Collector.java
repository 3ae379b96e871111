package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes what rules decide: the vocabulary of a DRL rule's right-hand side ({@code
 * $facts.decide().signal(...)}). One belongs to one session; it is not for several threads.
 */
public final class Collector {
  /** What a code looks like. */
  static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  /** More firings of DRL rules in one decision mean that they wake each other for ever. */
  static final int MOST_FIRINGS = 10_000;

  /** Of one decision; more than any reader of it can do anything with. */
  static final int MOST_HANDED_IN = 1_000;

  private static final int MOST_DIGITS = 1_000;

  private final long[] firedRows;
  private final List<Contribution> contributions = new ArrayList<>();
  private final List<RuleInFile> firedRules = new ArrayList<>();
  private final @Nullable Bounds bounds;
  // Another thread may ask which rule it is that does not come back.
  private volatile @Nullable RuleInFile current;
  private @Nullable RuleInFile waking;

  /**
   * @param bounds of what rules hand in; null where it is taken as it is
   */
  Collector(int rows, @Nullable Bounds bounds) {
    this.bounds = bounds;
    this.firedRows = new long[(rows + Long.SIZE - 1) / Long.SIZE];
  }

  /** A rule with its place in the order of the rule files. */
  record RuleInFile(int order, Firing.OfRule firing) {}

  /** What a DRL rule handed in. */
  sealed interface Contribution {
    RuleInFile by();

    record OfSegment(RuleInFile by, String dimension, String code) implements Contribution {
      public OfSegment {
        Objects.requireNonNull(dimension, "dimension");
        Objects.requireNonNull(code, "code");
      }
    }

    record OfSignal(RuleInFile by, String code, String label, Severity severity)
        implements Contribution {
      public OfSignal {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(label, "label");
      }
    }

    record OfOpportunity(RuleInFile by, String code, String action) implements Contribution {
      public OfOpportunity {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(action, "action");
      }
    }

    record OfIntervention(
        RuleInFile by,
        String code,
        String action,
        @Nullable String assignee,
        @Nullable String escalateTo,
        @Nullable BigDecimal dueInHours,
        List<String> because)
        implements Contribution {
      public OfIntervention {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(action, "action");
      }
    }

    record OfFigure(RuleInFile by, String name, BigDecimal value) implements Contribution {
      public OfFigure {
        Objects.requireNonNull(name, "name");
      }
    }
  }

  /** Puts the subject into a segment of a dimension that the catalogue declares. */
  public void segment(String dimension, String code) {
    if (bounds != null) {
      bounds.segment(dimension, code);
    }
    add(new Contribution.OfSegment(rule(), dimension, code));
  }

  /** Raises a sign of churn; severity is LOW, MEDIUM or HIGH. */
  public void signal(String code, String label, String severity) {
    checked(code, label);
    add(new Contribution.OfSignal(rule(), code, label, severity(severity)));
  }

  private static Severity severity(@Nullable String code) {
    return Arrays.stream(Severity.values())
        .filter(one -> one.name().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    "重要度は LOW・MEDIUM・HIGH のどれかです（渡されたのは「" + code + "」）",
                    "severity is LOW, MEDIUM or HIGH, not " + code));
  }

  /** Names an upsell trigger; whether it is held back is decided by the tables. */
  public void opportunity(String code, String action) {
    checked(code, action);
    add(new Contribution.OfOpportunity(rule(), code, action));
  }

  /**
   * Asks for an intervention.
   *
   * @param escalateTo null for none
   * @param dueInHours any number, or null for none
   * @param because the codes that made it: band, segment, signals, fact names
   */
  public void intervention(
      String code,
      String action,
      @Nullable String assignee,
      @Nullable String escalateTo,
      @Nullable Number dueInHours,
      @Nullable String... because) {
    BigDecimal hours = dueInHours == null ? null : number(dueInHours);
    checked(code, action);
    if (bounds != null) {
      bounds.person(assignee);
      bounds.person(escalateTo);
      bounds.hours(hours);
    }
    add(
        new Contribution.OfIntervention(
            rule(),
            code,
            action,
            assignee,
            escalateTo,
            hours,
            Arrays.stream(because).filter(reason -> reason != null).toList()));
  }

  /** Hands on a named number beside the score. */
  public void figure(String name, Number value) {
    add(new Contribution.OfFigure(rule(), name, number(value)));
  }

  // A number is written out in answers: 1E+999999999 would be a text of a gigabyte.
  private static BigDecimal number(Number value) {
    if (value instanceof Double binary && !Double.isFinite(binary)
        || value instanceof Float single && !Float.isFinite(single)) {
      throw new Refusal(
          "0 で割るなどして、数になっていません", "a division by zero, or the like, that is no number");
    }
    BigDecimal number = new BigDecimal(value.toString());
    if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
      throw new Refusal(
          MOST_DIGITS + "桁を超える数です", "a number of more than " + MOST_DIGITS + " digits");
    }
    return number;
  }

  private void checked(String code, @Nullable String text) {
    if (bounds != null) {
      bounds.code(Objects.requireNonNull(code, "code"));
      bounds.text(Objects.requireNonNull(text, "text"));
    }
  }

  private void add(Contribution made) {
    if (contributions.size() >= MOST_HANDED_IN) {
      current = waking == null ? current : waking;
      throw new Allowance.Spent("rules hand in more than " + MOST_HANDED_IN + " results");
    }
    contributions.add(made);
  }

  private RuleInFile rule() {
    RuleInFile rule = current;
    if (rule == null) {
      throw new IllegalStateException("no rule is firing");
    }
    return rule;
  }

  void row(int index) {
    firedRows[index / Long.SIZE] |= 1L << index;
  }

  /** Notes which DRL rule the next contributions come from. */
  void begin(RuleInFile rule) {
    current = rule;
    if (firedRules.size() >= MOST_FIRINGS) {
      current = waking == null ? rule : waking;
      throw new Allowance.Spent("rules wake each other without end");
    }
    firedRules.add(rule);
  }

  /** Notes that the rule has changed what it matched, which has all rules looked at again. */
  void wakes(RuleInFile rule) {
    waking = rule;
  }

  /** Notes that the rule has come to its end. */
  void end() {
    current = null;
  }

  /**
   * What to throw for something that a rule has handed in; the rule is then the one that failed.
   */
  IllegalArgumentException refused(Contribution made, String why) {
    current = made.by();
    return new IllegalArgumentException(why);
  }

  /** The rule that is firing; after a failure, the one that failed. */
  @Nullable RuleInFile firing() {
    return current;
  }

  /** The first row at or after {@code from} that fired, or -1. */
  int nextRow(int from) {
    int word = from / Long.SIZE;
    if (word >= firedRows.length) {
      return -1;
    }
    long bits = firedRows[word] & (-1L << from);
    while (bits == 0) {
      if (++word == firedRows.length) {
        return -1;
      }
      bits = firedRows[word];
    }
    return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
  }

  /** What rules of that kind handed in, in the order of the rule files, whatever fired first. */
  <C extends Contribution> List<C> contributions(Class<C> kind) {
    List<C> ofKind = null;
    for (Contribution contribution : contributions) {
      if (kind.isInstance(contribution)) {
        ofKind = ofKind == null ? new ArrayList<>() : ofKind;
        ofKind.add(kind.cast(contribution));
      }
    }
    if (ofKind == null) {
      return List.of();
    }
    ofKind.sort(Comparator.comparingInt(contribution -> contribution.by().order()));
    return ofKind;
  }

  /** The DRL rules that fired, in the order of the rule files. */
  List<RuleInFile> firedRules() {
    firedRules.sort(Comparator.comparingInt(RuleInFile::order));
    return firedRules;
  }

  void clear() {
    Arrays.fill(firedRows, 0);
    contributions.clear();
    firedRules.clear();
    current = null;
    waking = null;
  }
}
