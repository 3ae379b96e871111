package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.Follower;
import io.kakaritsuke.activation.Publications.Outcome;
import io.kakaritsuke.activation.ReplicaReport;
import io.kakaritsuke.activation.ReplicaSettings;
import io.kakaritsuke.activation.ReplicaView;
import io.kakaritsuke.activation.Replicas;
import io.kakaritsuke.activation.StoredVersion;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.activation.WaitingVersion;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sees a publication through: this process first, then, within bounds, all others. */
@Singleton
class GoingLive {
  private final Follower follower;
  private final Replicas replicas;
  private final ReplicaSettings settings;
  private final VersionStore versions;

  @Inject
  GoingLive(Follower follower, Replicas replicas, ReplicaSettings settings, VersionStore versions) {
    this.follower = follower;
    this.replicas = replicas;
    this.settings = settings;
    this.versions = versions;
  }

  /**
   * Waits until every process serves what was published, and tells of those that do not in time. Of
   * what is not active it tells how it stands now: so a call that is repeated, however late, never
   * hears of what was.
   */
  PublicationView await(String rulebook, Outcome.Published published, Locale locale) {
    List<ReplicaReport> behind = List.of();
    boolean active = isActive(rulebook, published.version());
    if (active) {
      follower.follow(rulebook);
      behind = replicas.awaitVersion(rulebook, published.version(), settings.publishWait());
    }
    return view(rulebook, published, active, ReplicaView.of(behind, replicas.id(), locale));
  }

  private PublicationView view(
      String rulebook, Outcome.Published published, boolean waited, List<ReplicaView> behind) {
    StoredVersion version = versions.version(rulebook, published.version()).orElseThrow();
    WaitingVersion waiting = versions.waiting(rulebook, version.number()).orElse(null);
    boolean active = isActive(rulebook, version.number());
    return new PublicationView(
        version.number(),
        WaitingVersion.standing(active, waiting),
        waiting == null ? version.effectiveFrom() : waiting.effectiveFrom(),
        waited ? behind.isEmpty() : null,
        waited ? behind : null,
        waiting == null ? null : waiting.replacedBy(),
        published.next() == null ? published.ended() : null,
        published.next() == null ? null : next(rulebook, published));
  }

  private PublicationView.@Nullable NextView next(String rulebook, Outcome.Published published) {
    return versions
        .waiting(rulebook, Objects.requireNonNull(published.next()))
        .map(
            next ->
                new PublicationView.NextView(
                    next.number(), next.state().name(), next.effectiveFrom(), published.ended()))
        .orElse(null);
  }

  private boolean isActive(String rulebook, int version) {
    return Objects.equals(versions.rulebook(rulebook).activeVersion(), version);
  }
}
