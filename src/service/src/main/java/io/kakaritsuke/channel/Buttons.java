package io.kakaritsuke.channel;

import io.kakaritsuke.telling.Channel;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/** What people do with the buttons of what a channel shows them. */
public interface Buttons {
  /** What stands on one. */
  enum Button {
    /** 対応する. */
    TAKE,
    /** 先送り. */
    SNOOZE
  }

  /**
   * That somebody pressed one; the channel vouches for who it was.
   *
   * @param message by which it was shown
   * @param matter what it is about
   * @param address by which the channel knows who pressed it
   */
  record Press(UUID message, UUID matter, Channel channel, String address) {}

  /** What a press comes to. */
  sealed interface Answer {
    /** It was done; what shows it is brought up to date. */
    record Done() implements Answer {}

    /**
     * They are to say until when, and why.
     *
     * @param locale of what they read
     * @param today before which there is no use
     */
    record Asks(Locale locale, LocalDate today) implements Answer {}

    /**
     * It was not done.
     *
     * @param why in their language
     */
    record No(String why) implements Answer {}
  }

  /** Does what a button says, or asks what is needed for it. */
  Answer press(Press press, Button button);

  /** Does what {@link Answer.Asks} has asked for. */
  Answer snooze(Press press, LocalDate until, String why);
}
