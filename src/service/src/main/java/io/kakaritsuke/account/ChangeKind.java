package io.kakaritsuke.account;

import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.explanation.ChangedPart;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.telling.DecisionChange;
import io.kakaritsuke.text.Text;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What kind of change of an account's decision a change is (accounts.md, "Known facts" 7). */
@Schema(name = "AccountChangeKind")
enum ChangeKind {
  /** It was not decided before: with which band it begins, which is for the worse of nothing. */
  FIRST_DECISION(DecisionPart.BAND, "新規", "new account"),
  BAND_WORSE(DecisionPart.BAND, DecisionChange.BAND_WORSE),
  BAND_BETTER(DecisionPart.BAND, DecisionChange.BAND_BETTER),
  BAND_UNKNOWN(DecisionPart.BAND, "バンド不明", "band unknown"),
  SCORE(null, DecisionChange.SCORE),
  SIGNAL_RAISED(DecisionPart.SIGNAL, DecisionChange.SIGNAL_RAISED),
  SIGNAL_CLEARED(DecisionPart.SIGNAL, DecisionChange.SIGNAL_CLEARED),
  SIGNAL_SEVERITY(DecisionPart.SIGNAL, "予兆の重要度の変化", "severity of a signal"),
  INTERVENTION_DUE(DecisionPart.INTERVENTION, DecisionChange.INTERVENTION_DUE),
  INTERVENTION_GONE(DecisionPart.INTERVENTION, "介入の終わり", "intervention gone"),
  OPPORTUNITY_OPENED(DecisionPart.OPPORTUNITY, DecisionChange.OPPORTUNITY_OPENED),
  OPPORTUNITY_HELD(DecisionPart.OPPORTUNITY, "アップセルの保留", "opportunity held"),
  OPPORTUNITY_CLOSED(DecisionPart.OPPORTUNITY, "アップセルの終わり", "opportunity closed"),
  SEGMENT(DecisionPart.SEGMENT, "区分の変化", "segment");

  private static final String OPEN = "OPEN";

  private final @Nullable DecisionPart part;
  private final Text words;

  /** One that notifications ask for by the same words. */
  ChangeKind(@Nullable DecisionPart part, DecisionChange change) {
    this(part, change.words());
  }

  ChangeKind(@Nullable DecisionPart part, String ja, String en) {
    this(part, new Text(ja, en));
  }

  ChangeKind(@Nullable DecisionPart part, Text words) {
    this.part = part;
    this.words = words;
  }

  /** What of a decision has changed; null for the score. */
  @Nullable DecisionPart part() {
    return part;
  }

  /** For people. */
  Text words() {
    return words;
  }

  /**
   * The kind of a change.
   *
   * @param catalogue of the later decision: its bands stand from the best to the worst, and after
   *     these the one of accounts of which too little is known
   * @return null for what is no change of an account: points, figures, terms of an intervention
   */
  static @Nullable ChangeKind of(ChangedPart change, FactCatalogue catalogue) {
    DecisionPart part = change.part();
    if (part == null) {
      return SCORE;
    }
    return switch (part) {
      case SEGMENT -> SEGMENT;
      case BAND -> band(change.from(), change.to(), catalogue);
      case SIGNAL -> byState(change, SIGNAL_RAISED, SIGNAL_CLEARED, SIGNAL_SEVERITY);
      case INTERVENTION -> byState(change, INTERVENTION_DUE, INTERVENTION_GONE, null);
      case OPPORTUNITY ->
          byState(
              change,
              OPEN.equals(change.to()) ? OPPORTUNITY_OPENED : OPPORTUNITY_HELD,
              OPPORTUNITY_CLOSED,
              OPEN.equals(change.to()) ? OPPORTUNITY_OPENED : OPPORTUNITY_HELD);
      case INDICATOR, FIGURE -> null;
    };
  }

  /** Whether any change of a part is told. */
  static boolean isTold(DecisionPart part) {
    return Stream.of(values()).anyMatch(kind -> kind.part == part);
  }

  private static @Nullable ChangeKind byState(
      ChangedPart change, ChangeKind comes, ChangeKind goes, @Nullable ChangeKind turns) {
    if (change.to() == null) {
      return goes;
    }
    return change.from() == null ? comes : turns;
  }

  static ChangeKind band(@Nullable String from, @Nullable String to, FactCatalogue catalogue) {
    DecisionChange moved = DecisionChange.ofBand(from, to, catalogue);
    return moved == null
        ? BAND_UNKNOWN
        : moved == DecisionChange.BAND_WORSE ? BAND_WORSE : BAND_BETTER;
  }
}
