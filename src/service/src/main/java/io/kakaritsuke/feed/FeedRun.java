package io.kakaritsuke.feed;

import io.kakaritsuke.answer.Why;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One file of a feed.
 *
 * @param observedOn the day of all lines that name none
 * @param receivedBy the name of the key or person, or of the place that it was fetched from
 * @param fileName null where nobody named it
 * @param contentType with its character set, as of a request
 * @param digest SHA-256 of the file, hexadecimal
 * @param backfill whether history is filled in
 * @param part whether it says more of a day that is known already, or of all accounts, or mends it
 * @param heading the header as it stands in the file; empty for lines of JSON
 * @param separator what stands between the values
 * @param position the last line that was let in
 * @param settledBy who let it in or discarded it; null where nobody has
 */
record FeedRun(
    UUID id,
    String rulebook,
    String feed,
    LocalDate observedOn,
    Instant receivedAt,
    String receivedBy,
    @Nullable String fileName,
    String contentType,
    String digest,
    boolean backfill,
    boolean part,
    RunState state,
    FeedReport report,
    String heading,
    String separator,
    long position,
    @Nullable Instant settledAt,
    @Nullable String settledBy) {
  FeedRun {
    Objects.requireNonNull(id);
    Objects.requireNonNull(state);
    Objects.requireNonNull(report);
  }

  /** Why accounts are decided on what it says. */
  Why why() {
    return backfill ? Why.BACKFILL : Why.FEED;
  }
}
