package io.kakaritsuke.account;

import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.explanation.ChangedPart;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What kind of change of an account's decision a change is (accounts.md, "Known facts" 7). */
@Schema(name = "AccountChangeKind")
enum ChangeKind {
  /** It was not decided before: with which band it begins, which is for the worse of nothing. */
  FIRST_DECISION(DecisionPart.BAND, "新規", "new account"),
  BAND_WORSE(DecisionPart.BAND, "バンドの悪化", "band worse"),
  BAND_BETTER(DecisionPart.BAND, "バンドの改善", "band better"),
  BAND_UNKNOWN(DecisionPart.BAND, "バンド不明", "band unknown"),
  SCORE(null, "スコアの変化", "score"),
  SIGNAL_RAISED(DecisionPart.SIGNAL, "新しい予兆", "signal raised"),
  SIGNAL_CLEARED(DecisionPart.SIGNAL, "予兆の解消", "signal cleared"),
  SIGNAL_SEVERITY(DecisionPart.SIGNAL, "予兆の重要度の変化", "severity of a signal"),
  INTERVENTION_DUE(DecisionPart.INTERVENTION, "新しい介入", "intervention due"),
  INTERVENTION_GONE(DecisionPart.INTERVENTION, "介入の終わり", "intervention gone"),
  OPPORTUNITY_OPENED(DecisionPart.OPPORTUNITY, "アップセルの好機", "opportunity opened"),
  OPPORTUNITY_HELD(DecisionPart.OPPORTUNITY, "アップセルの保留", "opportunity held"),
  OPPORTUNITY_CLOSED(DecisionPart.OPPORTUNITY, "アップセルの終わり", "opportunity closed"),
  SEGMENT(DecisionPart.SEGMENT, "区分の変化", "segment");

  private static final String OPEN = "OPEN";

  private final @Nullable DecisionPart part;
  private final Text words;

  ChangeKind(@Nullable DecisionPart part, String ja, String en) {
    this.part = part;
    this.words = new Text(ja, en);
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

  // From no band, or from the unknown one, anything but the best is bad news.
  static ChangeKind band(@Nullable String from, @Nullable String to, FactCatalogue catalogue) {
    List<String> bands = bands(catalogue);
    int now = to == null ? -1 : bands.indexOf(to);
    if (now < 0 || now == bands.size() - 1) {
      return BAND_UNKNOWN;
    }
    int then = from == null ? -1 : bands.indexOf(from);
    boolean wasUnknown = then < 0 || then == bands.size() - 1;
    return (wasUnknown ? now > 0 : now > then) ? BAND_WORSE : BAND_BETTER;
  }

  private static List<String> bands(FactCatalogue catalogue) {
    Fact band = catalogue.fact(FactCatalogue.BAND);
    return band == null ? List.of() : band.choices().stream().map(Choice::code).toList();
  }
}
