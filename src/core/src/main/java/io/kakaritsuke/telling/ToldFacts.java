package io.kakaritsuke.telling;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What tables that tell may ask for besides all that other tables may, and which words their cells
 * are chosen from. It is added to a catalogue for these tables alone: who decides has no such
 * facts.
 */
public final class ToldFacts {
  /** 介入: the codes of the interventions. */
  public static final String INTERVENTIONS = "interventions";

  /** アップセル: the codes of the opportunities that nothing holds back. */
  public static final String OPPORTUNITIES = "opportunities";

  /** 変化: each {@link DecisionChange} there is. */
  public static final String CHANGES = "changes";

  /** 前のバンド: that of the decision that this one is compared with. */
  public static final String PREVIOUS_BAND = "previousBand";

  /** スコアの変化幅: the score less that of the decision that this one is compared with. */
  public static final String SCORE_CHANGE = "scoreChange";

  /** 変化の原因: each {@link ChangeCause} that there is between the two decisions. */
  public static final String CHANGE_CAUSES = "changeCauses";

  /** 継続日数: for how many days the account has been in its band. */
  public static final String BAND_DAYS = "bandDays";

  /** In a text: why there is something to do. */
  public static final String REASONS_WORD = "理由";

  /** In a text: what is to be done by when. */
  public static final String DUE_WORD = "期限";

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * Who may be named beside roles and people; what stands for the owner among roles is OWNER too.
   */
  private static final List<Choice> FIXED =
      List.of(
          new Choice(Addressee.OWNER, "担当"),
          new Choice(Addressee.SUPERIOR, "上長"),
          new Choice(Addressee.DEPUTY, "代理"),
          new Choice(Addressee.RESPONSIBLE, "責任者"));

  private ToldFacts() {}

  /**
   * A catalogue for tables that tell. A fact that has one of these names or labels already goes
   * before: such a rulebook has it in its place.
   *
   * @param interventions the codes that there are, with what people call them
   * @param opportunities likewise
   * @param people by the name that facts have, with the one that sheets show
   */
  public static FactCatalogue in(
      FactCatalogue catalogue,
      List<Choice> interventions,
      List<Choice> opportunities,
      List<Choice> people) {
    Map<String, List<Choice>> lists = new LinkedHashMap<>(catalogue.choiceLists());
    List<Choice> roles = lists.getOrDefault(OutcomeColumn.ASSIGNEE.header(), List.of());
    lists.put(OutcomeColumn.RECIPIENTS.header(), recipients(roles, people));
    lists.put(
        OutcomeColumn.CHANNELS.header(), choices(Channel.values(), Enum::name, Channel::label));
    lists.put(
        OutcomeColumn.GATHERING.header(),
        choices(Gathering.values(), Enum::name, Gathering::label));
    lists.put(OutcomeColumn.ANSWERED_BY.header(), interventions);
    lists.put(OutcomeColumn.CONTACT_DAY.header(), dates(catalogue));
    List<Fact> facts = new ArrayList<>(catalogue.facts());
    facts(catalogue, interventions, opportunities)
        .filter(one -> catalogue.fact(one.name()) == null)
        .filter(one -> catalogue.byLabel(one.label()) == null)
        .forEach(facts::add);
    return catalogue.withFacts(facts, lists);
  }

  /** The same of a rulebook that was read. */
  public static FactCatalogue in(Rulebook rulebook) {
    Fact owner = rulebook.catalogue().owner();
    List<Choice> people =
        rulebook.roster().people().stream()
            .map(
                one ->
                    new Choice(
                        one.name(), owner == null ? one.name() : owner.choiceLabel(one.name())))
            .toList();
    return in(
        rulebook.catalogue(),
        choices(rulebook, TableKind.INTERVENTION),
        choices(rulebook, TableKind.TRIGGER),
        people);
  }

  /**
   * A rulebook as its sheets say it: with the tables that tell behind those that decide, and with
   * what these may ask for. It is there to be compared, written and shown, and decides nothing.
   */
  public static Rulebook asWritten(Rulebook rulebook) {
    if (rulebook.notifications().isEmpty()) {
      return rulebook;
    }
    List<DecisionTable> tables = new ArrayList<>(rulebook.tables());
    tables.addAll(rulebook.notifications());
    return rulebook.withCatalogue(ListFacts.in(in(rulebook))).withTables(tables);
  }

  private static Stream<Fact> facts(
      FactCatalogue catalogue, List<Choice> interventions, List<Choice> opportunities) {
    Fact band = catalogue.fact(FactCatalogue.BAND);
    List<Choice> bands = band == null ? List.of() : band.choices();
    List<Choice> changes = choices(DecisionChange.values(), Enum::name, one -> one.words().ja());
    return Stream.of(
        codes(INTERVENTIONS, TableKind.INTERVENTION.label(), interventions),
        codes(OPPORTUNITIES, TableKind.TRIGGER.label(), opportunities),
        codes(CHANGES, "変化", changes),
        codes(
            CHANGE_CAUSES,
            "変化の原因",
            choices(ChangeCause.values(), Enum::name, one -> one.label().ja())),
        Fact.decided(PREVIOUS_BAND, FactType.CHOICE, "前のバンド", bands, null),
        number(SCORE_CHANGE, "スコアの変化幅", null, HUNDRED.negate(), HUNDRED),
        number(BAND_DAYS, "継続日数", "日", BigDecimal.ZERO, null));
  }

  private static Fact codes(String name, String label, List<Choice> choices) {
    return Fact.decided(name, FactType.CODES, label, choices, null);
  }

  private static Fact number(
      String name,
      String label,
      @Nullable String unit,
      BigDecimal minimum,
      @Nullable BigDecimal maximum) {
    return new Fact(
        name,
        FactType.INTEGER,
        label,
        Origin.DECIDED,
        unit,
        false,
        minimum,
        maximum,
        0,
        false,
        List.of(),
        null,
        List.of(),
        null,
        null);
  }

  private static List<Choice> dates(FactCatalogue catalogue) {
    return catalogue
        .facts(Origin.GIVEN)
        .filter(fact -> fact.type() == FactType.DATE && !fact.personal())
        .map(fact -> new Choice(fact.name(), fact.label()))
        .toList();
  }

  private static List<Choice> recipients(List<Choice> roles, List<Choice> people) {
    List<Choice> recipients = new ArrayList<>(FIXED);
    roles.stream()
        .filter(role -> role.code().equals(Addressee.OWNER) || !isFixed(role.code()))
        .forEach(recipients::add);
    people.stream().filter(one -> !isFixed(one.code())).forEach(recipients::add);
    return List.copyOf(recipients);
  }

  private static boolean isFixed(String code) {
    return FIXED.stream().anyMatch(one -> one.code().equals(code));
  }

  private static <T> List<Choice> choices(
      T[] all, Function<T, String> code, Function<T, String> label) {
    return Arrays.stream(all).map(one -> new Choice(code.apply(one), label.apply(one))).toList();
  }

  private static List<Choice> choices(Rulebook rulebook, TableKind kind) {
    OutcomeColumn text = Objects.requireNonNull(kind.text());
    Map<String, Choice> choices = new LinkedHashMap<>();
    for (DecisionTable table : rulebook.tables(kind).toList()) {
      for (Row row : table.rows()) {
        String code = (String) table.outcome(row, OutcomeColumn.CODE);
        if (!row.notApplicable() && code != null) {
          choices.putIfAbsent(code, choice(code, (String) table.outcome(row, text)));
        }
      }
    }
    return List.copyOf(choices.values());
  }

  /**
   * A code with what people call it: a text that changes with the value in force, or that looks
   * like a list, is no name.
   */
  public static Choice choice(String code, @Nullable String text) {
    boolean name = text != null && !text.isEmpty() && !text.matches("(?s).*[{}、,，].*");
    return new Choice(code, name ? Objects.requireNonNull(text) : code);
  }
}
