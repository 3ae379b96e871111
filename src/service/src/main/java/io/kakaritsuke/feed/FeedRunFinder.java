package io.kakaritsuke.feed;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Feed;
import io.kakaritsuke.rulebook.Rulebook;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.UUID;

/** From what a path names to the feed and the run that are meant. */
@Singleton
class FeedRunFinder {
  private final FeedRunStore store;

  @Inject
  FeedRunFinder(FeedRunStore store) {
    this.store = store;
  }

  /**
   * The feed of that name.
   *
   * @throws ProblemException the version declares none
   */
  Feed feed(ActiveVersion version, String name) {
    Rulebook declared = version.compiled().rulebook();
    Feed feed = declared.feed(name);
    if (feed == null) {
      throw new ProblemException(
          FeedProblems.unknownFeed(name, declared.feeds().stream().map(Feed::name).toList()));
    }
    return feed;
  }

  /**
   * One run of a feed.
   *
   * @throws ProblemException there is none of that id
   */
  FeedRun run(ActiveVersion version, String feed, String id) throws SQLException {
    feed(version, feed);
    UUID wanted;
    try {
      wanted = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(FeedProblems.unknownRun(id));
    }
    return store
        .find(version.rulebook(), feed, wanted)
        .orElseThrow(() -> new ProblemException(FeedProblems.unknownRun(id)));
  }
}
