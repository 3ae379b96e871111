package io.kakaritsuke.aggregation;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.JsonFacts;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.BoundAggregate;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What PostgreSQL computes a fact of a logged decision by. The columns are those of {@link
 * LatestSql}. A value of another type, as an older version may have logged it, is missing. Derived
 * facts are of the day of the decision, as the rules saw them.
 */
final class FactSql {
  // Division has at least as many places as its arguments: enough for one rounding to ten.
  private static final String DIVIDEND = "({})::numeric(70, 30)";

  private final FactCatalogue catalogue;

  FactSql(FactCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** An expression of type numeric, date, boolean, text or (for codes) text[]; null is missing. */
  SqlText of(Fact fact) {
    Derivation derivation = fact.derivation();
    if (derivation != null) {
      return SqlText.of("case when not {} then {} end", isStale(fact), derived(derivation));
    }
    return fact.origin() == Origin.GIVEN ? given(fact) : decided(fact.name());
  }

  /**
   * Whether the fact, or one that it is derived from, was known and too old to be used; never null.
   */
  SqlText isStale(Fact fact) {
    return SqlText.of(
        "coalesce(jsonb_exists_any(given -> {}, {}), false)",
        JsonFacts.STALE,
        catalogue.sources(fact));
  }

  private static SqlText given(Fact fact) {
    String name = fact.name();
    return switch (fact.type()) {
      case INTEGER, DECIMAL ->
          SqlText.of(
              "case jsonb_typeof(given -> {}) when 'number' then (given ->> {})::numeric end",
              name,
              name);
      case BOOLEAN ->
          SqlText.of(
              "case jsonb_typeof(given -> {}) when 'boolean' then (given ->> {})::boolean end",
              name,
              name);
      case DATE ->
          SqlText.of(
              "case when given ->> {} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'"
                  + " and pg_input_is_valid(given ->> {}, 'date') then (given ->> {})::date end",
              name, name, name);
      case STRING, CHOICE, CODES -> SqlText.of("given ->> {}", name);
    };
  }

  private static SqlText decided(String name) {
    return switch (name) {
      case FactCatalogue.SCORE -> SqlText.of("score::numeric");
      case FactCatalogue.COVERAGE -> SqlText.of("(outcome ->> 'coverage')::numeric");
      case FactCatalogue.BAND -> SqlText.of("band");
      case FactCatalogue.SIGNALS -> SqlText.of("signals");
      case BoundAggregate.INTERVENTIONS -> SqlText.of("interventions");
      default -> SqlText.of("outcome -> 'segments' ->> {}", name);
    };
  }

  private SqlText named(String name) {
    return SqlText.of("({})", of(Objects.requireNonNull(catalogue.fact(name))));
  }

  private SqlText derived(Derivation derivation) {
    List<SqlText> arguments = derivation.arguments().stream().map(this::named).toList();
    SqlText first = arguments.get(0);
    SqlText second = arguments.get(arguments.size() - 1);
    return switch (derivation.function()) {
      case IS_GIVEN -> SqlText.of("{} is not null", first);
      case DAYS_SINCE ->
          SqlText.of("(as_of - coalesce({}))::numeric", SqlText.joined(", ", arguments));
      case DAYS_UNTIL -> SqlText.of("({} - as_of)::numeric", first);
      // Months and days in one number, cut off towards zero: as java.time counts whole months.
      case MONTHS_SINCE ->
          SqlText.of(
              "(({} - {}) / 32)::numeric",
              monthsAndDays(SqlText.of("as_of")),
              monthsAndDays(first));
      case BUSINESS_DAYS ->
          SqlText.of(
              "({} - {})::numeric",
              businessDaysUpTo(arguments.size() > 1 ? second : SqlText.of("as_of")),
              businessDaysUpTo(first));
      case RATIO -> quotient(first, second, derivation.places());
      case RECIPROCAL -> quotient(SqlText.of("1"), first, derivation.places());
      case PRODUCT -> SqlText.of("round({} * {}, " + derivation.places() + ")", first, second);
      case SUM -> SqlText.of("{} + {}", first, second);
      case DIFFERENCE -> SqlText.of("{} - {}", first, second);
    };
  }

  // From the first day of all, which is a Monday: five of each week, less the holidays among them.
  private SqlText businessDaysUpTo(SqlText date) {
    List<String> holidays =
        catalogue.holidays().names().keySet().stream()
            .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
            .map(LocalDate::toString)
            .toList();
    SqlText day = SqlText.of("({} - date '0001-01-01')", date);
    return SqlText.of(
        "({} / 7 * 5 + least({} % 7 + 1, 5)"
            + " - (select count(*) from unnest({}) as holiday where holiday::date <= {}))",
        day, day, holidays, date);
  }

  private static SqlText monthsAndDays(SqlText date) {
    return SqlText.of(
        "((extract(year from {})::int * 12 + extract(month from {})::int) * 32"
            + " + extract(day from {})::int)",
        date,
        date,
        date);
  }

  /** Half-up, away from zero, as PostgreSQL rounds numbers; null by nothing. */
  static SqlText quotient(SqlText dividend, SqlText divisor, int places) {
    return SqlText.of(
        "round({} / nullif({}, 0), " + places + ")", SqlText.of(DIVIDEND, dividend), divisor);
  }
}
