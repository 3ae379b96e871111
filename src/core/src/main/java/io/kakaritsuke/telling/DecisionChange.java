package io.kakaritsuke.telling;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 変化: what of an account's decision is another than it was, as rows of a table 通知 ask for it. */
public enum DecisionChange {
  BAND_WORSE("バンドの悪化", "band worse"),
  BAND_BETTER("バンドの改善", "band better"),
  SIGNAL_RAISED("予兆の発生", "signal raised"),
  SIGNAL_CLEARED("予兆の解消", "signal cleared"),
  INTERVENTION_DUE("介入の発生", "intervention due"),
  OPPORTUNITY_OPENED("アップセルの発生", "opportunity opened"),
  SCORE("スコアの変化", "score"),
  /** A feed that told facts of the account has stopped: what it told is too old to be used. */
  FEED_LATE("取り込みの遅れ", "feed late");

  private final Text words;

  DecisionChange(String ja, String en) {
    this.words = new Text(ja, en);
  }

  /** For people; in Japanese what stands in cells. */
  public Text words() {
    return words;
  }

  /**
   * What a band is beside the one before: {@link #BAND_WORSE}, {@link #BAND_BETTER}, or null where
   * too little is known of the account now. From no band, or from the unknown one, anything but the
   * best is bad news.
   *
   * @param catalogue of the later decision: its bands stand from the best to the worst, and after
   *     these the one of accounts of which too little is known
   */
  public static @Nullable DecisionChange ofBand(
      @Nullable String from, @Nullable String to, FactCatalogue catalogue) {
    int now = place(to, catalogue);
    if (now < 0) {
      return null;
    }
    int then = place(from, catalogue);
    return (then < 0 ? now > 0 : now > then) ? BAND_WORSE : BAND_BETTER;
  }

  /** Where a band stands, 0 for the best; -1 for none, and for the unknown one. */
  public static int place(@Nullable String band, FactCatalogue catalogue) {
    Fact fact = catalogue.fact(FactCatalogue.BAND);
    List<String> bands =
        fact == null ? List.of() : fact.choices().stream().map(Choice::code).toList();
    int place = band == null ? -1 : bands.indexOf(band);
    return place == bands.size() - 1 ? -1 : place;
  }
}
