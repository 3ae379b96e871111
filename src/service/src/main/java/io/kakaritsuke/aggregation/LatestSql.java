package io.kakaritsuke.aggregation;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactDays;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Aggregate;
import io.kakaritsuke.rulebook.BoundAggregate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the queries over the latest decision of every account of a rulebook. */
final class LatestSql {
  // An account's own decision; of one whose history was posted backwards, so that it has none of
  // that time, what was decided then. The texts are taken apart only where a decision is the
  // latest.
  private static final String LATEST =
      """
      select a.subject, d.as_of, coalesce(a.told_until, d.as_of) as facts_of, d.score, d.band,
        d.signals, d.facts::jsonb as given, d.outcome::jsonb as outcome,
        array(select jsonb_array_elements_text(d.outcome::jsonb -> 'interventions'))
          as interventions
      from (
        select rulebook, subject, decided_at, decision, coalesce(as_of <= {}, false) as is_present,
          case when newest_fact <= {} then newest_fact end as told_until
        from account where rulebook = {} and (ended_on is null or ended_on > {})) as a
      left join lateral (
        select decided_at, decision from account_decision
        where not a.is_present
          and rulebook = a.rulebook and subject = a.subject and as_of <= {}
        order by as_of desc, decided_at desc, decision desc limit 1) as own on true
      left join lateral (
        select decided_at, id from decision
        where not a.is_present and own.decision is null
          and rulebook = a.rulebook and subject = a.subject and as_of <= {}
        order by as_of desc, decided_at desc, id desc limit 1) as posted on true
      join decision d
        on d.decided_at = case when a.is_present then a.decided_at
          else coalesce(own.decided_at, posted.decided_at) end
        and d.id = case when a.is_present then a.decision
          else coalesce(own.decision, posted.id) end""";

  private static final String HAS_PART =
      "exists (select from unnest({}) as part where strpos({}, part) > 0)";

  private LatestSql() {}

  /**
   * Which decisions count.
   *
   * @param days how old facts may be; older ones are set aside
   * @param owner the fact that names the owner; null where the subjects of all owners count
   * @param names any of the owners that are asked for; empty for all
   */
  record Scope(
      String rulebook, LocalDate asOf, FactDays days, @Nullable Fact owner, List<String> names) {
    Scope {
      names = List.copyOf(names);
    }

    Scope on(LocalDate day) {
      return new Scope(rulebook, day, days, owner, names);
    }
  }

  private static SqlText chosen(Scope scope) {
    SqlText owned = owned(scope);
    LocalDate first = scope.days().freshFrom(scope.asOf());
    return first == null
        ? owned
        : SqlText.of("select * from ({}) as owned where facts_of >= {}", owned, first);
  }

  /** One row: how many subjects have facts that are too old to count. */
  static SqlText stale(Scope scope, LocalDate first) {
    return SqlText.of(
        "select count(*) from ({}) as owned where facts_of < {}", owned(scope), first);
  }

  private static SqlText owned(Scope scope) {
    SqlText latest =
        SqlText.of(
            LATEST,
            scope.asOf(),
            scope.asOf(),
            scope.rulebook(),
            scope.asOf(),
            scope.asOf(),
            scope.asOf());
    return scope.owner() == null || scope.names().isEmpty()
        ? latest
        : SqlText.of(
            "select * from ({}) as latest where given ->> {} = any({})",
            latest,
            scope.owner().name(),
            scope.names());
  }

  /**
   * One row: how many subjects; the days of the oldest and newest facts; how many of each band,
   * with each signal and each intervention, as JSON objects; then a value and a number of subjects
   * for each aggregate.
   */
  static SqlText overview(Scope scope, List<BoundAggregate> aggregates) {
    List<SqlText> columns = new ArrayList<>();
    columns.add(SqlText.of("count(*), min(facts_of), max(facts_of)"));
    columns.add(spread("coalesce(band, 'NONE')", ""));
    columns.add(spread("one", ", unnest(signals) as one"));
    columns.add(spread("one", ", unnest(interventions) as one"));
    aggregates.forEach(aggregate -> columns.addAll(columns(aggregate)));
    return SqlText.of(
        "with chosen as materialized ({}) select {} from chosen",
        chosen(scope),
        SqlText.joined(", ", columns));
  }

  /** Rows of the owners of subjects that count. */
  static SqlText owners(Scope scope, Fact owner) {
    return SqlText.of(
        "select distinct given ->> {} from ({}) as chosen where given ->> {} is not null",
        owner.name(),
        chosen(scope),
        owner.name());
  }

  private static SqlText spread(String code, String from) {
    return new SqlText(
        "(select coalesce(jsonb_object_agg(code, subjects), jsonb_build_object()) from (select "
            + code
            + " as code, count(*) as subjects from chosen"
            + from
            + " group by 1) as spread)",
        List.of());
  }

  /** Rows of the band on the earlier day, the band now, and the number of subjects. */
  static SqlText movement(Scope scope, LocalDate since) {
    return SqlText.of(
        """
        select case when was.subject is null then 'ABSENT' else coalesce(was.band, 'NONE') end,
          case when now.subject is null then 'ABSENT' else coalesce(now.band, 'NONE') end, count(*)
        from ({}) as was full join ({}) as now on was.subject = now.subject
        group by 1, 2 order by 1, 2""",
        chosen(scope.on(since)),
        chosen(scope));
  }

  private static List<SqlText> columns(BoundAggregate bound) {
    FactSql facts = new FactSql(bound.over());
    SqlText where = all(facts, bound.conditions());
    SqlText counted = SqlText.of("count(*) filter (where {})", where);
    if (bound.aggregate().function() == Aggregate.Function.COUNT) {
      return List.of(counted, counted);
    }
    if (bound.aggregate().function() == Aggregate.Function.SHARE) {
      SqlText part =
          SqlText.of("count(*) filter (where ({}) and ({}))", where, all(facts, bound.share()));
      return List.of(trimmed(FactSql.quotient(part, counted, 10)), counted);
    }
    SqlText value = facts.of(Objects.requireNonNull(bound.of()));
    SqlText measured = SqlText.of("count({}) filter (where {})", value, where);
    SqlText sum = SqlText.of("sum({}) filter (where {})", value, where);
    return bound.aggregate().function() == Aggregate.Function.SUM
        ? List.of(trimmed(sum), measured)
        : List.of(trimmed(FactSql.quotient(sum, measured, 10)), measured);
  }

  private static SqlText trimmed(SqlText number) {
    return SqlText.of("trim_scale({})", number);
  }

  private static SqlText all(FactSql facts, List<BoundAggregate.Condition> conditions) {
    List<SqlText> all = new ArrayList<>(List.of(SqlText.of("true")));
    conditions.forEach(condition -> all.add(condition(facts, condition)));
    return SqlText.joined(" and ", all);
  }

  /** Whether a decision meets a condition; null or false where it does not. */
  static SqlText condition(FactSql facts, BoundAggregate.Condition condition) {
    Fact fact = condition.fact();
    SqlText left = SqlText.of("({})", facts.of(fact));
    Object right = condition.value();
    boolean codes = fact.type() == FactType.CODES;
    return switch (condition.operator()) {
      case AT_LEAST -> SqlText.of("{} >= {}", left, right);
      case AT_MOST -> SqlText.of("{} <= {}", left, right);
      case MORE_THAN -> SqlText.of("{} > {}", left, right);
      case LESS_THAN -> SqlText.of("{} < {}", left, right);
      case EQUAL -> SqlText.of("{} = {}", left, right);
      case ANY_OF -> SqlText.of(codes ? "{} && {}" : "{} = any({})", left, right);
      case NONE_OF -> SqlText.of(codes ? "not ({} && {})" : "{} <> all({})", left, right);
      case CONTAINS -> SqlText.of(HAS_PART, right, left);
      case CONTAINS_NONE -> SqlText.of("{} is not null and not " + HAS_PART, left, right, left);
      case PRESENCE -> presence(facts, fact, left, right.equals(true));
    };
  }

  // What is too old is neither there nor missing.
  private static SqlText presence(FactSql facts, Fact fact, SqlText left, boolean there) {
    if (fact.type() == FactType.CODES) {
      return SqlText.of("cardinality({})" + (there ? " > 0" : " = 0"), left);
    }
    return there
        ? SqlText.of("{} is not null", left)
        : SqlText.of("{} is null and not {}", left, facts.isStale(fact));
  }
}
