package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.scenario.MutationScore;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether the scenarios of a rulebook would notice a slip of the hand. */
@Tag(name = "Scenarios")
@Path("/api/v1/rulebooks/{rulebook}/scenarios/mutation-score")
@Blocking
class MutationScoreResource {
  private static final Duration MOST = Duration.ofSeconds(110);

  private final TriedVersions versions;
  private final Turns turns;

  @Inject
  MutationScoreResource(TriedVersions versions, Turns turns) {
    this.versions = versions;
    this.turns = turns;
  }

  /** Tries all mutants, or as many as can be tried in time; one such request at a time. */
  @POST
  @Requires(Role.AUTHOR)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "scoreMutations",
      summary = "Shift each number by a step, drop each row: what do the scenarios not notice?",
      description =
          "Of the active version, of any version or of a draft. Answers within two minutes;"
              + " complete says whether all were tried. One at a time: 429 while another is under"
              + " way.")
  @MayRefuse({
    "mutation-score-under-way",
    "rule-hangs",
    "unknown-draft",
    "unknown-rulebook",
    "unknown-version",
    "version-not-usable"
  })
  public MutationScoreView score(
      @PathParam("rulebook") String rulebook,
      @QueryParam("version") @Nullable String version,
      @QueryParam("draft") @Nullable String draft) {
    TriedVersion tried = versions.find(rulebook, version, draft);
    return turns.prove(() -> MutationScoreView.of(score(tried)));
  }

  private static MutationScore score(TriedVersion tried) {
    long end = System.nanoTime() + MOST.toNanos();
    return MutationScore.of(tried.compiled(), tried.scenarios(), () -> System.nanoTime() - end < 0);
  }
}
