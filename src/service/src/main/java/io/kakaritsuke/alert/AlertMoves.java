package io.kakaritsuke.alert;

import io.kakaritsuke.alert.AlertStep.What;
import io.kakaritsuke.telling.Alert;
import io.kakaritsuke.telling.AlertState;
import io.kakaritsuke.telling.AlertState.Closed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What decisions and time made of an alert, as steps. */
final class AlertMoves {
  private AlertMoves() {}

  /** The steps from one state to the next; none where it stands. */
  static List<AlertStep> between(
      StoredAlert before, StoredAlert after, LocalDate day, Instant now) {
    AlertState.Standing from = before.alert().state().name();
    AlertState.Standing to = after.alert().state().name();
    List<AlertStep> steps = new ArrayList<>(2);
    if (from == to) {
      return steps;
    }
    if (goesOn(before.alert(), after.alert())) {
      steps.add(step(after, What.REOPENED, day, now, null));
      return steps;
    }
    if (from == AlertState.Standing.FROZEN && to != AlertState.Standing.WITHDRAWN) {
      steps.add(step(after, What.THAWED, day, now, null));
    }
    What what = what(from, to);
    if (what != null) {
      Alert.HeldBack back = what == What.FIRED ? after.alert().heldBack(day) : null;
      steps.add(step(after, what, day, now, back == null ? null : back.label()));
    }
    return steps;
  }

  /** Something that decisions and time made of it. */
  static AlertStep step(
      StoredAlert after, What what, LocalDate day, Instant now, @Nullable String note) {
    return new AlertStep(
        now,
        day,
        what,
        null,
        after.alert().state().name(),
        after.alert().episodes(),
        after.decision(),
        note);
  }

  private static @Nullable What what(AlertState.Standing from, AlertState.Standing to) {
    return switch (to) {
      case PENDING -> from == AlertState.Standing.FROZEN ? null : What.AWAITED;
      case NORMAL -> What.CEASED;
      case FIRING ->
          switch (from) {
            case NORMAL, PENDING, RESOLVED, WITHDRAWN -> What.FIRED;
            case SNOOZED -> What.WOKEN;
            case TAKEN -> What.FIRED_AGAIN;
            case FIRING, FROZEN -> null;
          };
      case TAKEN, SNOOZED -> null;
      case RESOLVED -> What.RESOLVED;
      case FROZEN -> What.FROZEN;
      case WITHDRAWN -> What.WITHDRAWN;
    };
  }

  /** Whether an episode, or the wait for one, has begun between them. */
  static boolean opens(Alert before, Alert after) {
    return isOpened(before, after) && !before.awaitsRow();
  }

  /** Whether one goes on that went with its row. */
  static boolean goesOn(Alert before, Alert after) {
    return isOpened(before, after) && before.awaitsRow();
  }

  private static boolean isOpened(Alert before, Alert after) {
    return before.state() instanceof Closed && !(after.state() instanceof Closed);
  }
}
