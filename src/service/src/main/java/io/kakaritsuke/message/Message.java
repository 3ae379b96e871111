package io.kakaritsuke.message;

import io.kakaritsuke.channel.HeldBy;
import io.kakaritsuke.telling.Channel;
import io.kakaritsuke.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody is told.
 *
 * @param subject the account that it is about; null where it is about many
 * @param recipient by 名前
 * @param channel 経路 that it takes
 * @param codes of what it tells
 * @param title of one line; null where it has none
 * @param text in the language of the rulebook
 * @param urgent 至急
 * @param sentAt when the channel took it; null while it has not
 * @param attempts how often the channel was tried
 * @param nextAttemptAt before then it is not tried; null unless it waits
 * @param links pages of what it is about; none where the service has no public address
 * @param heldBack why it is not sent, in the language of the rulebook; null where nothing holds it
 * @param heldBackBy the same with its code
 */
public record Message(
    UUID id,
    @Nullable String subject,
    String recipient,
    Channel channel,
    State state,
    List<String> codes,
    @Nullable String title,
    String text,
    boolean urgent,
    Instant createdAt,
    @Nullable Instant sentAt,
    int attempts,
    @Nullable Instant nextAttemptAt,
    @Nullable String heldBack,
    @Nullable HeldBy heldBackBy,
    List<MessageLink> links) {
  public Message {
    codes = List.copyOf(codes);
    links = List.copyOf(links);
  }

  /** What became of it. */
  public enum State {
    /** The channel has not taken it yet. */
    WAITING(new Text("送信待ち", "waiting")),
    /** The channel took it. */
    SENT(new Text("送信済み", "sent")),
    /** It is not tried again, unless somebody has it sent again. */
    FAILED(new Text("送信できず", "not sent"));

    private final Text words;

    State(Text words) {
      this.words = words;
    }

    /** The words for people. */
    public Text words() {
      return words;
    }
  }
}
