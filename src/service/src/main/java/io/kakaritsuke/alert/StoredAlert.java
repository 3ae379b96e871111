package io.kakaritsuke.alert;

import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.telling.Alert;
import io.kakaritsuke.telling.AlertState;
import io.kakaritsuke.telling.AlertState.Closed;
import io.kakaritsuke.telling.AlertState.Frozen;
import io.kakaritsuke.telling.AlertState.InEpisode;
import io.kakaritsuke.telling.AlertState.Resolved;
import io.kakaritsuke.telling.AlertState.Snoozed;
import io.kakaritsuke.telling.AlertState.Withdrawn;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert with what is known of it beside its life.
 *
 * @param name what the facts call the account
 * @param owner whose the account is by the facts
 * @param since the day on which it came to stand where it stands
 * @param openedOn of its episode, or of the last where that is over; null where none is, or another
 *     is awaited
 * @param mark what it came to when it opened, which its row asks for later
 * @param worded how it was worded when it opened, or something was told of it last
 * @param decision the one that moved it last
 * @param version the number of the version by which it was looked at last
 */
record StoredAlert(
    UUID id,
    String rulebook,
    String subject,
    String code,
    @Nullable String name,
    @Nullable String owner,
    LocalDate since,
    @Nullable LocalDate openedOn,
    String mark,
    Worded worded,
    UUID decision,
    int version,
    Alert alert) {

  /**
   * What people read of it.
   *
   * @param severity the worst of what it is about; null where that has none
   * @param score of the account; null where there is none
   * @param urgent 至急
   */
  record Worded(
      String title,
      String text,
      @Nullable Severity severity,
      @Nullable Integer score,
      boolean urgent) {
    /** The same in other words. */
    Worded saying(String otherTitle, String otherText) {
      return new Worded(otherTitle, otherText, severity, score, urgent);
    }
  }

  /** As people know its account: a name may be another one's too. */
  String called() {
    return name == null ? subject : name + "（" + subject + "）";
  }

  boolean isOpen() {
    return !(alert.state() instanceof Closed);
  }

  /** Where it stands in an episode, or stood when it froze; null where there is none. */
  @Nullable InEpisode inEpisode() {
    return inEpisode(alert.state());
  }

  private static @Nullable InEpisode inEpisode(AlertState state) {
    AlertState now = state instanceof Frozen frozen ? frozen.before() : state;
    return now instanceof InEpisode open ? open : null;
  }

  private @Nullable LocalDate openedOn(AlertState next) {
    InEpisode open = inEpisode(next);
    if (open != null) {
      return open.episode().openedOn();
    }
    return next instanceof Resolved || next instanceof Withdrawn ? openedOn : null;
  }

  /** What it came to when the episode opened that is under way, or would go on; null for none. */
  @Nullable String markOfEpisode() {
    return isOpen() || alert.awaitsRow() ? mark : null;
  }

  @Nullable LocalDate snoozedUntil() {
    return inEpisode() instanceof Snoozed snoozed ? snoozed.until() : null;
  }

  /**
   * The same after a move.
   *
   * @param day of the decision, or of who made it
   */
  StoredAlert moved(Alert next, LocalDate day) {
    boolean stands = next.state().name() == alert.state().name();
    return new StoredAlert(
        id,
        rulebook,
        subject,
        code,
        name,
        owner,
        stands ? since : day,
        openedOn(next.state()),
        mark,
        worded,
        decision,
        version,
        next);
  }

  /** The same as a decision of the account finds it. */
  StoredAlert seen(@Nullable String newName, @Nullable String newOwner, UUID by, int byVersion) {
    return new StoredAlert(
        id, rulebook, subject, code, newName, newOwner, since, openedOn, mark, worded, by,
        byVersion, alert);
  }

  /** The same as a version looks at it that no decision was made by. */
  StoredAlert by(int other) {
    return seen(name, owner, decision, other);
  }

  StoredAlert worded(Worded newly, String newMark) {
    return new StoredAlert(
        id, rulebook, subject, code, name, owner, since, openedOn, newMark, newly, decision,
        version, alert);
  }

  /** Whether what is kept of both is the same, but for which decision saw it last. */
  boolean saysLike(StoredAlert other) {
    return alert.state().equals(other.alert.state())
        && alert.episodes() == other.alert.episodes()
        && alert.steps() == other.alert.steps()
        && Objects.equals(alert.mutedUntil(), other.alert.mutedUntil())
        && (!isOpen() || sign().equals(other.sign()))
        && Objects.equals(name, other.name)
        && Objects.equals(owner, other.owner)
        && mark.equals(other.mark)
        && worded.equals(other.worded);
  }

  private String sign() {
    Alert.Seen seen = alert.seen();
    return seen == null ? "" : seen.sign().name();
  }
}
