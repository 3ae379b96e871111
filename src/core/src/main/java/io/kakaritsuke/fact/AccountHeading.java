package io.kakaritsuke.fact;

import io.kakaritsuke.text.Text;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The headings of the service's own lists of accounts, in their order. Whoever sends such a list
 * back means by the first ones a fact, which each rulebook calls as it likes, and by the others no
 * fact at all.
 */
public enum AccountHeading {
  /** Which account it is. */
  SUBJECT("アカウント", "account"),
  /** What people call it. */
  NAME("名称", "name"),
  /** Who looks after it. */
  OWNER("担当", "owner"),
  /** Its segments. */
  SEGMENT("区分", "segment"),
  /** Its score. */
  SCORE("スコア", "score"),
  /** Its band. */
  BAND("バンド", "band"),
  /** The band before. */
  PREVIOUS_BAND("前のバンド", "previous band"),
  /** How its score has changed. */
  SCORE_CHANGE("スコアの差", "score change"),
  /** Its signals. */
  SIGNALS("予兆", "signals"),
  /** Its interventions. */
  INTERVENTIONS("介入", "interventions"),
  /** The day that it was decided for. */
  DECIDED_ON("判定日", "decided on"),
  /** The day of its oldest fact. */
  OLDEST_FACT("最も古い事実の日", "oldest fact");

  private final Text text;

  AccountHeading(String ja, String en) {
    this.text = new Text(ja, en);
  }

  /** The heading itself. */
  public Text text() {
    return text;
  }

  /** The one of that text, in either language; null where there is none. */
  static @Nullable AccountHeading of(String text) {
    return Arrays.stream(values())
        .filter(one -> one.text.ja().equals(text) || one.text.en().equalsIgnoreCase(text))
        .findFirst()
        .orElse(null);
  }

  /** The fact that its column holds; null where it is none, or the catalogue has no such fact. */
  @Nullable Fact fact(FactCatalogue catalogue) {
    return switch (this) {
      case SUBJECT -> catalogue.fact(catalogue.subject());
      case NAME -> catalogue.subjectLabel();
      case OWNER -> catalogue.owner();
      default -> null;
    };
  }
}
