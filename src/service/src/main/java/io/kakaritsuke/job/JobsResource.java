package io.kakaritsuke.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Jobs of every kind, however they were asked for. */
@Tag(name = "Jobs")
@Path("/api/v1/rulebooks/{rulebook}/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class JobsResource {
  private final Jobs jobs;
  private final RulebookAccess rulebooks;

  @Inject
  JobsResource(Jobs jobs, RulebookAccess rulebooks) {
    this.jobs = jobs;
    this.rulebooks = rulebooks;
  }

  /**
   * A job as clients see it.
   *
   * @param kind {@code replay} or {@code simulation}
   * @param failure the code of why it failed; absent otherwise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Job")
  record View(
      UUID id,
      String kind,
      JobState state,
      @Nullable String failure,
      Progress progress,
      Instant createdAt,
      String createdBy,
      @Nullable Instant finishedAt) {
    static View of(Job job) {
      return new View(
          job.id(),
          job.kind(),
          job.state(),
          job.failure(),
          new Progress(job.done(), job.total()),
          job.createdAt(),
          job.createdBy(),
          job.finishedAt());
    }
  }

  /**
   * How far it has come.
   *
   * @param total absent until it is counted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "JobProgress")
  record Progress(long done, @Nullable Long total) {}

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "listJobs",
      summary = "The newest hundred jobs of a rulebook, of every kind, the newest first")
  @MayRefuse({"unknown-rulebook"})
  public List<View> list(@PathParam("rulebook") String rulebook) throws SQLException {
    rulebooks.status(rulebook);
    return jobs.list(rulebook).stream().map(View::of).toList();
  }

  @POST
  @Requires(Role.READER)
  @Path("/{job}/pause")
  @Operation(
      operationId = "pauseJob",
      summary = "Stop a job for a while; what it has done stays, and it goes on from there",
      description = "The answer is how it stands now, also where it was paused already.")
  @MayRefuse({"job-ended", "proof-stays", "unknown-job", "unknown-rulebook"})
  public View pause(@PathParam("rulebook") String rulebook, @PathParam("job") String id)
      throws SQLException {
    jobs.pause(find(rulebook, id));
    return underWay(rulebook, id);
  }

  @POST
  @Requires(Role.READER)
  @Path("/{job}/resume")
  @Operation(
      operationId = "resumeJob",
      summary = "Have a paused job go on; whichever process is free works on it",
      description = "The answer is how it stands now, also where it was not paused.")
  @MayRefuse({"job-ended", "unknown-job", "unknown-rulebook"})
  public View resume(@PathParam("rulebook") String rulebook, @PathParam("job") String id)
      throws SQLException {
    jobs.resume(find(rulebook, id));
    return underWay(rulebook, id);
  }

  private View underWay(String rulebook, String id) throws SQLException {
    Job now = find(rulebook, id);
    if (now.state().hasEnded()) {
      throw new ProblemException(JobProblems.ended(now.state()));
    }
    return View.of(now);
  }

  private Job find(String rulebook, String id) throws SQLException {
    rulebooks.status(rulebook);
    UUID uuid;
    try {
      uuid = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(JobProblems.unknown(id));
    }
    return jobs.find(rulebook, uuid)
        .orElseThrow(() -> new ProblemException(JobProblems.unknown(id)));
  }
}
