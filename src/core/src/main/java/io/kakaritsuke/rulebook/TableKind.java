package io.kakaritsuke.rulebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a table decides, or what it tells of what was decided; stands as 種類 in its title row and
 * fixes its outcome columns.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lists are immutable; their type cannot say so.
public enum TableKind {
  /** Segments of one dimension; further columns marked 属性 are handed on as attributes. */
  DIMENSION(
      "セグメント",
      Concern.SEGMENTATION,
      HitPolicy.FIRST,
      "CODE_",
      OutcomeColumn.SEGMENT,
      OutcomeColumn.CONTACT_INTERVAL),
  /** Points of one indicator of the health score. */
  INDICATOR("指標", Concern.HEALTH_SCORE, HitPolicy.UNIQUE, "CODE_", OutcomeColumn.POINTS),
  /** The categories of indicators and how much each counts in the score; has no conditions. */
  WEIGHT(
      "重み",
      Concern.HEALTH_SCORE,
      HitPolicy.COLLECT,
      "CATEGORY_",
      OutcomeColumn.CODE,
      OutcomeColumn.CATEGORY,
      OutcomeColumn.WEIGHT),
  /** The named ranges of the score. */
  BAND(
      "バンド",
      Concern.HEALTH_SCORE,
      HitPolicy.UNIQUE,
      "CODE_",
      OutcomeColumn.BAND,
      OutcomeColumn.RESPONSE),
  /** Signs of churn. */
  SIGNAL(
      "予兆",
      Concern.CHURN_SIGNAL,
      HitPolicy.COLLECT,
      "SIGNAL_",
      OutcomeColumn.CODE,
      OutcomeColumn.SIGNAL,
      OutcomeColumn.SEVERITY),
  /** Upsell triggers. */
  TRIGGER(
      "アップセル",
      Concern.UPSELL_TRIGGER,
      HitPolicy.COLLECT,
      "TRIGGER_",
      OutcomeColumn.CODE,
      OutcomeColumn.ACTION),
  /** What holds every opportunity back. */
  HOLD("保留条件", Concern.UPSELL_TRIGGER, HitPolicy.COLLECT, "CODE_", OutcomeColumn.HOLD),
  /** What should be done, by whom, until when. */
  INTERVENTION(
      "介入",
      Concern.INTERVENTION,
      HitPolicy.COLLECT,
      "ACTION_",
      OutcomeColumn.CODE,
      OutcomeColumn.ACTION,
      OutcomeColumn.ASSIGNEE,
      OutcomeColumn.ESCALATION,
      OutcomeColumn.DUE_IN_HOURS,
      OutcomeColumn.DUE_IN_MINUTES,
      OutcomeColumn.DUE_CLOCK,
      OutcomeColumn.ENDS_BY_ITSELF,
      OutcomeColumn.REOPEN_DAYS),
  /** What may come of the tasks of an intervention, and what is known of the account then. */
  RESULT(
      "結果",
      null,
      Concern.INTERVENTION.code(),
      HitPolicy.COLLECT,
      "CODE_",
      OutcomeColumn.RESULT,
      OutcomeColumn.CODE,
      OutcomeColumn.CONTACT_DAY),
  /** What is to be done when an account becomes somebody else's. */
  HANDOVER(
      "引継ぎ",
      null,
      Concern.INTERVENTION.code(),
      HitPolicy.COLLECT,
      "HANDOVER_",
      OutcomeColumn.CODE,
      OutcomeColumn.ACTION,
      OutcomeColumn.DUE_IN_HOURS,
      OutcomeColumn.DUE_CLOCK),
  /** Who is told of what was decided: such a table decides nothing. */
  NOTIFICATION(
      "通知",
      null,
      "notification",
      HitPolicy.COLLECT,
      "ALERT_",
      OutcomeColumn.CODE,
      OutcomeColumn.SUBJECT_LINE,
      OutcomeColumn.MESSAGE,
      OutcomeColumn.RECIPIENTS,
      OutcomeColumn.CHANNELS,
      OutcomeColumn.GATHERING,
      OutcomeColumn.SUSTAIN_DAYS,
      OutcomeColumn.MARGIN,
      OutcomeColumn.RECOVERY_DAYS,
      OutcomeColumn.TELLS_RECOVERY,
      OutcomeColumn.REPEAT_DAYS,
      OutcomeColumn.MUTE_DAYS,
      OutcomeColumn.ANSWERED_BY,
      OutcomeColumn.URGENT),
  /** The sections of the list of the week: such a table decides nothing either. */
  WORKLIST(
      "一覧",
      null,
      "notification",
      HitPolicy.COLLECT,
      "LIST_",
      OutcomeColumn.HEADLINE,
      OutcomeColumn.LISTED,
      OutcomeColumn.COUNTED_FROM,
      OutcomeColumn.INTERVAL,
      OutcomeColumn.ORDER,
      OutcomeColumn.MOST);

  private final String label;
  private final @Nullable Concern concern;
  private final String workbook;
  private final HitPolicy hitPolicy;
  private final String codePrefix;
  private final List<OutcomeColumn> outcomes;
  private final List<String> headers;

  TableKind(
      String label,
      Concern concern,
      HitPolicy hitPolicy,
      String codePrefix,
      OutcomeColumn... outcomes) {
    this(label, concern, concern.code(), hitPolicy, codePrefix, outcomes);
  }

  TableKind(
      String label,
      @Nullable Concern concern,
      String workbook,
      HitPolicy hitPolicy,
      String codePrefix,
      OutcomeColumn... outcomes) {
    this.label = label;
    this.concern = concern;
    this.workbook = workbook;
    this.hitPolicy = hitPolicy;
    this.codePrefix = codePrefix;
    this.outcomes = List.of(outcomes);
    this.headers = this.outcomes.stream().map(OutcomeColumn::header).toList();
  }

  /** The word that stands in the title row of a table. */
  public String label() {
    return label;
  }

  /** Which of the five things it is about; null for a kind that decides nothing. */
  public @Nullable Concern concern() {
    return concern;
  }

  /** Whether tables of it decide; the others see all that was decided, and nothing sees them. */
  public boolean isDeciding() {
    return concern != null;
  }

  /** What the workbook is called in which its tables stand. */
  public String workbook() {
    return workbook + ".xlsx";
  }

  /** Whether its rows are matched against facts. */
  public boolean hasConditions() {
    return this != WEIGHT && this != HANDOVER;
  }

  /** Which of several matching rows decide. */
  public HitPolicy hitPolicy() {
    return hitPolicy;
  }

  /** What a code begins with that a row is given. */
  public String codePrefix() {
    return codePrefix;
  }

  /** The outcome columns in their usual order. */
  public List<OutcomeColumn> outcomes() {
    return outcomes;
  }

  /** The headers of the outcome columns in their usual order. */
  public List<String> headers() {
    return headers;
  }

  /** The column of what a row decides, by which rows are told apart; for most kinds a code. */
  public OutcomeColumn decides() {
    return outcomes.get(0);
  }

  /** The column of the text that goes with the code of a row; null where there is no such code. */
  public @Nullable OutcomeColumn text() {
    return decides() == OutcomeColumn.CODE ? outcomes.get(1) : null;
  }
}
