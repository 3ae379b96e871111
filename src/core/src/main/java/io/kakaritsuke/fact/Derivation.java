package io.kakaritsuke.fact;

import java.util.List;

/** How a derived fact comes from others; a closed set, named in the catalogue sheet. */
public sealed interface Derivation {
  /** Results have no more places than these, half-up; where a sheet says nothing, these. */
  int PLACES = 10;

  /** The names of the facts that it reads, in the order of the sheet. */
  List<String> arguments();

  /** The places that the result is rounded to, half-up and once. */
  default int places() {
    return PLACES;
  }

  /** The word that stands in the catalogue sheet. */
  String label();

  /** The word in answers, kebab-case. */
  String code();

  /** 経過日数: calendar days from the first of the dates that is given to asOf. */
  record DaysSince(List<String> arguments) implements Derivation {
    public DaysSince {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String label() {
      return "経過日数";
    }

    @Override
    public String code() {
      return "days-since";
    }
  }

  /** 残り日数: calendar days from asOf to the date; negative when it is past. */
  record DaysUntil(String date) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(date);
    }

    @Override
    public String label() {
      return "残り日数";
    }

    @Override
    public String code() {
      return "days-until";
    }
  }

  /** 経過月数: whole months from the date to asOf, as {@code ChronoUnit.MONTHS} counts. */
  record MonthsSince(String date) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(date);
    }

    @Override
    public String label() {
      return "経過月数";
    }

    @Override
    public String code() {
      return "months-since";
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
    public String label() {
      return "比率";
    }

    @Override
    public String code() {
      return "ratio";
    }
  }

  /** 逆数: 1 / the number, rounded half-up once; missing when it is 0. */
  record Reciprocal(String number, int places) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(number);
    }

    @Override
    public String label() {
      return "逆数";
    }

    @Override
    public String code() {
      return "reciprocal";
    }
  }

  /** 積: one times the other, rounded half-up once. */
  record Product(String first, String second, int places) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(first, second);
    }

    @Override
    public String label() {
      return "積";
    }

    @Override
    public String code() {
      return "product";
    }
  }

  /** 差: the first less the second; whole where both are. */
  record Difference(String minuend, String subtrahend) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(minuend, subtrahend);
    }

    @Override
    public String label() {
      return "差";
    }

    @Override
    public String code() {
      return "difference";
    }
  }

  /** 和: the first and the second together; whole where both are. */
  record Sum(String first, String second) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(first, second);
    }

    @Override
    public String label() {
      return "和";
    }

    @Override
    public String code() {
      return "sum";
    }
  }

  /** 入力の有無: whether the fact was given; never missing itself. */
  record IsGiven(String fact) implements Derivation {
    @Override
    public List<String> arguments() {
      return List.of(fact);
    }

    @Override
    public String label() {
      return "入力の有無";
    }

    @Override
    public String code() {
      return "is-given";
    }
  }
}
