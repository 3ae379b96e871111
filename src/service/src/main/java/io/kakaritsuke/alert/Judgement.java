package io.kakaritsuke.alert;

import io.kakaritsuke.account.AccountDecided;
import io.kakaritsuke.alert.StoredAlert.Worded;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.notification.Judged;
import io.kakaritsuke.notification.Notification;
import io.kakaritsuke.notification.Words;
import io.kakaritsuke.notification.Worst;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.telling.Gathering;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An account's decision as the rows of the tables 通知 look at it, each beside the one that it is
 * compared with.
 */
final class Judgement {
  private final AccountDecided decided;
  private final int compareDays;
  private final Worst worst;
  private @Nullable Judged atOnce;
  private @Nullable Judged gathered;
  private @Nullable LocalDate bandSince;

  Judgement(AccountDecided decided, Rulebook rulebook) {
    this.decided = decided;
    this.compareDays = rulebook.compareDays();
    this.worst = Worst.of(rulebook);
  }

  /** Beside the decision before, or beside the state of some days before for what is gathered. */
  Judged of(Notification row) throws SQLException {
    if (row.asksForBandDays() && bandSince == null) {
      bandSince = decided.before().bandSince();
      atOnce = null;
      gathered = null;
    }
    if (row.gathering() == Gathering.AT_ONCE) {
      Judged judged = atOnce == null ? judged(decided.before().last()) : atOnce;
      atOnce = judged;
      return judged;
    }
    Judged judged = gathered == null ? judged(then()) : gathered;
    gathered = judged;
    return judged;
  }

  private @Nullable Evaluation then() throws SQLException {
    return decided.before().on(decided.asOf().minusDays(compareDays));
  }

  private Judged judged(@Nullable Evaluation before) {
    boolean otherVersion = decided.why() == Why.PUBLISH;
    return new Judged(decided.evaluation(), before, decided.stale(), otherVersion, bandSince);
  }

  String mark(Notification row) throws SQLException {
    return row.mark(of(row));
  }

  Worded words(Notification row) throws SQLException {
    Judged judged = of(row);
    Words words = row.words(judged);
    return new Worded(words.title(), words.text(), judged.severity(), judged.score(), row.urgent());
  }

  /** Whether a signal is 高, or the band the worst. */
  boolean isWorst() {
    return worst.isOf(decided.evaluation());
  }

  /** The feeds whose facts are stale, with the first day on which they are. */
  Map<String, LocalDate> deadFeeds() {
    Map<String, LocalDate> feeds = new TreeMap<>();
    decided
        .evaluation()
        .facts()
        .stale()
        .values()
        .forEach(
            one -> {
              if (one.feed() != null) {
                feeds.merge(one.feed(), one.since(), (a, b) -> a.isBefore(b) ? a : b);
              }
            });
    return feeds;
  }
}
