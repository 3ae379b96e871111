package io.kakaritsuke.account;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts of a rulebook are wanted; of a list any must hold, and an empty one is any.
 *
 * @param owner the fact that names the owner, and the values asked for; null for all
 * @param today the day on which an account has ended or not
 * @param ended whether those that have ended are wanted, or those that have not
 * @param text part of the subject or of what people call it, in any case; null for all
 * @param name the fact that is what people call the subject; null where there is none
 * @param after the last account of the page before
 */
record AccountQuery(
    String rulebook,
    @Nullable Owners owner,
    List<String> bands,
    List<String> segments,
    List<String> signals,
    List<String> interventions,
    LocalDate today,
    boolean ended,
    @Nullable String text,
    @Nullable String name,
    Order order,
    @Nullable String after,
    int limit) {

  /** Whose accounts. */
  record Owners(String fact, List<String> values) {
    /**
     * Those that are asked for, by their code or label.
     *
     * @param owner the fact that names them; null where there is none
     * @return null for all
     */
    static @Nullable Owners of(@Nullable Fact owner, List<String> asked) {
      if (owner == null || asked.isEmpty()) {
        return null;
      }
      Set<String> values = new LinkedHashSet<>(asked);
      for (Choice choice : owner.choices()) {
        if (asked.contains(choice.label())) {
          values.add(choice.code());
        }
      }
      return new Owners(owner.name(), List.copyOf(values));
    }
  }

  /** By what a list is ordered; a minus before it turns the order round. */
  enum Column {
    SUBJECT("subject"),
    SCORE("coalesce(score, 101)"),
    SCORE_CHANGE("coalesce(score - previous_score, 0)"),
    DECIDED_ON("coalesce(as_of, '-infinity')"),
    OLDEST_FACT("coalesce(oldest_fact, 'infinity')");

    private final String sql;

    Column(String sql) {
      this.sql = sql;
    }

    /** As it is asked for: {@code scoreChange}. */
    String code() {
      String[] words = name().toLowerCase(Locale.ROOT).split("_");
      return words.length == 1
          ? words[0]
          : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
    }

    static Optional<Column> of(String code) {
      return Stream.of(values()).filter(column -> column.code().equals(code)).findFirst();
    }
  }

  /** The order of a list; accounts that are equal in it are ordered by subject. */
  record Order(Column column, boolean descending) {}

  /** A condition of SQL with the values of its question marks in their order. */
  record Where(String text, List<Object> values) {}

  Where where() {
    StringBuilder text = new StringBuilder("rulebook = ?");
    List<Object> values = new ArrayList<>(List.of(rulebook));
    text.append(ended ? " and ended_on <= ?" : " and (ended_on is null or ended_on > ?)");
    values.add(today);
    any(text, values, "band = any (?)", bands);
    any(text, values, "signals && ?", signals);
    any(text, values, "interventions && ?", interventions);
    any(
        text,
        values,
        "exists (select from jsonb_each_text(segments) as of where of.value = any (?))",
        segments);
    if (owner != null) {
      text.append(" and facts ->> ? = any (?)");
      values.add(owner.fact());
      values.add(owner.values().toArray(String[]::new));
    }
    if (this.text != null) {
      String part = "%" + this.text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
      text.append(" and (subject ilike ?");
      values.add(part);
      if (name != null) {
        text.append(" or facts ->> ? ilike ?");
        values.add(name);
        values.add(part);
      }
      text.append(')');
    }
    if (after != null) {
      String sql = order.column().sql;
      text.append(" and (")
          .append(sql)
          .append(", subject) ")
          .append(order.descending() ? '<' : '>')
          .append(" (select ")
          .append(sql)
          .append(", subject from account where rulebook = ? and subject = ?)");
      values.add(rulebook);
      values.add(after);
    }
    return new Where(text.toString(), values);
  }

  String orderBy() {
    String direction = order.descending() ? " desc" : "";
    return order.column().sql + direction + ", subject" + direction;
  }

  private static void any(
      StringBuilder text, List<Object> values, String condition, List<String> any) {
    if (!any.isEmpty()) {
      text.append(" and ").append(condition);
      values.add(any.toArray(String[]::new));
    }
  }
}
