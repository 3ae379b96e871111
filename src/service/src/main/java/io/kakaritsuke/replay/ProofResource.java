package io.kakaritsuke.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.decisionlog.LogSettings;
import io.kakaritsuke.job.JobState;
import io.kakaritsuke.problem.MayRefuse;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the nightly proof says. */
@Tag(name = "Replays")
@Path("/api/v1/rulebooks/{rulebook}/replays/proof")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class ProofResource {
  private final NightlyProof proof;
  private final RulebookAccess rulebooks;
  private final ReplaySettings settings;
  private final LogSettings log;

  @Inject
  ProofResource(
      NightlyProof proof, RulebookAccess rulebooks, ReplaySettings settings, LogSettings log) {
    this.proof = proof;
    this.rulebooks = rulebooks;
    this.settings = settings;
    this.log = log;
  }

  /**
   * How the nightly proof is set, and its latest one.
   *
   * @param hour from which on the day before is looked at
   * @param sample how many decisions of a day
   * @param identical absent until a proof is done
   * @param latest absent until there is one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "NightlyProof")
  record View(
      boolean enabled,
      int hour,
      @Schema(implementation = String.class) ZoneId timeZone,
      int sample,
      @Nullable Boolean identical,
      @Nullable ReplayView latest) {}

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "getNightlyProof",
      summary = "The latest nightly proof: yesterday's decisions made again by their own versions",
      description = "What differs is listed under the replay of that id.")
  @MayRefuse({"unknown-rulebook"})
  public View latest(@PathParam("rulebook") String rulebook) throws SQLException {
    rulebooks.status(rulebook);
    ReplaySettings.Proof set = settings.proof();
    Replay latest = proof.latest(rulebook).orElse(null);
    return new View(
        set.enabled(),
        set.hour(),
        log.timeZone(),
        set.sample(),
        identical(latest),
        latest == null
            ? null
            : ReplayView.of(latest, latest.job().createdAt().plus(settings.keep())));
  }

  private static @Nullable Boolean identical(@Nullable Replay latest) {
    return latest == null || latest.state() != JobState.DONE
        ? null
        : NightlyProof.notIdentical(latest) == 0;
  }
}
