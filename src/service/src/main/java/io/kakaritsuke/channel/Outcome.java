package io.kakaritsuke.channel;

import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt came to. What a channel answers is kept by its code alone: its sentences may name
 * whom it goes to.
 */
public sealed interface Outcome {
  /**
   * The channel has it.
   *
   * @param receipt by what the channel knows it
   */
  record Sent(String receipt) implements Outcome {
    public Sent {
      Objects.requireNonNull(receipt);
    }
  }

  /** It has not taken this one, and may another time. */
  record Later(HeldBack why, String answer, @Nullable Duration pause) implements Outcome {}

  /** It may have taken it, or not. */
  record Unknown(String answer) implements Outcome {
    private static final Logger LOG = Logger.getLogger(Outcome.class);

    /** The conversation broke off; how is for the log, by the name of the failure alone. */
    public static Unknown after(Throwable failure) {
      LOG.infof("what became of a message is not known: %s", failure.getClass().getSimpleName());
      return new Unknown("");
    }
  }

  /** It never will take this one. */
  record Refused(HeldBack why, String answer) implements Outcome {}

  /**
   * It takes nothing at all at present, which is no fault of the message.
   *
   * @param pause how long it wants to be left alone; null where it does not say
   */
  record Closed(HeldBack why, String answer, @Nullable Duration pause) implements Outcome {}
}
