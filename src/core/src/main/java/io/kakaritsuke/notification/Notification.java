package io.kakaritsuke.notification;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.rulebook.CellTexts;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Roster;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.Addressee;
import io.kakaritsuke.telling.AlertRow;
import io.kakaritsuke.telling.AlertSign;
import io.kakaritsuke.telling.Channel;
import io.kakaritsuke.telling.DecisionChange;
import io.kakaritsuke.telling.Gathering;
import io.kakaritsuke.telling.Measure;
import io.kakaritsuke.telling.RowCondition;
import io.kakaritsuke.telling.ToldFacts;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of a table 通知: when it holds, whom it tells, and what (alerts.md, "Alerts"). */
public final class Notification {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)\\}");
  private static final String UNKNOWN = "不明";
  private static final String NONE = "なし";

  /** Of which codes a change is, and what a row asks for them by. */
  private static final Map<DecisionChange, String> CODES =
      Map.of(
          DecisionChange.SIGNAL_RAISED, FactCatalogue.SIGNALS,
          DecisionChange.SIGNAL_CLEARED, FactCatalogue.SIGNALS,
          DecisionChange.INTERVENTION_DUE, ToldFacts.INTERVENTIONS,
          DecisionChange.OPPORTUNITY_OPENED, ToldFacts.OPPORTUNITIES);

  private final FactCatalogue catalogue;
  private final DecisionTable table;
  private final Row row;
  private final Behind behind;
  private final ScoresOfBands scores;
  private final AlertRow life;
  private final List<Addressee> to;
  private final List<RowCondition> lasting;
  private final List<RowCondition> ofChange;
  private final List<DecisionChange> changes;
  private final Map<DecisionChange, UnaryOperator<List<String>>> asked;
  private final Measure measure;
  private final BigDecimal margin;

  Notification(
      FactCatalogue catalogue,
      DecisionTable table,
      Row row,
      Roster roster,
      Behind behind,
      ScoresOfBands scores) {
    this.catalogue = catalogue;
    this.table = table;
    this.row = row;
    this.behind = behind;
    this.scores = scores;
    List<RowCondition> conditions = Conditions.of(catalogue, table, row);
    this.lasting = conditions.stream().filter(one -> !one.isOfChange()).toList();
    this.ofChange = conditions.stream().filter(RowCondition::isOfChange).toList();
    this.changes = changes();
    this.asked = asked();
    this.measure = Measure.of(conditions);
    this.margin =
        value(OutcomeColumn.MARGIN) instanceof BigDecimal number ? number : BigDecimal.ZERO;
    this.life =
        new AlertRow(
            (String) Objects.requireNonNull(value(OutcomeColumn.CODE)),
            days(OutcomeColumn.SUSTAIN_DAYS),
            days(OutcomeColumn.RECOVERY_DAYS),
            isYes(OutcomeColumn.TELLS_RECOVERY),
            value(OutcomeColumn.REPEAT_DAYS) instanceof Long days ? days.intValue() : null,
            days(OutcomeColumn.MUTE_DAYS));
    List<Addressee> named =
        codes(OutcomeColumn.RECIPIENTS).stream()
            .map(code -> Addressee.ofRecipient(code, roster))
            .toList();
    this.to = named.isEmpty() ? List.of(new Addressee.Owner()) : named;
  }

  /** The changes by which an episode may open and whose result must go on holding. */
  private List<DecisionChange> changes() {
    List<DecisionChange> named = new ArrayList<>();
    for (RowCondition one : ofChange) {
      if (one.fact().name().equals(ToldFacts.CHANGES)) {
        one.named().forEach(code -> named.add(DecisionChange.valueOf((String) code)));
      }
    }
    if (named.isEmpty() && asksFor(ofChange, ToldFacts.PREVIOUS_BAND)) {
      named.addAll(List.of(DecisionChange.BAND_WORSE, DecisionChange.BAND_BETTER));
    }
    if (named.isEmpty() && asksFor(ofChange, ToldFacts.SCORE_CHANGE)) {
      named.add(DecisionChange.SCORE);
    }
    return List.copyOf(named);
  }

  /** A signal that is raised is news for a row that names signals if it is one of those. */
  private Map<DecisionChange, UnaryOperator<List<String>>> asked() {
    Map<DecisionChange, UnaryOperator<List<String>>> all = new EnumMap<>(DecisionChange.class);
    CODES.forEach(
        (change, fact) -> {
          boolean gone = change == DecisionChange.SIGNAL_CLEARED;
          List<?> named =
              lasting.stream()
                  .filter(one -> one.fact().name().equals(fact))
                  .filter(one -> gone ? one.operator().denies() : one.operator().namesValues())
                  .flatMap(one -> Operator.entries(one.cell()).stream())
                  .toList();
          if (!named.isEmpty()) {
            all.put(change, codes -> codes.stream().filter(named::contains).toList());
          }
        });
    return all;
  }

  private static boolean asksFor(List<RowCondition> conditions, String fact) {
    return conditions.stream().anyMatch(one -> one.fact().name().equals(fact));
  }

  /** Whether anything of it hangs on since when the account is in its band. */
  public boolean asksForBandDays() {
    return asksFor(lasting, ToldFacts.BAND_DAYS)
        || Stream.of(OutcomeColumn.SUBJECT_LINE, OutcomeColumn.MESSAGE)
            .anyMatch(one -> String.valueOf(value(one)).contains(bandDays()));
  }

  private String bandDays() {
    Fact fact = catalogue.fact(ToldFacts.BAND_DAYS);
    return "{" + (fact == null ? ToldFacts.BAND_DAYS : fact.label()) + "}";
  }

  /** What the row says of the life of its alerts. */
  public AlertRow life() {
    return life;
  }

  /** 件名, as the cell has it. */
  public String title() {
    return (String) Objects.requireNonNull(value(OutcomeColumn.SUBJECT_LINE));
  }

  /** The id of the row, which stays when it is changed or moved. */
  public String id() {
    return row.id();
  }

  /** 宛先, in the order of the cell; of a blank one 担当. */
  public List<Addressee> to() {
    return to;
  }

  /** 経路, in the order of the cell; empty for whichever is configured. */
  public List<Channel> channels() {
    return codes(OutcomeColumn.CHANNELS).stream().map(Channel::valueOf).toList();
  }

  /** まとめ方; of a blank cell すぐ. */
  public Gathering gathering() {
    return value(OutcomeColumn.GATHERING) instanceof String code
        ? Gathering.valueOf(code)
        : Gathering.AT_ONCE;
  }

  /** 至急. */
  public boolean urgent() {
    return isYes(OutcomeColumn.URGENT);
  }

  /** 対応する介入, by code. */
  public List<String> interventions() {
    return codes(OutcomeColumn.ANSWERED_BY);
  }

  /**
   * What a decision says of the row; never {@link AlertSign#GONE}, which is no matter of a
   * decision.
   *
   * @param mark what {@link #mark} gave when the episode opened that is under way; null for none
   */
  public AlertSign sign(Judged judged, @Nullable String mark) {
    AccountValues values = values(judged);
    Mark kept = Mark.read(mark);
    if (hold(lasting, values)) {
      if (hold(ofChange, values)) {
        return AlertSign.OPENS;
      }
      if (kept.holds(judged, catalogue, scores, BigDecimal.ZERO)) {
        return AlertSign.HOLDS;
      }
    }
    if (isAskedForStale(judged, values, kept)) {
      return AlertSign.STALE;
    }
    return isWithinMargin(judged, values, kept) ? AlertSign.WITHIN_MARGIN : AlertSign.CEASED;
  }

  /**
   * The conditions that a decision does not satisfy, those of changes last: each in words, with
   * what the account has instead.
   */
  public List<Text> failed(Judged judged) {
    AccountValues values = values(judged);
    return Stream.concat(lasting.stream(), ofChange.stream())
        .filter(one -> !one.holds(values.of(one.fact())))
        .map(one -> failed(one, shown(one.fact(), judged, values)))
        .toList();
  }

  private static Text failed(RowCondition condition, String there) {
    Fact fact = condition.fact();
    String cell =
        Operator.entries(condition.cell()).stream()
            .map(one -> one instanceof Boolean ? "" : ShownValue.of(fact, one))
            .collect(Collectors.joining("、"));
    Text wanted = condition.operator().words(condition.cell(), new Text(cell, cell));
    return new Text(
        "「" + fact.label() + "」が「" + wanted.ja() + "」に当たりません（" + there + "）",
        "'" + fact.label() + "' is not " + wanted.en() + " (" + there + ")");
  }

  /**
   * What the changes have come to by which the decision opens an episode: to be kept with it, and
   * handed back to {@link #sign}. Empty where nothing has to be kept.
   */
  public String mark(Judged judged) {
    return Mark.of(changes, found(judged)).text();
  }

  private Changes found(Judged judged) {
    boolean health = asksFor(lasting, FactCatalogue.BAND) || asksFor(lasting, FactCatalogue.SCORE);
    return Changes.of(judged, catalogue, asked, health);
  }

  private AccountValues values(Judged judged) {
    return new AccountValues(catalogue, judged, found(judged).names());
  }

  private static boolean hold(Collection<RowCondition> conditions, AccountValues values) {
    return conditions.stream().allMatch(one -> one.holds(values.of(one.fact())));
  }

  private boolean isAskedForStale(Judged judged, AccountValues values, Mark kept) {
    return Behind.isAnythingStale(judged)
        && (lasting.stream().anyMatch(one -> isStale(one, judged, values))
            || changes.stream().anyMatch(change -> isStale(change, judged, kept)));
  }

  private boolean isStale(RowCondition condition, Judged judged, AccountValues values) {
    Fact fact = condition.fact();
    if (fact.origin() != Origin.DECIDED) {
      return behind.isStale(fact.name(), judged);
    }
    TableKind kind = kind(fact.name());
    if (kind != null) {
      return values.of(fact) instanceof List<?> there
          && condition.named().stream().noneMatch(there::contains)
          && isAnyStale(kind, condition.named(), judged);
    }
    return isOfHealth(fact.name()) && isScoreLost(judged);
  }

  private boolean isStale(DecisionChange change, Judged judged, Mark kept) {
    String fact = CODES.get(change);
    TableKind kind = fact == null ? null : kind(fact);
    if (change == DecisionChange.FEED_LATE) {
      return false;
    }
    return kind == null
        ? isScoreLost(judged)
        : change != DecisionChange.SIGNAL_CLEARED && isAnyStale(kind, kept.codes(change), judged);
  }

  private boolean isAnyStale(TableKind kind, List<?> codes, Judged judged) {
    return behind.facts(kind, codes).stream().anyMatch(name -> behind.isStale(name, judged));
  }

  private static @Nullable TableKind kind(String codes) {
    return switch (codes) {
      case FactCatalogue.SIGNALS -> TableKind.SIGNAL;
      case ToldFacts.INTERVENTIONS -> TableKind.INTERVENTION;
      case ToldFacts.OPPORTUNITIES -> TableKind.TRIGGER;
      default -> null;
    };
  }

  private static boolean isOfHealth(String fact) {
    return fact.equals(FactCatalogue.SCORE) || fact.equals(FactCatalogue.BAND);
  }

  private static boolean isScoreLost(Judged judged) {
    return judged.score() == null && Behind.isAnythingStale(judged);
  }

  private boolean isWithinMargin(Judged judged, AccountValues values, Mark kept) {
    if (margin.signum() == 0) {
      return false;
    }
    if (measure instanceof Measure.OfFact of) {
      return lasting.stream()
              .allMatch(
                  one ->
                      (one.fact().equals(of.fact()) ? eased(one) : one)
                          .holds(values.of(one.fact())))
          && kept.holds(judged, catalogue, scores, BigDecimal.ZERO);
    }
    if (measure instanceof Measure.OfBand) {
      return lasting.stream()
              .allMatch(
                  one ->
                      one.holds(values.of(one.fact()))
                          || one.fact().name().equals(FactCatalogue.BAND)
                              && scores.isNear(judged.score(), bands(one), margin))
          && kept.holds(judged, catalogue, scores, margin);
    }
    return false;
  }

  /** The bands that satisfy a condition on the band. */
  private List<String> bands(RowCondition condition) {
    return scores.all().stream().filter(condition::holds).toList();
  }

  /** The same condition with its cell moved by the margin to the side where it holds no more. */
  private RowCondition eased(RowCondition condition) {
    BigDecimal by = condition.operator().isLower() ? margin.negate() : margin;
    if (condition.operator().isOrder() && condition.cell() instanceof Long whole) {
      BigDecimal moved = BigDecimal.valueOf(whole).add(by);
      return new RowCondition(condition.fact(), condition.operator(), moved.longValueExact());
    }
    return condition.operator().isOrder() && condition.cell() instanceof BigDecimal number
        ? new RowCondition(condition.fact(), condition.operator(), number.add(by))
        : condition;
  }

  /** 件名 and 文面 with the values of the account as people see them. */
  public Words words(Judged judged) {
    AccountValues values = values(judged);
    String text = value(OutcomeColumn.MESSAGE) instanceof String message ? message : "";
    return new Words(filled(title(), judged, values), filled(text, judged, values));
  }

  private String filled(String text, Judged judged, AccountValues values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match -> {
              Fact fact = catalogue.byLabel(match.group(1));
              return Matcher.quoteReplacement(
                  fact == null
                      ? filled(match.group(), match.group(1), judged)
                      : shown(fact, judged, values));
            });
  }

  private String filled(String placeholder, String word, Judged judged) {
    return switch (word) {
      case ToldFacts.REASONS_WORD -> DueWords.reasons(answering(judged), judged, catalogue);
      case ToldFacts.DUE_WORD -> DueWords.due(answering(judged));
      default -> CellTexts.rendered(placeholder, catalogue, table, row);
    };
  }

  /** The interventions of the decision that are the answer; all where the row names none. */
  private List<Evaluation.Intervention> answering(Judged judged) {
    List<String> named = interventions();
    return judged.now().interventions().stream()
        .filter(one -> named.isEmpty() || named.contains(one.code()))
        .toList();
  }

  private static String shown(Fact fact, Judged judged, AccountValues values) {
    Object value = values.of(fact);
    if (fact.origin() != Origin.DECIDED) {
      return value == null ? missing(fact, judged) : ShownValue.toRead(fact, value);
    }
    if (value == null || value.equals(List.of())) {
      return NONE;
    }
    return switch (fact.name()) {
      // What rows say with their codes is what people know them by.
      case FactCatalogue.SIGNALS -> texts(judged.now().signals());
      case ToldFacts.INTERVENTIONS -> texts(judged.now().interventions());
      case ToldFacts.OPPORTUNITIES ->
          texts(
              judged.now().opportunities().stream()
                  .filter(one -> one.state().equals(Evaluation.Opportunity.OPEN))
                  .toList());
      case FactCatalogue.COVERAGE -> ShownValue.of(fact, value) + "%";
      case ToldFacts.SCORE_CHANGE -> ((Long) value > 0 ? "+" : "") + ShownValue.of(fact, value);
      default -> ShownValue.toRead(fact, value);
    };
  }

  /** Of an account whose name nobody knows its ID, by which it is found. */
  private static String missing(Fact fact, Judged judged) {
    FactCatalogue catalogue = judged.now().facts().catalogue();
    boolean name = fact.equals(catalogue.subjectLabel());
    return name ? judged.now().facts().subject() : UNKNOWN;
  }

  private static String texts(List<? extends Evaluation.Entry> entries) {
    return entries.stream().map(Evaluation.Entry::text).collect(Collectors.joining("、"));
  }

  private @Nullable Object value(OutcomeColumn outcome) {
    return table.outcome(row, outcome);
  }

  private List<String> codes(OutcomeColumn outcome) {
    return value(outcome) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private boolean isYes(OutcomeColumn outcome) {
    return Boolean.TRUE.equals(value(outcome));
  }

  private int days(OutcomeColumn outcome) {
    return value(outcome) instanceof Long days ? days.intValue() : 0;
  }
}
