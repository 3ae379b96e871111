package io.kakaritsuke.activation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells which changes of the folders wait as drafts. Always up: what is active is served all the
 * same.
 */
@Readiness
@Singleton
class FolderHealth implements HealthCheck {
  private final ActiveRulebooks rulebooks;
  private final FolderStore folders;

  @Inject
  FolderHealth(ActiveRulebooks rulebooks, FolderStore folders) {
    this.rulebooks = rulebooks;
    this.folders = folders;
  }

  @Override
  @SuppressWarnings("PMD.AvoidCatchingGenericException")
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("folders").up();
    try {
      for (String rulebook : rulebooks.names()) {
        FolderStore.Made made = folders.standing(rulebook).made();
        if (made != null && made.isOpen()) {
          answer.withData(rulebook + ".draft", made.draft().toString());
          answer.withData(rulebook + ".errors", made.errors());
          answer.withData(rulebook + ".held", made.held() != null);
        }
      }
    } catch (RuntimeException e) {
      // Whether the database answers is for its own check to say.
      answer.withData("known", false);
    }
    return answer.build();
  }
}
