package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.Follower;
import io.kakaritsuke.activation.ReplicaReport;
import io.kakaritsuke.activation.ReplicaSettings;
import io.kakaritsuke.activation.ReplicaView;
import io.kakaritsuke.activation.Replicas;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** Sees a publication through: this process first, then, within bounds, all others. */
@Singleton
class GoingLive {
  private final Follower follower;
  private final Replicas replicas;
  private final ReplicaSettings settings;

  @Inject
  GoingLive(Follower follower, Replicas replicas, ReplicaSettings settings) {
    this.follower = follower;
    this.replicas = replicas;
    this.settings = settings;
  }

  /** Waits until every process serves the version; those that do not in time are answered. */
  List<ReplicaView> await(String rulebook, int version, Locale locale) {
    follower.follow(rulebook);
    List<ReplicaReport> behind = replicas.awaitVersion(rulebook, version, settings.publishWait());
    return ReplicaView.of(behind, replicas.id(), locale);
  }
}
