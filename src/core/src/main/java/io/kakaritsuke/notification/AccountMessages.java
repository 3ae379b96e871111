package io.kakaritsuke.notification;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Intervention;
import io.kakaritsuke.notification.AccountLife.Outcome;
import io.kakaritsuke.notification.AccountLife.Telling;
import io.kakaritsuke.telling.Alert;
import io.kakaritsuke.telling.AlertMoment;
import io.kakaritsuke.telling.Gathering;
import io.kakaritsuke.telling.StormGuard.Cause;
import io.kakaritsuke.telling.Told.Audience;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The messages that one account brings: what is told at once on its day, and what is gathered at
 * its moment, if it is true by then.
 */
public final class AccountMessages {
  private final String subject;
  private final TellingVersion version;
  private final AccountLife life;
  private final TreeMap<LocalDate, List<Waiting>> waiting = new TreeMap<>();
  private final Set<Heard> heard = new HashSet<>();

  /** That somebody was told of an episode. */
  private record Heard(String code, int episode, String recipient) {}

  /** What is told at a later moment. */
  private record Waiting(Gathering.Notice notice, Audience audience, int episode) {}

  /**
   * What one person is sent on a day. One that is gathered goes with those of other accounts to the
   * same person by the same channel.
   */
  public record Sent(LocalDate day, Gathering.Message message) {}

  /**
   * What comes of a decision.
   *
   * @param sent on its day, and on days before since the last decision
   */
  public record Brought(List<Sent> sent, List<Intervention> opened, @Nullable String owner) {
    public Brought {
      sent = List.copyOf(sent);
      opened = List.copyOf(opened);
    }
  }

  /** Those of an account that was never decided. */
  public AccountMessages(String subject, TellingVersion version) {
    this.subject = subject;
    this.version = version;
    this.life = new AccountLife(version);
  }

  /** The account is decided, for a day after the latest. */
  public Brought decided(Evaluation now, Cause cause) {
    LocalDate day = now.facts().asOf();
    List<Sent> sent = new ArrayList<>(until(day.minusDays(1)));
    Outcome outcome = life.decided(now, cause);
    for (Telling telling : outcome.told()) {
      LocalDate due = AlertMoment.day(telling.row().gathering(), day, version.catalogue());
      for (Gathering.Notice notice : telling.notices(subject, now)) {
        waiting
            .computeIfAbsent(due, ignored -> new ArrayList<>())
            .add(new Waiting(notice, telling.audience(), telling.episode()));
      }
    }
    sent.addAll(until(day));
    return new Brought(sent, outcome.opened(), outcome.owner());
  }

  /** What is sent up to a day, as the account was decided last. */
  public List<Sent> until(LocalDate day) {
    List<Sent> sent = new ArrayList<>();
    while (!waiting.isEmpty() && !waiting.firstKey().isAfter(day)) {
      LocalDate moment = waiting.firstKey();
      List<Gathering.Notice> told = new ArrayList<>();
      for (Waiting one : Objects.requireNonNull(waiting.remove(moment))) {
        if (isTold(one, moment)) {
          told.add(one.notice());
        }
      }
      Gathering.messages(told).forEach(message -> sent.add(new Sent(moment, message)));
    }
    return sent;
  }

  private boolean isTold(Waiting one, LocalDate moment) {
    Gathering.Notice notice = one.notice();
    Heard who = new Heard(notice.code(), one.episode(), notice.recipient());
    // Who has not heard that it fires needs no word that it is over.
    if (one.audience() == Audience.RECOVERY && !heard.contains(who)) {
      return false;
    }
    Alert alert = life.alerts().getOrDefault(notice.code(), Alert.UNSEEN);
    Alert.Fate fate =
        notice.gathering() == Gathering.AT_ONCE
            ? Alert.Fate.TELL
            : alert.fate(one.audience(), one.episode());
    if (fate == Alert.Fate.WAIT) {
      waiting.computeIfAbsent(moment.plusDays(1), ignored -> new ArrayList<>()).add(one);
    }
    if (fate == Alert.Fate.TELL) {
      heard.add(who);
    }
    return fate == Alert.Fate.TELL;
  }

  /**
   * What it would bring at once if another version was published now: what that one tells of the
   * account as it stands, those that are gathered as well.
   *
   * @param now the same day, as that version decides it
   */
  public Brought published(TellingVersion other, Evaluation now, Cause cause) {
    Outcome outcome = life.under(other).decided(now, cause);
    List<Gathering.Notice> notices =
        outcome.told().stream()
            .filter(telling -> telling.audience() == Audience.RECIPIENTS)
            .flatMap(telling -> telling.notices(subject, now).stream())
            .toList();
    List<Sent> sent =
        Gathering.messages(notices).stream()
            .map(message -> new Sent(now.facts().asOf(), message))
            .toList();
    return new Brought(sent, outcome.opened(), outcome.owner());
  }
}
