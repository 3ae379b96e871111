package io.kakaritsuke.channel;

import io.kakaritsuke.telling.Channel;
import java.time.Duration;

/** Sends by one channel. */
public interface Sender {
  /** The channel. */
  Channel channel();

  /** Whether an operator has set it up. */
  boolean isConfigured();

  /** Whether each recipient has an address of their own; otherwise there is one place for all. */
  boolean isAddressed();

  /** How long one conversation is left alone after something was sent to it. */
  Duration pace();

  /**
   * Whether what it has taken can be changed by {@link #restate}, and what follows of the same
   * account be put under it.
   */
  default boolean isEditable() {
    return false;
  }

  /**
   * Has what it took say what a letter says now. Tries once, as {@link #send} does; twice is as
   * good as once.
   *
   * @param receipt by which it knows it
   */
  default Outcome restate(Letter letter, String receipt) throws InterruptedException {
    throw new UnsupportedOperationException(channel() + " keeps what it has");
  }

  /** Tries once, within half a minute, and never throws for what the channel does. */
  Outcome send(Letter letter) throws InterruptedException;
}
