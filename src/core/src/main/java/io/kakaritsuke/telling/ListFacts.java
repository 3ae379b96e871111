package io.kakaritsuke.telling;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.OutcomeColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What rows of a table 一覧 may ask for besides all that rows of a table 通知 may, and which words
 * their cells are chosen from.
 */
public final class ListFacts {
  /** 期限: the {@link DuePeriod} of a task, or of the day that the row counts for an account. */
  public static final String DUE = "listedDue";

  /** 記録の不足: the names of the given facts that are missing or stale. */
  public static final String LACKING = "lackingFacts";

  /** 取り込みの状態: each {@link FeedTrouble} of a feed. */
  public static final String FEED_TROUBLES = "feedTroubles";

  /** The code of 間隔（日） that is the 接点間隔（日） of the segment of the account. */
  public static final String CONTACT_INTERVAL = "CONTACT_INTERVAL";

  /** The word that stands for it in cells. */
  public static final Choice OF_SEGMENT = new Choice(CONTACT_INTERVAL, "接点間隔");

  private ListFacts() {}

  /**
   * A catalogue for tables 一覧. A fact that has one of these names or labels already goes before.
   *
   * @param telling the one of tables 通知
   */
  public static FactCatalogue in(FactCatalogue telling) {
    Map<String, List<Choice>> lists = new LinkedHashMap<>(telling.choiceLists());
    lists.put(OutcomeColumn.LISTED.header(), choices(Listed.values(), Enum::name, Listed::label));
    lists.put(OutcomeColumn.COUNTED_FROM.header(), days(telling));
    lists.put(OutcomeColumn.INTERVAL.header(), List.of(OF_SEGMENT));
    lists.put(OutcomeColumn.ORDER.header(), ListOrder.choices(telling));
    List<Fact> facts = new ArrayList<>(telling.facts());
    Stream.of(
            Fact.decided(
                DUE,
                FactType.CHOICE,
                "期限",
                choices(DuePeriod.values(), Enum::name, DuePeriod::label),
                null),
            Fact.decided(LACKING, FactType.CODES, "記録の不足", given(telling), null),
            Fact.decided(
                FEED_TROUBLES,
                FactType.CODES,
                "取り込みの状態",
                choices(FeedTrouble.values(), Enum::name, FeedTrouble::label),
                null))
        .filter(one -> telling.fact(one.name()) == null)
        .filter(one -> telling.byLabel(one.label()) == null)
        .forEach(facts::add);
    return telling.withFacts(facts, lists);
  }

  private static List<Choice> given(FactCatalogue catalogue) {
    return catalogue
        .facts(Origin.GIVEN)
        .filter(fact -> !fact.name().equals(catalogue.subject()))
        .map(fact -> new Choice(fact.name(), fact.label()))
        .toList();
  }

  private static List<Choice> days(FactCatalogue catalogue) {
    return catalogue.facts().stream()
        .filter(fact -> fact.type() == FactType.DATE && fact.origin() != Origin.DECIDED)
        .map(fact -> new Choice(fact.name(), fact.label()))
        .toList();
  }

  private static <T> List<Choice> choices(
      T[] all, Function<T, String> code, Function<T, String> label) {
    return Arrays.stream(all).map(one -> new Choice(code.apply(one), label.apply(one))).toList();
  }
}
