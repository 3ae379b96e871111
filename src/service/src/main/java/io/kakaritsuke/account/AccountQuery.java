package io.kakaritsuke.account;

import io.kakaritsuke.fact.Fact;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts of a rulebook are wanted; of a list any must hold, and an empty one is any.
 *
 * @param owner the fact that names the owner, and the values asked for; null for all
 * @param asOf the day that is looked back at; null for the present
 * @param changedSince the day since whose end something has changed; null for all
 * @param today the day on which an account has ended or not
 * @param ended whether those that have ended are wanted, or those that have not
 * @param text part of the subject or of what people call it, in any case; null for all
 * @param name the fact that is what people call the subject; null where there is none
 * @param ownedBy the fact that names its owner; null where there is none
 * @param after the last account of the page before
 */
record AccountQuery(
    String rulebook,
    @Nullable Owners owner,
    List<String> bands,
    List<String> segments,
    List<String> signals,
    List<String> interventions,
    @Nullable LocalDate asOf,
    @Nullable LocalDate changedSince,
    LocalDate today,
    boolean ended,
    @Nullable String text,
    @Nullable String name,
    @Nullable String ownedBy,
    Order order,
    @Nullable String after,
    int limit) {

  private static final String NOW =
      """
      select rulebook, subject, facts, oldest_fact, score, band, previous_score, previous_band,
        signals, interventions, segments, outcome, as_of,
        ended_on, end_reason, merged_into,
        facts ->> ?::text as name, facts ->> ?::text as owner
      from account where rulebook = ?""";

  // What was known then is read of the page alone.
  private static final String THEN =
      """
      select a.rulebook, a.subject, '{}'::jsonb as facts, null::date as oldest_fact, d.score,
        d.band, d.previous_score, d.previous_band, d.signals, d.interventions, d.segments,
        d.outcome, d.as_of, a.ended_on, a.end_reason, a.merged_into, d.name, d.owner
      from account a cross join lateral (select * from account_decision of_it
        where of_it.rulebook = a.rulebook and of_it.subject = a.subject and of_it.as_of <= ?
        order by of_it.as_of desc, of_it.decided_at desc, of_it.decision desc limit 1) d
      where a.rulebook = ?""";

  /** How far the wide form of an ASCII letter is from it. */
  private static final int WIDE = 0xfee0;

  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private static final String SINCE =
      """
      select from account_decision since
      where since.rulebook = account.rulebook and since.subject = account.subject
        and since.as_of > ? and since.as_of <= ? and since.outcome is distinct from (""";

  private static final String LAST_OUTCOME =
      """
      select was.outcome from account_decision was
      where was.rulebook = account.rulebook and was.subject = account.subject and was.as_of <= ?
      order by was.as_of desc, was.decided_at desc, was.decision desc limit 1""";

  /**
   * Whose accounts.
   *
   * @param fact that names them
   * @param values as {@link OwnerNames#HAVE} compares them
   */
  record Owners(String fact, List<String> values) {
    Owners {
      values = List.copyOf(values);
    }

    /**
     * Those that are asked for, by their code or label.
     *
     * @param owner the fact that names them; null where there is none
     * @return null for all
     */
    static @Nullable Owners of(@Nullable Fact owner, List<String> asked) {
      return owner == null || asked.isEmpty()
          ? null
          : new Owners(owner.name(), OwnerNames.folded(owner, asked));
    }
  }

  /** By what a list is ordered; a minus before it turns the order round. */
  enum Column {
    /** Has a value always, and an index. */
    SUBJECT("subject", null, null),
    SCORE("score", "101", "-1"),
    SCORE_CHANGE("score - previous_score", "101", "-101"),
    DECIDED_ON("as_of", "'infinity'", "'-infinity'"),
    OLDEST_FACT("oldest_fact", "'infinity'", "'-infinity'");

    private final String sql;
    private final @Nullable String above;
    private final @Nullable String below;

    /**
     * @param above above all values; null where there is always one
     * @param below below all values
     */
    Column(String sql, @Nullable String above, @Nullable String below) {
      this.sql = sql;
      this.above = above;
      this.below = below;
    }

    // What has no value comes last, whichever way round.
    private String sql(boolean descending) {
      return above == null ? sql : "coalesce(" + sql + ", " + (descending ? below : above) + ")";
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
  record Order(Column column, boolean descending) {
    String sql() {
      return column.sql(descending);
    }
  }

  /** A condition of SQL with the values of its question marks in their order. */
  record Where(String text, List<@Nullable Object> values) {}

  /** The same from another account on, of a page of another size. */
  AccountQuery after(@Nullable String last, int size) {
    return new AccountQuery(
        rulebook,
        owner,
        bands,
        segments,
        signals,
        interventions,
        asOf,
        changedSince,
        today,
        ended,
        text,
        name,
        ownedBy,
        order,
        last,
        size);
  }

  /** Whether an account has ended on a day, or has not. */
  static String ended(boolean ended) {
    return ended ? "ended_on <= ?" : "(ended_on is null or ended_on > ?)";
  }

  Where where() {
    StringBuilder text = new StringBuilder(ended(ended));
    List<@Nullable Object> values = new ArrayList<>();
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
      text.append(" and ").append(String.format(Locale.ROOT, OwnerNames.HAVE, "owner"));
      values.add(owner.values().toArray(String[]::new));
    }
    if (this.text != null) {
      String[] parts = parts(this.text);
      text.append(" and (subject ilike any (?) or name ilike any (?))");
      values.add(parts);
      values.add(parts);
    }
    if (changedSince != null) {
      // Whoever went and came back has changed; all that was decided since is looked at.
      text.append(" and as_of > ? and exists (").append(SINCE).append(LAST_OUTCOME).append("))");
      values.add(changedSince);
      values.add(changedSince);
      values.add(asOf == null ? LAST_DAY : asOf);
      values.add(changedSince);
    }
    if (after != null) {
      String sql = order.sql();
      text.append(" and (")
          .append(sql)
          .append(", subject) ")
          .append(order.descending() ? '<' : '>')
          .append(" (select ")
          .append(sql)
          .append(", subject from (");
      Where from = from();
      text.append(from.text()).append(") as account where subject = ?)");
      values.addAll(from.values());
      values.add(after);
    }
    return new Where(text.toString(), values);
  }

  /** The accounts of the rulebook as they are, or were on the day that is looked back at. */
  Where from() {
    return asOf == null
        ? new Where(NOW, Arrays.asList(name, ownedBy, rulebook))
        : new Where(THEN, List.of(asOf, rulebook));
  }

  String orderBy() {
    String direction = order.descending() ? " desc" : "";
    return order.sql() + direction + ", subject" + direction;
  }

  /** The part as it is written, and in either width. */
  private static String[] parts(String text) {
    String narrow = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    StringBuilder wide = new StringBuilder();
    narrow.chars().forEach(letter -> wide.append((char) (wide(letter) ? letter + WIDE : letter)));
    return Stream.of(text.strip(), narrow, wide.toString())
        .distinct()
        .map(part -> "%" + part.replaceAll("([\\\\%_])", "\\\\$1") + "%")
        .toArray(String[]::new);
  }

  private static boolean wide(int letter) {
    return letter > ' ' && letter < 0x7f;
  }

  private static void any(
      StringBuilder text, List<@Nullable Object> values, String condition, List<String> any) {
    if (!any.isEmpty()) {
      text.append(" and ").append(condition);
      values.add(any.toArray(String[]::new));
    }
  }
}
