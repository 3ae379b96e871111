package io.kakaritsuke.feed.place;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was fetched.
 *
 * @param file a copy on this machine, until it is settled
 * @param name as the place calls it; whoever shows it escapes it
 * @param sha256 of its bytes, hexadecimal
 * @param mediaType without parameters; null where the place told none
 * @param charset as the place told it, whether or not there is one of that name
 * @param at when it was asked for
 * @param memory what the next look has to know if this file is taken
 */
public record Fetched(
    Path file,
    String name,
    long bytes,
    String sha256,
    @Nullable String mediaType,
    @Nullable String charset,
    Instant at,
    Contents contents,
    Map<String, String> memory) {

  /** What a file says of accounts that are not in it. */
  public enum Contents {
    /** They are no longer there. */
    ALL,
    /** Nothing about them has changed. */
    CHANGED,
    /** They are no longer there; of the others it says no more than that they are. */
    SUBJECTS
  }

  public Fetched {
    memory = Map.copyOf(memory);
  }

  static Fetched of(Spool.Spooled spooled, String name, Instant at) {
    return new Fetched(
        spooled.file(),
        name,
        spooled.bytes(),
        spooled.sha256(),
        null,
        null,
        at,
        Contents.ALL,
        Map.of());
  }
}
