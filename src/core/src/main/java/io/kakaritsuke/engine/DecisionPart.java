package io.kakaritsuke.engine;

import static io.kakaritsuke.engine.EntryMember.Content.CLOCK;
import static io.kakaritsuke.engine.EntryMember.Content.CODE;
import static io.kakaritsuke.engine.EntryMember.Content.FACTS;
import static io.kakaritsuke.engine.EntryMember.Content.NUMBER;
import static io.kakaritsuke.engine.EntryMember.Content.PEOPLE;
import static io.kakaritsuke.engine.EntryMember.Content.PERSON;
import static io.kakaritsuke.engine.EntryMember.Content.REASONS;
import static io.kakaritsuke.engine.EntryMember.Content.SEVERITY;
import static io.kakaritsuke.engine.EntryMember.Content.STATUS;
import static io.kakaritsuke.engine.EntryMember.Content.TEXT;

import io.kakaritsuke.engine.Evaluation.Due;
import io.kakaritsuke.engine.Evaluation.Entry;
import io.kakaritsuke.engine.Evaluation.Health;
import io.kakaritsuke.engine.Evaluation.Intervention;
import io.kakaritsuke.engine.Evaluation.Opportunity;
import io.kakaritsuke.engine.Evaluation.Signal;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a decision consists of, in the order of deciding: what each part is called, which tables
 * decide it, and how it is read from an evaluation. Answers, logs, comparisons, scenarios and
 * reports go through these; none of them has a list of its own.
 */
@SuppressWarnings("ImmutableEnumChecker") // Functions and lists that nobody changes.
public enum DecisionPart {
  SEGMENT(
      Concern.SEGMENTATION,
      Form.SEGMENTS,
      State.CHOICE,
      "segments",
      new Text("区分", "segment"),
      Evaluation::segments,
      DecisionPart::segments,
      TableKind.DIMENSION),
  INDICATOR(
      Concern.HEALTH_SCORE,
      Form.HEALTH,
      State.POINTS,
      "indicators",
      new Text("指標", "indicator"),
      DecisionPart::health,
      DecisionPart::indicators,
      TableKind.INDICATOR,
      TableKind.WEIGHT),
  BAND(
      Concern.HEALTH_SCORE,
      Form.HEALTH,
      State.CHOICE,
      "band",
      new Text("バンド", "band"),
      DecisionPart::health,
      DecisionPart::band,
      TableKind.BAND),
  SIGNAL(
      Concern.CHURN_SIGNAL,
      State.SEVERITY,
      "signals",
      new Text("予兆", "signal"),
      Evaluation::signals,
      signalMembers(),
      TableKind.SIGNAL),
  OPPORTUNITY(
      Concern.UPSELL_TRIGGER,
      State.STATUS,
      "opportunities",
      new Text("アップセル", "opportunity"),
      Evaluation::opportunities,
      opportunityMembers(),
      TableKind.TRIGGER,
      TableKind.HOLD),
  INTERVENTION(
      Concern.INTERVENTION,
      State.TERMS,
      "interventions",
      new Text("介入", "intervention"),
      Evaluation::interventions,
      interventionMembers(),
      TableKind.INTERVENTION),
  /** A named number beside the score. */
  FIGURE(
      null,
      Form.FIGURES,
      State.NUMBER,
      "figures",
      new Text("値", "figure"),
      Evaluation::figures,
      DecisionPart::figures);

  /** How a part stands in a decision. */
  public enum Form {
    /** A segment by each dimension. */
    SEGMENTS,
    /** Within the health score, which is one for all parts of this form. */
    HEALTH,
    /** A list of coded entries. */
    ENTRIES,
    /** Numbers by their names. */
    FIGURES
  }

  /** What the state of something decided is. */
  public enum State {
    /** The code of a choice of a fact. */
    CHOICE,
    POINTS,
    SEVERITY,
    /** Whether something holds it back. */
    STATUS,
    /** Who has to do it until when: a thing to be done, while others are found. */
    TERMS,
    NUMBER
  }

  /** The member of an answer that holds all parts of the form {@link Form#HEALTH}. */
  public static final String HEALTH = "health";

  /** Those that are members of an answer by themselves, in its order, with one for the health. */
  public static final List<DecisionPart> ANSWERED =
      List.of(SEGMENT, INDICATOR, SIGNAL, INTERVENTION, OPPORTUNITY, FIGURE);

  /** Those that are lists of entries, in the order of answers. */
  public static final List<DecisionPart> LISTS =
      ANSWERED.stream().filter(part -> part.form == Form.ENTRIES).toList();

  /**
   * One thing as it is decided.
   *
   * @param code of a segment its dimension; {@code band}
   * @param label what people call it
   * @param state null is the same as not deciding it
   */
  public record Decided(
      String code, String label, @Nullable String state, @Nullable Firing source) {}

  private final @Nullable Concern concern;
  private final Form form;
  private final State state;
  private final String member;
  private final Text words;
  private final Function<Evaluation, Object> whole;
  private final Function<Evaluation, List<Decided>> decided;
  private final Function<Evaluation, ? extends List<? extends Entry>> entries;
  private final List<EntryMember> members;
  private final List<TableKind> kinds;

  DecisionPart(
      @Nullable Concern concern,
      Form form,
      State state,
      String member,
      Text words,
      Function<Evaluation, Object> whole,
      Function<Evaluation, List<Decided>> decided,
      TableKind... kinds) {
    this.concern = concern;
    this.form = form;
    this.state = state;
    this.member = member;
    this.words = words;
    this.whole = whole;
    this.decided = decided;
    this.entries = evaluation -> List.of();
    this.members = List.of();
    this.kinds = List.of(kinds);
  }

  DecisionPart(
      Concern concern,
      State state,
      String member,
      Text words,
      Function<Evaluation, ? extends List<? extends Entry>> entries,
      List<EntryMember> members,
      TableKind... kinds) {
    this.concern = concern;
    this.form = Form.ENTRIES;
    this.state = state;
    this.member = member;
    this.words = words;
    this.whole = entries::apply;
    this.decided = evaluation -> entries(entries.apply(evaluation));
    this.entries = entries;
    this.members = members;
    this.kinds = List.of(kinds);
  }

  /** The concern that decides it; null for what rules hand on beside all of them. */
  public @Nullable Concern concern() {
    return concern;
  }

  /** Whether a decision that was asked for a set of concerns has it. */
  public boolean isAsked(int concerns) {
    return concern == null || concern.isIn(concerns);
  }

  public Form form() {
    return form;
  }

  public State state() {
    return state;
  }

  /** The name of all that is decided of it, in answers and, for entries, in logs. */
  public String member() {
    return member;
  }

  /** The member of an answer that it stands in: its own, or that of the health score. */
  public String answeredIn() {
    return form == Form.HEALTH ? HEALTH : member;
  }

  /** What people call one of it. */
  public Text words() {
    return words;
  }

  /** The name of one of it in rule files and in requests. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is something to be done, not something that was found. */
  public boolean isTask() {
    return state == State.TERMS;
  }

  /** The words of those that the code of rule files may hand in. */
  static List<String> handedIn() {
    return Arrays.stream(values())
        .filter(part -> part.form != Form.HEALTH)
        .map(DecisionPart::word)
        .toList();
  }

  /** Whether logs say its state beside its code. */
  public boolean hasLoggedState() {
    return state != State.TERMS;
  }

  /** All of it in one, to see at once whether two evaluations decide it alike. */
  public Object whole(Evaluation evaluation) {
    return whole.apply(evaluation);
  }

  /** What is decided of it, one by one. */
  public List<Decided> decided(Evaluation evaluation) {
    return decided.apply(evaluation);
  }

  /** The entries of its list; none for what is no list. */
  public List<? extends Entry> entries(Evaluation evaluation) {
    return entries.apply(evaluation);
  }

  /** The members of each entry, in the order of answers. */
  public List<EntryMember> members() {
    return members;
  }

  /** The member that is the state of an entry; null where it takes several to say it. */
  public @Nullable EntryMember stateMember() {
    return members.stream()
        .filter(one -> one.content() == SEVERITY || one.content() == STATUS)
        .findFirst()
        .orElse(null);
  }

  /** The kinds of tables that have a say in it; the first has its codes. */
  public List<TableKind> kinds() {
    return kinds;
  }

  /** The part that tables of the kind have a say in. */
  public static DecisionPart of(TableKind kind) {
    return Arrays.stream(values())
        .filter(part -> part.kinds.contains(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no part is decided by " + kind));
  }

  /** The list of entries of that name. */
  public static Optional<DecisionPart> list(String member) {
    return LISTS.stream().filter(part -> part.member.equals(member)).findFirst();
  }

  private static List<Decided> segments(Evaluation evaluation) {
    List<Decided> decided = new ArrayList<>();
    evaluation
        .segments()
        .forEach(
            (dimension, segment) ->
                decided.add(
                    segment == null
                        ? new Decided(dimension, dimension, null, null)
                        : new Decided(dimension, dimension, segment.code(), segment.source())));
    return decided;
  }

  private static Object health(Evaluation evaluation) {
    return Optional.ofNullable(evaluation.health());
  }

  private static List<Decided> indicators(Evaluation evaluation) {
    Health health = evaluation.health();
    return health == null
        ? List.of()
        : health.indicators().stream()
            .map(
                one ->
                    new Decided(
                        one.code(),
                        one.label(),
                        one.points() == null ? null : one.points().toString(),
                        one.source()))
            .toList();
  }

  private static List<Decided> band(Evaluation evaluation) {
    Health health = evaluation.health();
    return health == null
        ? List.of()
        : List.of(
            new Decided(FactCatalogue.BAND, FactCatalogue.BAND, health.band(), health.source()));
  }

  private static List<Decided> entries(List<? extends Entry> entries) {
    return entries.stream()
        .map(one -> new Decided(one.code(), one.text(), one.state(), one.source()))
        .toList();
  }

  private static List<Decided> figures(Evaluation evaluation) {
    List<Decided> decided = new ArrayList<>(0);
    evaluation
        .figures()
        .forEach((name, value) -> decided.add(new Decided(name, name, plain(value), null)));
    return decided;
  }

  private static @Nullable String plain(@Nullable BigDecimal value) {
    return value == null ? null : value.stripTrailingZeros().toPlainString();
  }

  private static List<EntryMember> signalMembers() {
    Members<Signal> of = new Members<>(Signal.class);
    return List.of(
        of.member("code", CODE, Signal::code),
        of.member("label", TEXT, Signal::label),
        of.member("severity", SEVERITY, Signal::state),
        of.member("evidence", FACTS, Signal::evidence).bySubject());
  }

  private static List<EntryMember> opportunityMembers() {
    Members<Opportunity> of = new Members<>(Opportunity.class);
    return List.of(
        of.member("code", CODE, Opportunity::code),
        of.member("action", TEXT, Opportunity::action),
        of.member("status", STATUS, Opportunity::state).bySubject(),
        of.member("heldBecause", REASONS, Opportunity::heldBecause).bySubject());
  }

  // A chain, minutes and a clock stand there only where the table has them.
  private static List<EntryMember> interventionMembers() {
    Members<Intervention> of = new Members<>(Intervention.class);
    return List.of(
        of.member("code", CODE, Intervention::code),
        of.member("action", TEXT, Intervention::action),
        of.member("assignee", PERSON, Intervention::assignee),
        of.member("escalateTo", PERSON, Intervention::escalateTo),
        of.member("escalationChain", PEOPLE, DecisionPart::chain).whereGiven(),
        of.member("dueInHours", NUMBER, Intervention::dueInHours),
        of.member("dueInMinutes", NUMBER, one -> due(one, Due::minutes)).whereGiven(),
        of.member("clock", CLOCK, one -> due(one, DecisionPart::clock)).whereGiven(),
        of.member("because", REASONS, Intervention::because).bySubject());
  }

  private static @Nullable List<String> chain(Intervention one) {
    return one.escalation().size() > 1 ? one.escalation() : null;
  }

  private static @Nullable Object due(Intervention one, Function<Due, @Nullable Object> of) {
    Due due = one.due();
    return due == null ? null : of.apply(due);
  }

  private static @Nullable String clock(Due due) {
    return due.clock() == null ? null : due.clock().name();
  }

  private record Members<E extends Entry>(Class<E> type) {
    EntryMember member(
        String name, EntryMember.Content content, Function<E, @Nullable Object> value) {
      return new EntryMember(name, content, false, false, one -> value.apply(type.cast(one)));
    }
  }
}
