package io.kakaritsuke.channel.slack;

import io.kakaritsuke.channel.Buttons.Button;
import io.kakaritsuke.channel.Buttons.Press;
import io.kakaritsuke.channel.Letter.Matter;
import io.kakaritsuke.telling.Channel;
import io.kakaritsuke.text.Text;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** How buttons are written into a message, and read again when Slack tells of a press. */
final class SlackActions {
  private static final String TAKE = "kakaritsuke_take";
  private static final String SNOOZE = "kakaritsuke_snooze";
  private static final char SEPARATOR = '/';

  private SlackActions() {}

  static String id(Button button) {
    return switch (button) {
      case TAKE -> TAKE;
      case SNOOZE -> SNOOZE;
    };
  }

  static Text label(Button button) {
    return switch (button) {
      case TAKE -> new Text("対応する", "Take it");
      case SNOOZE -> new Text("先送り", "Snooze");
    };
  }

  /** Empty for what is no button of ours. */
  static Optional<Button> button(String id) {
    return Stream.of(Button.values()).filter(one -> id(one).equals(id)).findFirst();
  }

  static String value(Matter matter) {
    return matter.message().toString() + SEPARATOR + matter.id();
  }

  /** Empty for what is no value of ours. */
  static Optional<Press> press(String value, String user) {
    int at = value.indexOf(SEPARATOR);
    if (at < 0 || user.isEmpty()) {
      return Optional.empty();
    }
    try {
      UUID message = UUID.fromString(value.substring(0, at));
      UUID matter = UUID.fromString(value.substring(at + 1));
      return Optional.of(new Press(message, matter, Channel.SLACK, user));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
