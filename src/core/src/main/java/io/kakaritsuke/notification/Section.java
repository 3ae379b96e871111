package io.kakaritsuke.notification;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.CellTexts;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.telling.DuePeriod;
import io.kakaritsuke.telling.FeedTrouble;
import io.kakaritsuke.telling.ListFacts;
import io.kakaritsuke.telling.ListOrder;
import io.kakaritsuke.telling.ListOrder.By;
import io.kakaritsuke.telling.Listed;
import io.kakaritsuke.telling.RowCondition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of a table 一覧: what a section of the Monday list shows (alerts.md, "The Monday list"). */
public final class Section {
  private static final int USUAL_MOST = 50;

  private static final Comparator<Placed> WORST_FIRST =
      Comparator.<Placed, @Nullable Integer>comparing(
              one -> one.judged().score(), Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(
              one -> one.judged().severity(), Comparator.nullsLast(Comparator.reverseOrder()));

  private final FactCatalogue catalogue;
  private final DecisionTable table;
  private final Row row;
  private final ContactIntervals intervals;
  private final Listed listed;
  private final List<RowCondition> conditions;

  Section(FactCatalogue catalogue, DecisionTable table, Row row, ContactIntervals intervals) {
    this.catalogue = catalogue;
    this.table = table;
    this.row = row;
    this.intervals = intervals;
    this.listed =
        value(OutcomeColumn.LISTED) instanceof String code ? Listed.valueOf(code) : Listed.ACCOUNTS;
    this.conditions = Conditions.of(catalogue, table, row);
  }

  /** 見出し. */
  public String title() {
    String text = (String) Objects.requireNonNull(value(OutcomeColumn.HEADLINE));
    return CellTexts.rendered(text, catalogue, table, row);
  }

  /** 対象; of a blank cell accounts. */
  public Listed listed() {
    return listed;
  }

  /** 件数: how many are shown at most. */
  public int most() {
    return value(OutcomeColumn.MOST) instanceof Long most ? most.intValue() : USUAL_MOST;
  }

  /** Whether it looks at the state some days before. */
  public boolean asksForChanges() {
    return conditions.stream().anyMatch(RowCondition::isOfChange);
  }

  /**
   * The facts that are missing or stale of those that it names under 記録の不足; null where it asks for
   * none.
   */
  public @Nullable List<String> lacking(Judged judged) {
    List<RowCondition> asked =
        conditions.stream().filter(one -> one.fact().name().equals(ListFacts.LACKING)).toList();
    if (asked.isEmpty()) {
      return null;
    }
    List<?> named = asked.stream().flatMap(one -> one.named().stream()).toList();
    return judged.lacking().stream()
        .filter(name -> named.isEmpty() || named.contains(name))
        .toList();
  }

  /** The given and derived facts that it asks for, counts from or is ordered by. */
  public List<String> facts() {
    Set<String> facts = new LinkedHashSet<>();
    for (RowCondition one : conditions) {
      if (one.fact().origin() != Origin.DECIDED) {
        facts.add(one.fact().name());
      }
    }
    if (value(OutcomeColumn.COUNTED_FROM) instanceof String day) {
      facts.add(day);
    }
    String by = by().fact();
    if (by != null) {
      facts.add(by);
    }
    return List.copyOf(facts);
  }

  /**
   * The day on which an account is due by 起点 and 間隔（日）; null where one of them is not known of it.
   */
  public @Nullable LocalDate due(Judged judged) {
    Object from =
        value(OutcomeColumn.COUNTED_FROM) instanceof String name
            ? judged.now().facts().get(name)
            : null;
    if (!(from instanceof LocalDate day)) {
      return null;
    }
    Object interval = value(OutcomeColumn.INTERVAL);
    if (!ListFacts.CONTACT_INTERVAL.equals(interval)) {
      return interval instanceof Long days ? day.plusDays(days) : day;
    }
    Long days = intervals.of(judged.now());
    return days == null ? null : day.plusDays(days);
  }

  /** Whether it shows an account. */
  public boolean shows(Judged judged, LocalDate today) {
    LocalDate due = due(judged);
    return shows(judged, due == null ? null : DuePeriod.of(due, today));
  }

  /**
   * Whether it shows a task.
   *
   * @param judged the account of the task
   * @param due null where the task is due at no time
   */
  public boolean shows(Judged judged, @Nullable DuePeriod due) {
    return listed != Listed.FEEDS
        && hold(
            new AccountValues(catalogue, judged, changes(judged)),
            due == null ? null : due.name(),
            List.of());
  }

  /** Whether it shows a feed of which this is wrong. */
  public boolean shows(Collection<FeedTrouble> troubles) {
    return listed == Listed.FEEDS
        && hold(null, null, troubles.stream().map(FeedTrouble::name).toList());
  }

  private List<String> changes(Judged judged) {
    return asksForChanges() ? Changes.of(judged, catalogue).names() : List.of();
  }

  private boolean hold(
      @Nullable AccountValues values, @Nullable String due, List<String> troubles) {
    return conditions.stream()
        .allMatch(
            one ->
                one.holds(
                    one.fact().origin() != Origin.DECIDED
                        ? values == null ? null : values.of(one.fact())
                        : switch (one.fact().name()) {
                          case ListFacts.DUE -> due;
                          case ListFacts.FEED_TROUBLES -> troubles;
                          default -> values == null ? null : values.of(one.fact());
                        }));
  }

  /**
   * Something that it shows, as it is put in order.
   *
   * @param name what people call the account; null where nothing says so
   * @param due when; null where it is due at no time
   */
  public record Placed(
      String subject, @Nullable String name, Judged judged, @Nullable Instant due) {}

  /** 並び順; what is equal in it is ordered by subject. */
  public Comparator<Placed> order() {
    Comparator<Placed> first =
        switch (by().by()) {
          case WORST -> WORST_FIRST;
          case DUE ->
              Comparator.comparing(Placed::due, Comparator.nullsLast(Comparator.naturalOrder()));
          case NAME ->
              Comparator.comparing(Placed::name, Comparator.nullsLast(Comparator.naturalOrder()));
          case FACT -> byFact(String.valueOf(by().fact()), by().descending());
        };
    return first.thenComparing(Placed::subject);
  }

  private static Comparator<Placed> byFact(String fact, boolean descending) {
    Comparator<BigDecimal> way = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing(
        one -> number(one.judged().now().facts().get(fact)), Comparator.nullsLast(way));
  }

  private static @Nullable BigDecimal number(@Nullable Object value) {
    return value instanceof LocalDate day
        ? BigDecimal.valueOf(day.toEpochDay())
        : value instanceof Long whole
            ? BigDecimal.valueOf(whole)
            : value instanceof BigDecimal number ? number : null;
  }

  private ListOrder by() {
    return value(OutcomeColumn.ORDER) instanceof String code
        ? ListOrder.of(code)
        : ListOrder.of(listed == Listed.TASKS ? By.DUE : By.WORST);
  }

  private @Nullable Object value(OutcomeColumn outcome) {
    return table.outcome(row, outcome);
  }
}
