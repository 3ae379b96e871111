package io.kakaritsuke.channel;

import io.kakaritsuke.channel.Buttons.Button;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to one address at once.
 *
 * @param id the same on each attempt, so that who gets it twice can tell
 * @param address as the channel has them; empty where it has one place for all
 * @param title of it all, one line of plain text
 * @param parts in order; at least one
 * @param since before this no attempt was made
 * @param mayHaveArrived whether an earlier attempt ended without anybody knowing
 * @param urgent whether it is to be seen at once
 * @param locale in which it is read
 * @param thread the receipt of what it goes on with; null where it begins something, or is about
 *     several
 */
public record Letter(
    UUID id,
    Kind kind,
    String address,
    String title,
    List<Part> parts,
    Instant since,
    boolean mayHaveArrived,
    boolean urgent,
    Locale locale,
    @Nullable String thread) {
  /** What its parts are, as programs know them. */
  public enum Kind {
    /** What a person is told. */
    MESSAGES("messages"),
    /** What a program is to do. */
    INTERVENTIONS("interventions");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** As it is written. */
    public String code() {
      return code;
    }
  }

  /** How many parts it has at most. */
  public static final int MOST_PARTS = 40;

  public Letter {
    Objects.requireNonNull(id);
    title = oneLine(title);
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.size() > MOST_PARTS) {
      throw new IllegalArgumentException(parts.size() + " parts");
    }
  }

  /**
   * One message.
   *
   * @param title one line of plain text
   * @param text plain, of any number of lines
   * @param told the same for programs, as JSON
   * @param matters what it is about and can be acted on
   * @param links where it is looked at and taken
   */
  public record Part(
      String title, String text, Map<String, Object> told, List<Matter> matters, List<Link> links) {
    public Part {
      title = oneLine(title);
      matters = List.copyOf(matters);
      links = List.copyOf(links);
    }
  }

  /**
   * A page of the service.
   *
   * @param label what is there, one line of plain text
   */
  public record Link(String label, String url) {
    public Link {
      label = oneLine(label);
    }
  }

  /**
   * Something that a message is about, as it stands now.
   *
   * @param message that tells of it
   * @param title one line of plain text
   * @param standing where it stands, one line; null while nothing has become of it
   * @param buttons what its reader may do with it
   */
  public record Matter(
      UUID message, UUID id, String title, @Nullable String standing, List<Button> buttons) {
    public Matter {
      title = oneLine(title);
      standing = standing == null ? null : oneLine(standing);
      buttons = List.copyOf(buttons);
    }
  }

  // What is a line of its own in a header must not come out of a name.
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }

  /** Without what it says: it may be printed. */
  @Override
  public String toString() {
    return "letter " + id;
  }
}
