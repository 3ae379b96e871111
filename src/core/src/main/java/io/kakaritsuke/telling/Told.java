package io.kakaritsuke.telling;

import java.util.Objects;

/**
 * That somebody is told of an alert. Who that is, and in which words, is found where people and
 * messages are known.
 *
 * @param episode the one that it is about; the coming one for what is PENDING
 * @param step which telling of the alert it is, from 1: with it nobody is told the same twice
 */
public record Told(Audience audience, int episode, int step) {
  public Told {
    Objects.requireNonNull(audience);
  }

  /** Whom it is for, and so what it says. */
  public enum Audience {
    /** 宛先 of the row: it fires. */
    RECIPIENTS,
    /** Who has the message: the same one says now who looks after it. */
    UPDATE,
    /** Who has the message: it is over. */
    RECOVERY,
    /** The Monday list, for what opened within 抑止. */
    MONDAY_LIST,
    /** 担当 of the feed whose facts are stale; once a feed, whatever the number of alerts. */
    FEED_OWNER,
    /** Who published, in one summary. */
    PUBLISHER,
    /** Who looks after the account from now on, in one summary. */
    NEW_OWNER
  }
}
