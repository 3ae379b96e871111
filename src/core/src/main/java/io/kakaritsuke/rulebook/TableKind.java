package io.kakaritsuke.rulebook;

import java.util.List;
import java.util.Set;

/** What a table decides; stands as 種類 in its title row and fixes its outcome columns. */
@SuppressWarnings("ImmutableEnumChecker") // The lists are immutable; their type cannot say so.
public enum TableKind {
  /** Segments of one dimension; further columns marked 属性 are handed on as attributes. */
  DIMENSION("セグメント", Concern.SEGMENTATION, List.of("区分")),
  /** Points of one indicator of the health score. */
  INDICATOR("指標", Concern.HEALTH_SCORE, List.of("点数")),
  /** The categories of indicators and how much each counts in the score; has no conditions. */
  WEIGHT("重み", Concern.HEALTH_SCORE, List.of("コード", "カテゴリ", "重み")),
  /** The named ranges of the score. */
  BAND("バンド", Concern.HEALTH_SCORE, List.of("バンド", "対応")),
  /** Signs of churn. */
  SIGNAL("予兆", Concern.CHURN_SIGNAL, List.of("コード", "予兆", "重要度")),
  /** Upsell triggers. */
  TRIGGER("アップセル", Concern.UPSELL_TRIGGER, List.of("コード", "アクション")),
  /** What holds every opportunity back. */
  HOLD("保留条件", Concern.UPSELL_TRIGGER, List.of("保留")),
  /** What should be done, by whom, until when. */
  INTERVENTION(
      "介入",
      Concern.INTERVENTION,
      List.of(
          "コード",
          "アクション",
          "担当",
          TableKind.ESCALATION,
          TableKind.DUE_IN_HOURS,
          TableKind.DUE_IN_MINUTES,
          TableKind.DUE_CLOCK));

  /** To whom an intervention is escalated: one, or several in the order in which they are told. */
  public static final String ESCALATION = "エスカレーション先";

  /** The due time of an intervention; a row has this one, that in minutes, or none. */
  public static final String DUE_IN_HOURS = "期限（時間）";

  /** The due time of an intervention in whole minutes. */
  public static final String DUE_IN_MINUTES = "期限（分）";

  /** The {@link DueClock} of the due time. */
  public static final String DUE_CLOCK = "期限の数え方";

  private static final Set<String> OPTIONAL =
      Set.of(ESCALATION, DUE_IN_HOURS, DUE_IN_MINUTES, DUE_CLOCK);

  private final String label;
  private final Concern concern;
  private final List<String> outcomes;

  TableKind(String label, Concern concern, List<String> outcomes) {
    this.label = label;
    this.concern = concern;
    this.outcomes = outcomes;
  }

  /** The word that stands in the title row of a table. */
  public String label() {
    return label;
  }

  public Concern concern() {
    return concern;
  }

  /** Whether its rows are matched against facts. */
  public boolean hasConditions() {
    return this != WEIGHT;
  }

  /** The headers of the outcome columns, the first one first. */
  public List<String> outcomes() {
    return outcomes;
  }

  /** Whether a table need not have the outcome, and a row may leave it blank. */
  public static boolean isOptional(String outcome) {
    return OPTIONAL.contains(outcome);
  }
}
