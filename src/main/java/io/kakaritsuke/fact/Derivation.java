package io.kakaritsuke.fact;

import java.util.List;

/** How a derived fact comes from given ones; a closed set, named in the catalogue sheet. */
public sealed interface Derivation {
  /** The names of the given facts that it reads, in the order of the sheet. */
  List<String> arguments();

  /** 経過日数: calendar days from the first of the dates that is given to asOf. */
  record DaysSince(List<String> arguments) implements Derivation {
    public DaysSince {
      arguments = List.copyOf(arguments);
    }
  }

  /** 残り日数: calendar days from asOf to the date; negative when it is past. */
  record DaysUntil(String date) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(date);
    }
  }

  /** 経過月数: whole months from the date to asOf, as {@code ChronoUnit.MONTHS} counts. */
  record MonthsSince(String date) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(date);
    }
  }

  /** 比率: dividend / divisor, half-up to 10 places; missing when the divisor is 0. */
  record Ratio(String dividend, String divisor) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(dividend, divisor);
    }
  }

  /** 入力の有無: whether the fact was given; never missing itself. */
  record IsGiven(String fact) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(fact);
    }
  }
}
