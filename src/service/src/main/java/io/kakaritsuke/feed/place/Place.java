package io.kakaritsuke.feed.place;

import java.util.Map;
import java.util.Optional;

/**
 * Where a feed's files come from. One object serves a feed as long as the process lives: a folder
 * is known to have been left alone only by who looked before. One look at a time; both methods
 * block, for no longer than the place's time.
 */
public sealed interface Place permits FolderPlace, UrlPlace, SalesforcePlace, WrongPlace {
  /**
   * Fetches what is new. Whatever was fetched before and has not been settled comes again.
   *
   * @param memory what {@link Fetched#memory} of the feed's files said that were taken, later ones
   *     over earlier ones; empty at first. Whoever keeps it need not understand it
   * @throws InterruptedException where the process is told to stop; nothing is left behind
   */
  Look look(Map<String, String> memory) throws InterruptedException;

  /**
   * Told once for each file of a look what became of it; deletes the spooled file.
   *
   * @param report for the people who sent it
   * @return what went wrong with telling the place; the file will not come again for that
   */
  Optional<PlaceProblem> settled(Fetched fetched, boolean taken, String report)
      throws InterruptedException;
}
