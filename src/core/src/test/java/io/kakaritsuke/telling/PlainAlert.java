package io.kakaritsuke.telling;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A second opinion on an alert, written from the table of alerts.md alone: no dates are kept, but
 * days are counted, and while it is frozen none is.
 */
final class PlainAlert {
  /** As the version in force has it. */
  AlertRow row;

  String state = "NORMAL";
  int episodes;
  String takenBy = "";

  private String frozenState = "";
  private String backTo = "";
  private int today;
  private int snoozedUntil;
  private boolean latestHolds;

  private int heldFor;
  private int ceasedFor = -1;
  private int toldFor = -1;
  private int outcomeFor = -1;
  private int muteLeft;

  private boolean mute;
  private boolean owed;
  private boolean heard;
  private boolean listed;
  private boolean feedOwnerKnows;

  private List<String> told = new ArrayList<>();

  PlainAlert(AlertRow row) {
    this.row = row;
  }

  /** What a decision makes of it, and who is told. */
  List<String> decided(int day, AlertSign sign, boolean silent) {
    told = new ArrayList<>();
    passUntil(day);
    latestHolds = sign == AlertSign.OPENS || sign == AlertSign.HOLDS;
    boolean open = !List.of("NORMAL", "RESOLVED", "WITHDRAWN").contains(state);

    if (!backTo.isEmpty()) {
      if (sign != AlertSign.NO_ROW) {
        rowIsBack(sign, silent);
      }
      return told;
    }
    if (!open) {
      if (sign == AlertSign.OPENS) {
        heldFor = 0;
        state = "PENDING";
        firesWhenHeldForLongEnough(silent);
      }
      return told;
    }
    if (sign == AlertSign.GONE) {
      say("PUBLISHER", silent);
      state = "WITHDRAWN";
      return told;
    }
    if (sign == AlertSign.NO_ROW) {
      say("PUBLISHER", silent);
      backTo = state.equals("FROZEN") ? frozenState : state;
      state = "WITHDRAWN";
      return told;
    }
    if (sign == AlertSign.STALE) {
      if (!state.equals("FROZEN")) {
        frozenState = state;
        state = "FROZEN";
        feedOwnerKnows = false;
      }
      if (!feedOwnerKnows && !silent) {
        say("FEED_OWNER", false);
        feedOwnerKnows = true;
      }
      return told;
    }
    if (state.equals("FROZEN")) {
      state = frozenState;
    }
    if (state.equals("PENDING")) {
      if (latestHolds) {
        firesWhenHeldForLongEnough(silent);
      } else {
        state = "NORMAL";
      }
      return told;
    }
    if (sign == AlertSign.CEASED) {
      ceasedFor = Math.max(ceasedFor, 0);
    } else {
      ceasedFor = -1;
    }
    if (ceasedFor >= row.recoveryDays()) {
      isOver(silent);
      return told;
    }
    if (state.equals("SNOOZED")) {
      if (day >= snoozedUntil) {
        snoozeEnds(silent);
      }
      return told;
    }
    Integer repeat = row.repeatDays();
    if (state.equals("TAKEN") && latestHolds && repeat != null && outcomeFor >= repeat) {
      state = "FIRING";
      owed = true;
      mute = false;
    }
    speaks(silent);
    return told;
  }

  private void rowIsBack(AlertSign sign, boolean silent) {
    String before = backTo;
    backTo = "";
    if (sign == AlertSign.CEASED || sign == AlertSign.GONE) {
      return;
    }
    state = before;
    if (sign == AlertSign.STALE) {
      frozenState = before;
      state = "FROZEN";
      say("FEED_OWNER", silent);
      feedOwnerKnows = !silent;
    }
  }

  private void passUntil(int day) {
    int passed = day - today;
    today = day;
    if (state.equals("FROZEN") || !backTo.isEmpty()) {
      return;
    }
    heldFor += passed;
    muteLeft -= passed;
    ceasedFor += ceasedFor < 0 ? 0 : passed;
    toldFor += toldFor < 0 ? 0 : passed;
    outcomeFor += outcomeFor < 0 ? 0 : passed;
  }

  private void firesWhenHeldForLongEnough(boolean silent) {
    if (heldFor < row.sustainDays()) {
      return;
    }
    episodes++;
    state = "FIRING";
    mute = muteLeft > 0;
    owed = true;
    heard = false;
    listed = false;
    ceasedFor = -1;
    toldFor = -1;
    outcomeFor = -1;
    speaks(silent);
  }

  private void isOver(boolean silent) {
    state = "RESOLVED";
    if (heard) {
      muteLeft = row.muteDays();
      if (row.tellsRecovery()) {
        say("RECOVERY", silent);
      }
    }
  }

  private void snoozeEnds(boolean silent) {
    if (latestHolds) {
      state = "FIRING";
      owed = true;
      mute = false;
      speaks(silent);
    } else {
      isOver(silent);
    }
  }

  private void speaks(boolean silent) {
    if (silent) {
      return;
    }
    if (mute && muteLeft > 0) {
      if (!listed && !heard) {
        say("MONDAY_LIST", false);
        listed = true;
      }
      return;
    }
    Integer repeat = row.repeatDays();
    boolean again = state.equals("FIRING") && repeat != null && toldFor >= repeat;
    if (latestHolds && (owed || again)) {
      say("RECIPIENTS", false);
      owed = false;
      heard = true;
      toldFor = 0;
    }
  }

  private void say(String audience, boolean silent) {
    if (!silent) {
      boolean pending =
          state.equals("PENDING") || (state.equals("FROZEN") && frozenState.equals("PENDING"));
      told.add(audience + " " + (pending ? episodes + 1 : episodes));
    }
  }

  /** What a person's act makes of it: who is told, or null where it is refused. */
  @Nullable List<String> acted(int day, String act, String person, int until) {
    told = new ArrayList<>();
    String now = state.equals("FROZEN") ? frozenState : state;
    if (!List.of("FIRING", "TAKEN", "SNOOZED").contains(now)) {
      return null;
    }
    boolean frozen = state.equals("FROZEN");
    switch (act) {
      case "take":
        if (now.equals("SNOOZED") || (now.equals("TAKEN") && !takenBy.equals(person))) {
          return null;
        }
        if (now.equals("TAKEN")) {
          return told;
        }
        passUntil(day);
        if (heard) {
          say("UPDATE", false);
          owed = false;
        }
        takenBy = person;
        outcomeFor = -1;
        become("TAKEN");
        return told;
      case "snooze":
        if (until < day) {
          return null;
        }
        passUntil(day);
        snoozedUntil = until;
        become("SNOOZED");
        return told;
      case "release":
        if (!now.equals("SNOOZED")) {
          return null;
        }
        passUntil(day);
        snoozedUntil = Math.min(snoozedUntil, day);
        if (!frozen) {
          snoozeEnds(false);
        }
        return told;
      case "outcome":
        if (!now.equals("TAKEN")) {
          return null;
        }
        passUntil(day);
        outcomeFor = 0;
        return told;
      case "cancelled":
        if (!now.equals("TAKEN")) {
          return null;
        }
        passUntil(day);
        become("FIRING");
        owed = true;
        mute = false;
        if (!frozen) {
          speaks(false);
        }
        return told;
      case "handover":
        say("NEW_OWNER", false);
        return told;
      default:
        throw new IllegalArgumentException(act);
    }
  }

  private void become(String next) {
    if (state.equals("FROZEN")) {
      frozenState = next;
    } else {
      state = next;
    }
  }
}
