package io.kakaritsuke.activation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Loads every rulebook when the service starts, before the first request is taken and before
 * anything begins that is done from time to time: a job that finds no rulebook fails for good.
 */
@Singleton
final class Startup {
  /** Observers without a priority of their own have 2,500; keys have come already. */
  private static final int BEFORE_ANY_WORK = 1_000;

  private final RulebookLoader loader;
  private final Follower follower;
  private final ReplicaSettings settings;

  @Inject
  Startup(RulebookLoader loader, Follower follower, ReplicaSettings settings) {
    this.loader = loader;
    this.follower = follower;
    this.settings = settings;
  }

  void onStart(@Observes @Priority(BEFORE_ANY_WORK) StartupEvent event) {
    follower.noteFolders();
    for (String rulebook : loader.names()) {
      RulebookStatus status = loader.load(rulebook);
      StatusLog.write(status);
      follower.noteLoaded(status);
    }
    HeadStart.end();
    if (settings.follow()) {
      follower.start();
    }
  }

  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    if (settings.follow()) {
      follower.stop();
    }
  }
}
