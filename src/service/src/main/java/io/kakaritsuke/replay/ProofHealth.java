package io.kakaritsuke.replay;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Warns of decisions that could not be made again. Always up: a service that is taken away for it
 * could not be asked what happened.
 */
@Readiness
@Singleton
class ProofHealth implements HealthCheck {
  private final NightlyProof proof;

  @Inject
  ProofHealth(NightlyProof proof) {
    this.proof = proof;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("replay-proof").up();
    boolean warning = false;
    long all = 0;
    for (Replay latest : proof.latest()) {
      all += NightlyProof.notIdentical(latest);
      if (NightlyProof.isWarning(latest)) {
        warning = true;
        String rulebook = latest.asked().rulebook();
        answer.withData(rulebook + ".notIdentical", NightlyProof.notIdentical(latest));
        answer.withData(rulebook + ".state", latest.state().name());
        answer.withData(rulebook + ".day", String.valueOf(latest.proofDay()));
        answer.withData(rulebook + ".replay", latest.id().toString());
      }
    }
    answer.withData("warning", warning);
    return answer.withData("notIdentical", all).build();
  }
}
