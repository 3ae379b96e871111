package io.kakaritsuke.message;

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
 * @param codes of what it tells
 * @param text in the language of the rulebook
 * @param sentAt when the channel took it; null while it has not
 * @param heldBack what holds it back; null where nothing does
 */
public record Message(
    UUID id,
    @Nullable String subject,
    String recipient,
    Channel channel,
    State state,
    List<String> codes,
    String text,
    Instant createdAt,
    @Nullable Instant sentAt,
    @Nullable String heldBack) {
  public Message {
    codes = List.copyOf(codes);
  }

  /** The way that it takes (経路). */
  public enum Channel {
    /** It is there to be read, and sent nowhere. */
    SCREEN("画面");

    private final String label;

    Channel(String label) {
      this.label = label;
    }

    /** The word that stands in cells. */
    public String label() {
      return label;
    }
  }

  /** What became of it. */
  public enum State {
    /** The channel took it. */
    SENT(new Text("送信済み", "sent"));

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
