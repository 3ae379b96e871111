package io.kakaritsuke.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

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
 */
public record Letter(
    UUID id,
    String address,
    String title,
    List<Part> parts,
    Instant since,
    boolean mayHaveArrived,
    boolean urgent) {
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
   */
  public record Part(String title, String text, Map<String, Object> told) {
    public Part {
      title = oneLine(title);
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
