package io.kakaritsuke.message;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Something that a message is about, and that has a page of its own.
 *
 * @param subject the account that it is of
 */
public record About(Kind kind, UUID id, String subject) {
  private static final String SEPARATOR = "/";
  private static final int PARTS = 3;

  /** What it may be. */
  public enum Kind {
    ALERT,
    TASK
  }

  /** As it is kept. */
  String written() {
    return kind + SEPARATOR + id + SEPARATOR + subject;
  }

  static List<About> read(String[] written) {
    List<About> found = new ArrayList<>();
    for (String one : written) {
      String[] parts = one.split(SEPARATOR, PARTS);
      found.add(new About(Kind.valueOf(parts[0]), UUID.fromString(parts[1]), parts[2]));
    }
    return found;
  }
}
