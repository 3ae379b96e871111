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

  /** Tries once, within half a minute, and never throws for what the channel does. */
  Outcome send(Letter letter) throws InterruptedException;
}
