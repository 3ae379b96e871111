package io.kakaritsuke.account;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.decision.Batches;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.rulebook.Feed;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Takes files of feeds: each is judged as a whole before anything of it is known. */
public interface FeedFiles {
  /**
   * How a file was sent.
   *
   * @param observedOn the day of all lines that name none
   * @param backfill whether history is filled in
   * @param sender the name of the key or person
   * @param reads whether they may see what others told
   */
  record Sent(Feed feed, LocalDate observedOn, boolean backfill, String sender, boolean reads) {}

  /**
   * Takes a file and answers the request.
   *
   * @param version the active one
   * @return why nothing was answered; null where it was
   */
  @Nullable Problem take(
      Batches.Request request, InputStream body, ActiveVersion version, Sent sent)
      throws IOException;
}
