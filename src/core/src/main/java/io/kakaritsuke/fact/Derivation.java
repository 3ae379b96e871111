package io.kakaritsuke.fact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a derived fact comes from others; a closed set, named in the catalogue sheet.
 *
 * <p>All that a derivation means stands here: what it comes to, when it is missing, what it can be
 * and what would have to be for it to be something. Other rooms ask; only what computes the same a
 * second time, in plain Java or in SQL, goes through the functions itself.
 */
public sealed interface Derivation {
  /** Results have no more places than these, half-up; where a sheet says nothing, these. */
  int PLACES = 10;

  /** The names of the facts that it reads, in the order of the sheet. */
  List<String> arguments();

  /** Which function it is of. */
  Function function();

  /** The value; null where it is missing. */
  @Nullable Object value(Inputs inputs);

  /**
   * What it can be while each argument is something within its interval.
   *
   * @param arguments the ones that are there; of dates how many days they lie before the day
   * @return null where it cannot be anything
   */
  @Nullable Interval values(List<Between> arguments, Day.Span day);

  /** The places that the result is rounded to, half-up and once. */
  default int places() {
    return PLACES;
  }

  /** The word that stands in the catalogue sheet. */
  default String label() {
    return function().label();
  }

  /** The word in answers, kebab-case. */
  default String code() {
    return function().code();
  }

  /** The names of those arguments that others are divided by. */
  default List<String> divisors() {
    return List.of();
  }

  /** The argument up to which days are counted; null where that is the day of the decision. */
  default @Nullable String countsTo() {
    return null;
  }

  /**
   * The dates that the first argument has to be to come to the number, the latest one first.
   *
   * @param day up to which is counted
   */
  default List<LocalDate> dates(BigDecimal number, Day day) {
    return List.of();
  }

  /**
   * What each argument would have to be for the number, all others being as they are, or near it
   * where it is rounded; null for one that does not help. Empty where numbers say nothing.
   */
  default List<@Nullable BigDecimal> numbers(BigDecimal number, List<BigDecimal> arguments) {
    return List.of();
  }

  /** When a derived fact is there. */
  enum Presence {
    /** Always: it says whether another one is. */
    ALWAYS,
    /** When any of its arguments is; the first one that is counts. */
    ANY,
    /** When all of its arguments are. */
    ALL,
    /** When all of its arguments are, and what it divides by is not 0. */
    DIVISIBLE
  }

  /** Whether a function takes a second argument. */
  enum Second {
    NONE,
    OPTIONAL,
    NEEDED
  }

  /** The functions, in the order in which they are listed; the first argument is always needed. */
  enum Function {
    DAYS_SINCE(
        "経過日数", "days-since", FactType.INTEGER, Second.OPTIONAL, Presence.ANY, FactType.DATE) {
      @Override
      public Derivation of(List<String> arguments, int places) {
        return new DaysSince(arguments);
      }
    },
    DAYS_UNTIL("残り日数", "days-until", FactType.INTEGER, Second.NONE, Presence.ALL, FactType.DATE) {
      @Override
      public Derivation of(List<String> arguments, int places) {
        return new DaysUntil(arguments.get(0));
      }
    },
    MONTHS_SINCE(
        "経過月数", "months-since", FactType.INTEGER, Second.NONE, Presence.ALL, FactType.DATE) {
      @Override
      public Derivation of(List<String> arguments, int places) {
        return new MonthsSince(arguments.get(0));
      }
    },
    BUSINESS_DAYS(
        "営業日数", "business-days", FactType.INTEGER, Second.OPTIONAL, Presence.ALL, FactType.DATE) {
      @Override
      public Derivation of(List<String> arguments, int places) {
        return new BusinessDays(arguments);
      }
    },
    RATIO(
        "比率",
        "ratio",
        FactType.DECIMAL,
        Second.NEEDED,
        Presence.DIVISIBLE,
        FactType.INTEGER,
        FactType.DECIMAL) {
      @Override
      public Derivation of(List<String> arguments, int places) {
        return new Ratio(arguments.get(0), arguments.get(1), places);
      }
    },
    RECIPROCAL(
        "逆数",
        "reciprocal",
        FactType.DECIMAL,
        Second.NONE,
        Presence.DIVISIBLE,
        FactType.INTEGER,
        FactType.DECIMAL) {
      @Override
      public Derivation of(List<String> arguments, int places) {
        return new Reciprocal(arguments.get(0), places);
      }
    },
    PRODUCT(
        "積",
        "product",
        FactType.DECIMAL,
        Second.NEEDED,
        Presence.ALL,
        FactType.INTEGER,
        FactType.DECIMAL) {
      @Override
      public Derivation of(List<String> arguments, int places) {
        return new Product(arguments.get(0), arguments.get(1), places);
      }
    },
    DIFFERENCE(
        "差",
        "difference",
        FactType.DECIMAL,
        Second.NEEDED,
        Presence.ALL,
        FactType.INTEGER,
        FactType.DECIMAL) {
      @Override
      public Derivation of(List<String> arguments, int places) {
        return new Difference(arguments.get(0), arguments.get(1));
      }
    },
    SUM(
        "和",
        "sum",
        FactType.DECIMAL,
        Second.NEEDED,
        Presence.ALL,
        FactType.INTEGER,
        FactType.DECIMAL) {
      @Override
      public Derivation of(List<String> arguments, int places) {
        return new Sum(arguments.get(0), arguments.get(1));
      }
    },
    IS_GIVEN(
        "入力の有無", "is-given", FactType.BOOLEAN, Second.NONE, Presence.ALWAYS, FactType.values()) {
      @Override
      public Derivation of(List<String> arguments, int places) {
        return new IsGiven(arguments.get(0));
      }
    };

    private final String label;
    private final String code;
    private final FactType gives;

    @SuppressWarnings("ImmutableEnumChecker") // The sets are immutable; their type cannot say so.
    private final Set<FactType> takes;

    private final Second second;
    private final Presence presence;

    Function(
        String label,
        String code,
        FactType gives,
        Second second,
        Presence presence,
        FactType... takes) {
      this.label = label;
      this.code = code;
      this.gives = gives;
      this.takes = Set.of(takes);
      this.second = second;
      this.presence = presence;
    }

    /** The derivation of these arguments, as many as the function takes. */
    public abstract Derivation of(List<String> arguments, int places);

    /** The word that stands in the catalogue sheet. */
    public String label() {
      return label;
    }

    /** The word in answers, kebab-case. */
    public String code() {
      return code;
    }

    /** The type that the result has as a rule. */
    public FactType gives() {
      return gives;
    }

    /** Whether the derived fact may be of the type. */
    public boolean gives(FactType type) {
      return type == gives || (staysWhole() && type == FactType.INTEGER);
    }

    /** What the arguments may be for a derived fact of the type. */
    public Set<FactType> takes(FactType type) {
      return staysWhole() && type == FactType.INTEGER ? Set.of(FactType.INTEGER) : takes;
    }

    public Second second() {
      return second;
    }

    /** When the derived fact is there. */
    public Presence presence() {
      return presence;
    }

    /** Whether it counts from dates, so that it is another one on another day. */
    public boolean isOfDates() {
      return takes.equals(Set.of(FactType.DATE));
    }

    /** Whether the result is rounded, so that the sheet may say to how many places. */
    public boolean isRounded() {
      return this == RATIO || this == RECIPROCAL || this == PRODUCT;
    }

    // Whole where it is declared so; all arguments have to be whole then.
    private boolean staysWhole() {
      return this == DIFFERENCE || this == SUM;
    }
  }

  /** What a derived fact is computed from. */
  interface Inputs {
    /** The value of an argument; null where it is missing. */
    @Nullable Object get(int argument);

    /** How many arguments there are. */
    int size();

    Day day();

    /** The type of the derived fact. */
    FactType type();
  }

  /**
   * An argument that is somewhere between two values.
   *
   * @param smallest what it is at least in size where it is not 0
   */
  record Between(Interval values, BigDecimal smallest) {}

  /** 経過日数: calendar days from the first of the dates that is given to asOf. */
  record DaysSince(List<String> arguments) implements Derivation {
    public DaysSince {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Function function() {
      return Function.DAYS_SINCE;
    }

    @Override
    public @Nullable Object value(Inputs inputs) {
      for (int i = 0; i < inputs.size(); i++) {
        if (inputs.get(i) instanceof LocalDate date) {
          return inputs.day().asOf().toEpochDay() - date.toEpochDay();
        }
      }
      return null;
    }

    @Override
    public Interval values(List<Between> arguments, Day.Span day) {
      return arguments.get(0).values();
    }

    @Override
    public List<LocalDate> dates(BigDecimal number, Day day) {
      return List.of(day.asOf().minusDays(number.longValue()));
    }
  }

  /** 残り日数: calendar days from asOf to the date; negative when it is past. */
  record DaysUntil(String date) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(date);
    }

    @Override
    public Function function() {
      return Function.DAYS_UNTIL;
    }

    @Override
    public @Nullable Object value(Inputs inputs) {
      return inputs.get(0) instanceof LocalDate day
          ? (Object) (day.toEpochDay() - inputs.day().asOf().toEpochDay())
          : null;
    }

    @Override
    public Interval values(List<Between> arguments, Day.Span day) {
      return arguments.get(0).values().negated();
    }

    @Override
    public List<LocalDate> dates(BigDecimal number, Day day) {
      return List.of(day.asOf().plusDays(number.longValue()));
    }
  }

  /** 経過月数: whole months from the date to asOf, as {@code ChronoUnit.MONTHS} counts. */
  record MonthsSince(String date) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(date);
    }

    @Override
    public Function function() {
      return Function.MONTHS_SINCE;
    }

    @Override
    public @Nullable Object value(Inputs inputs) {
      return inputs.get(0) instanceof LocalDate day
          ? (Object) ChronoUnit.MONTHS.between(day, inputs.day().asOf())
          : null;
    }

    @Override
    public Interval values(List<Between> arguments, Day.Span day) {
      return Months.of(arguments.get(0).values());
    }

    @Override
    public List<LocalDate> dates(BigDecimal number, Day day) {
      long months = number.longValue();
      return List.of(
          day.asOf().minusMonths(months), day.asOf().minusMonths(months + 1).plusDays(1));
    }
  }

  /**
   * 営業日数: business days after the first date and up to the second, or to asOf; negative where that
   * is earlier.
   */
  record BusinessDays(List<String> arguments) implements Derivation {
    private static final BigDecimal MOST = BigDecimal.valueOf(3_000_000);

    public BusinessDays {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Function function() {
      return Function.BUSINESS_DAYS;
    }

    @Override
    public @Nullable String countsTo() {
      return arguments.size() > 1 ? arguments.get(1) : null;
    }

    @Override
    public @Nullable Object value(Inputs inputs) {
      Object to = inputs.size() > 1 ? inputs.get(1) : inputs.day().asOf();
      return inputs.get(0) instanceof LocalDate from && to instanceof LocalDate until
          ? (Object) inputs.day().holidays().between(from.toEpochDay(), until.toEpochDay())
          : null;
    }

    // On one day it is known which days lie between; else how many of so many can be worked on.
    @Override
    public Interval values(List<Between> between, Day.Span day) {
      Interval none = Interval.of(BigDecimal.ZERO);
      Interval from = between.get(0).values();
      Interval to = between.size() > 1 ? between.get(1).values() : none;
      Interval length = from.minus(to);
      Holidays holidays = day.holidays();
      if (day.days().low().compareTo(day.days().high()) < 0) {
        return new Interval(
            BigDecimal.valueOf(fewest(length.low().longValueExact(), holidays)),
            BigDecimal.valueOf(most(length.high().longValueExact(), holidays)));
      }
      Interval first = day.days().minus(from);
      Interval last = day.days().minus(to);
      return new Interval(
          BigDecimal.valueOf(
              holidays.between(first.high().longValueExact(), last.low().longValueExact())),
          BigDecimal.valueOf(
              holidays.between(first.low().longValueExact(), last.high().longValueExact())));
    }

    private static long fewest(long length, Holidays holidays) {
      return length < 0 ? -holidays.most(-length) : holidays.fewest(length);
    }

    private static long most(long length, Holidays holidays) {
      return length < 0 ? -holidays.fewest(-length) : holidays.most(length);
    }

    @Override
    public List<LocalDate> dates(BigDecimal number, Day day) {
      long count = number.min(MOST).max(MOST.negate()).longValue();
      long[] ends = day.holidays().ends(day.asOf().toEpochDay(), count);
      return List.of(LocalDate.ofEpochDay(ends[1]), LocalDate.ofEpochDay(ends[0]));
    }
  }

  /** 比率: dividend / divisor, rounded half-up once; missing when the divisor is 0. */
  record Ratio(String dividend, String divisor, int places) implements Derivation {
    public Ratio(String dividend, String divisor) {
      this(dividend, divisor, PLACES);
    }

    @Override
    public List<String> arguments() {
      return List.of(dividend, divisor);
    }

    @Override
    public Function function() {
      return Function.RATIO;
    }

    @Override
    public List<String> divisors() {
      return List.of(divisor);
    }

    @Override
    public @Nullable Object value(Inputs inputs) {
      return Exact.quotient(inputs.get(0), inputs.get(1), places);
    }

    @Override
    public @Nullable Interval values(List<Between> arguments, Day.Span day) {
      Between below = arguments.get(1);
      return arguments.get(0).values().over(below.values(), below.smallest(), places);
    }

    @Override
    public List<@Nullable BigDecimal> numbers(BigDecimal number, List<BigDecimal> arguments) {
      return Exact.both(number.multiply(arguments.get(1)), Exact.about(arguments.get(0), number));
    }
  }

  /** 逆数: 1 / the number, rounded half-up once; missing when it is 0. */
  record Reciprocal(String number, int places) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(number);
    }

    @Override
    public Function function() {
      return Function.RECIPROCAL;
    }

    @Override
    public List<String> divisors() {
      return List.of(number);
    }

    @Override
    public @Nullable Object value(Inputs inputs) {
      return Exact.quotient(BigDecimal.ONE, inputs.get(0), places);
    }

    @Override
    public @Nullable Interval values(List<Between> arguments, Day.Span day) {
      Between below = arguments.get(0);
      return Interval.of(BigDecimal.ONE).over(below.values(), below.smallest(), places);
    }

    @Override
    public List<@Nullable BigDecimal> numbers(BigDecimal wanted, List<BigDecimal> arguments) {
      return Collections.singletonList(Exact.about(BigDecimal.ONE, wanted));
    }
  }

  /** 積: one times the other, rounded half-up once. */
  record Product(String first, String second, int places) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(first, second);
    }

    @Override
    public Function function() {
      return Function.PRODUCT;
    }

    @Override
    public @Nullable Object value(Inputs inputs) {
      Object one = inputs.get(0);
      Object other = inputs.get(1);
      return one == null || other == null
          ? null
          : Exact.shortest(
              Exact.decimal(one)
                  .multiply(Exact.decimal(other))
                  .setScale(places, RoundingMode.HALF_UP));
    }

    @Override
    public Interval values(List<Between> arguments, Day.Span day) {
      Interval exact = arguments.get(0).values().times(arguments.get(1).values());
      return exact.map(number -> number.setScale(places, RoundingMode.HALF_UP));
    }

    @Override
    public List<@Nullable BigDecimal> numbers(BigDecimal number, List<BigDecimal> arguments) {
      return Exact.both(
          Exact.about(number, arguments.get(1)), Exact.about(number, arguments.get(0)));
    }
  }

  /** 差: the first less the second; whole where both are. */
  record Difference(String minuend, String subtrahend) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(minuend, subtrahend);
    }

    @Override
    public Function function() {
      return Function.DIFFERENCE;
    }

    @Override
    public @Nullable Object value(Inputs inputs) {
      Object one = inputs.get(0);
      Object other = inputs.get(1);
      return one == null || other == null
          ? null
          : Exact.total(Exact.decimal(one).subtract(Exact.decimal(other)), inputs.type());
    }

    @Override
    public Interval values(List<Between> arguments, Day.Span day) {
      return arguments.get(0).values().minus(arguments.get(1).values());
    }

    @Override
    public List<@Nullable BigDecimal> numbers(BigDecimal number, List<BigDecimal> arguments) {
      return Exact.both(number.add(arguments.get(1)), arguments.get(0).subtract(number));
    }
  }

  /** 和: the first and the second together; whole where both are. */
  record Sum(String first, String second) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(first, second);
    }

    @Override
    public Function function() {
      return Function.SUM;
    }

    @Override
    public @Nullable Object value(Inputs inputs) {
      Object one = inputs.get(0);
      Object other = inputs.get(1);
      return one == null || other == null
          ? null
          : Exact.total(Exact.decimal(one).add(Exact.decimal(other)), inputs.type());
    }

    @Override
    public Interval values(List<Between> arguments, Day.Span day) {
      return arguments.get(0).values().plus(arguments.get(1).values());
    }

    @Override
    public List<@Nullable BigDecimal> numbers(BigDecimal number, List<BigDecimal> arguments) {
      return Exact.both(number.subtract(arguments.get(1)), number.subtract(arguments.get(0)));
    }
  }

  /** 入力の有無: whether the fact was given; never missing itself. */
  record IsGiven(String fact) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(fact);
    }

    @Override
    public Function function() {
      return Function.IS_GIVEN;
    }

    @Override
    public Object value(Inputs inputs) {
      return inputs.get(0) != null;
    }

    // Of an argument that is there; what it is does not count.
    @Override
    public Interval values(List<Between> arguments, Day.Span day) {
      return Interval.of(BigDecimal.ONE);
    }
  }
}
