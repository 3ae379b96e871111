package io.kakaritsuke.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.feed.FeedStanding.Standing;
import io.kakaritsuke.telling.FeedTrouble;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is wrong with feeds now, for whoever lists it with other things. */
@ApplicationScoped
public class FeedTroubles {
  private final FeedStanding standing;

  @Inject
  FeedTroubles(FeedStanding standing) {
    this.standing = standing;
  }

  /**
   * How a feed stands.
   *
   * @param owner 担当 of the feed, by name; absent where nobody is named
   * @param troubles none where all is well
   * @param lateSince by when a run should have come that has not; absent where none should
   * @param deadSince the first day on which its facts are stale; absent where they are not
   * @param waiting how many of its runs wait to be let in
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "FeedTroubles")
  public record OfFeed(
      String name,
      @Nullable String owner,
      Set<FeedTrouble> troubles,
      @Nullable Instant lateSince,
      @Nullable LocalDate deadSince,
      int waiting) {
    static OfFeed of(Standing standing) {
      Set<FeedTrouble> troubles = EnumSet.noneOf(FeedTrouble.class);
      if (standing.lateSince() != null) {
        troubles.add(FeedTrouble.LATE);
      }
      if (standing.deadSince() != null) {
        troubles.add(FeedTrouble.DEAD);
      }
      if (!standing.waiting().isEmpty()) {
        troubles.add(FeedTrouble.WAITING);
      }
      return new OfFeed(
          standing.feed().name(),
          standing.feed().owner(),
          troubles,
          standing.lateSince(),
          standing.deadSince(),
          standing.waiting().size());
    }
  }

  /** All feeds of a version, in the order of their sheet. */
  public List<OfFeed> of(ActiveVersion version) throws SQLException {
    return standing.of(version).stream().map(OfFeed::of).toList();
  }
}
