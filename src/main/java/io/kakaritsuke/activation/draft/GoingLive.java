package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.Follower;
import io.kakaritsuke.activation.Publications.Outcome;
import io.kakaritsuke.activation.ReplicaReport;
import io.kakaritsuke.activation.ReplicaSettings;
import io.kakaritsuke.activation.ReplicaView;
import io.kakaritsuke.activation.Replicas;
import io.kakaritsuke.activation.StoredVersion;
import io.kakaritsuke.activation.VersionStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

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
   * Waits until every process serves what was published, and tells of those that do not in time.
   */
  PublicationView await(String rulebook, Outcome.Published published, Locale locale) {
    StoredVersion version = versions.version(rulebook, published.version()).orElseThrow();
    if (published.waits()) {
      return new PublicationView(
          version.number(), "WAITING", version.effectiveFrom(), null, null, null);
    }
    follower.follow(rulebook);
    List<ReplicaReport> behind =
        replicas.awaitVersion(rulebook, version.number(), settings.publishWait());
    boolean active = Objects.equals(versions.rulebook(rulebook).activeVersion(), version.number());
    return new PublicationView(
        version.number(),
        active ? "ACTIVE" : "PAST",
        version.effectiveFrom(),
        behind.isEmpty(),
        ReplicaView.of(behind, replicas.id(), locale),
        published.withdrawn());
  }
}
