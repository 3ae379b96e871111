package io.kakaritsuke.decisionlog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The condition of a query of the log, with the values of its parameters in their order. */
final class DecisionWhere {
  // The later decisions that make one not the latest must be admitted by the same window.
  private static final String LATER =
      "not exists (select 1 from decision later where later.rulebook = decision.rulebook"
          + " and later.subject = decision.subject"
          + " and (later.as_of, later.decided_at, later.id)"
          + " > (decision.as_of, decision.decided_at, decision.id)";

  private final StringBuilder text = new StringBuilder("true");
  private final List<Object> values = new ArrayList<>();

  /**
   * @param visible the only rulebooks whose decisions may be seen; null for all
   * @param after the decision that ended the page before; null for the first page
   */
  static DecisionWhere of(
      DecisionQuery query, @Nullable Set<String> visible, @Nullable LoggedDecision after) {
    DecisionWhere where = new DecisionWhere();
    where.anyOf("rulebook = any(?)", query.rulebooks());
    if (visible != null) {
      where.and("rulebook = any(?)", visible.toArray(String[]::new));
    }
    where.anyOf("subject = any(?)", query.subjects());
    where.window("", query);
    if (query.latest()) {
      where.text.append(" and ").append(LATER);
      where.window("later.", query);
      where.text.append(')');
    }
    where.anyOf("band = any(?)", query.bands());
    where.anyOf("signals && ?", query.signals());
    if (!query.versions().isEmpty()) {
      where.and("version = any(?)", query.versions().toArray(Integer[]::new));
    }
    where.owners(query.owners());
    if (after != null) {
      where.and("(decided_at, id) < (?, ?)", utc(after.decidedAt()));
      where.values.add(after.id());
    }
    return where;
  }

  /** SQL with a question mark for each value. */
  String text() {
    return text.toString();
  }

  /** An array is one value. */
  List<Object> values() {
    return List.copyOf(values);
  }

  private void window(String table, DecisionQuery query) {
    if (query.from() != null) {
      and(table + "decided_at >= ?", utc(query.from()));
    }
    if (query.to() != null) {
      and(table + "decided_at < ?", utc(query.to()));
    }
    if (query.asOfFrom() != null) {
      and(table + "as_of >= ?", query.asOfFrom());
    }
    if (query.asOfTo() != null) {
      and(table + "as_of <= ?", query.asOfTo());
    }
  }

  private void owners(List<DecisionQuery.Owners> owners) {
    if (owners.isEmpty()) {
      return;
    }
    text.append(" and ")
        .append(
            IntStream.range(0, owners.size())
                .mapToObj(i -> "(rulebook = ? and facts::jsonb ->> ? = any(?))")
                .collect(Collectors.joining(" or ", "(", ")")));
    for (DecisionQuery.Owners one : owners) {
      values.add(one.rulebook());
      values.add(one.fact());
      values.add(one.values().toArray(String[]::new));
    }
  }

  private void anyOf(String condition, List<String> any) {
    if (!any.isEmpty()) {
      and(condition, any.toArray(String[]::new));
    }
  }

  private void and(String condition, Object value) {
    text.append(" and ").append(condition);
    values.add(value);
  }

  private static Object utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
