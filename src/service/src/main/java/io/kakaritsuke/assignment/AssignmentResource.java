package io.kakaritsuke.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.job.TableFile;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.QueryParameters;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who should look after which account, and handing over what is accepted of it. */
@Tag(name = "Accounts")
@Path("/api/v1/rulebooks/{rulebook}/assignments")
@Produces(MediaType.APPLICATION_JSON)
class AssignmentResource {
  private final Proposals proposals;
  private final Acceptance acceptance;
  private final RulebookAccess rulebooks;
  private final Caller caller;
  private final Clock clock;

  @Inject
  AssignmentResource(
      Proposals proposals,
      Acceptance acceptance,
      RulebookAccess rulebooks,
      Caller caller,
      Clock clock) {
    this.proposals = proposals;
    this.acceptance = acceptance;
    this.rulebooks = rulebooks;
    this.caller = caller;
    this.clock = clock;
  }

  /** What is accepted. */
  @Schema(name = "AcceptedAssignment")
  record Accepting(@Nullable List<Pair> accounts) {}

  /**
   * An account and who is to look after it.
   *
   * @param from who looked after it when that was proposed; absent where it is all the same
   * @param to somebody of team.xlsx
   */
  @Schema(name = "AcceptedAccount")
  record Pair(@Nullable String subject, @Nullable String from, @Nullable String to) {}

  /**
   * What became of it.
   *
   * @param unchanged how many were looked after by the new owner already
   */
  @Schema(name = "AssignmentHandover")
  record Accepted(List<HandedOver> handedOver, int unchanged) {}

  /**
   * An account that was handed over.
   *
   * @param from absent where nobody looked after it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AssignmentHandoverOfAccount")
  record HandedOver(String subject, @Nullable String from, String to) {}

  @POST
  @Path("/propose")
  @Requires(Role.PUBLISHER)
  @Produces({MediaType.APPLICATION_JSON, TableFile.CSV, TableFile.XLSX})
  @Operation(
      operationId = "proposeAssignment",
      summary = "Who should look after which account",
      description =
          "Nobody gets more than the 上限 of team.xlsx, or anything while absent; accounts for which"
              + " nobody has room are unplaced. The rest is weighed: keeping the owner, 得意, who is new,"
              + " and balance. Nothing is changed. Equal accounts and people have an equal proposal."
              + " asOf is the day by which people are absent and new: today, or a later one. It takes"
              + " a minute at most. Accept: text/csv or that of .xlsx gives it as a file.")
  @APIResponse(
      responseCode = "200",
      description = "The proposal",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Proposal.class)))
  @MayRefuse({"too-many-assignments", "rulebook-not-loaded", "unknown-rulebook"})
  public Response propose(
      @PathParam("rulebook") String rulebook,
      @QueryParam("asOf") @Nullable String asOf,
      @Context HttpHeaders headers)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    QueryParameters parameters = new QueryParameters(version.catalogue().zone());
    LocalDate today = today(version);
    LocalDate day = parameters.day("asOf", asOf);
    LocalDate last = today.plusYears(1);
    if (day != null && (day.isBefore(today) || day.isAfter(last))) {
      parameters.refuse(AssignmentProblems.notWithinAYear(today, last));
    }
    parameters.check();
    Locale locale = Language.of(headers);
    Proposal proposal = proposals.of(version, today, day == null ? today : day, locale);
    Optional<TableFile.Format> format = TableFile.Format.accepted(headers);
    return format.isPresent()
        ? new ProposalTable(locale).file(format.get(), proposal)
        : Response.ok(proposal, MediaType.APPLICATION_JSON).build();
  }

  @POST
  @Path("/accept")
  @Requires(Role.PUBLISHER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "acceptAssignment",
      summary = "Hand accounts over as was proposed, or otherwise",
      description =
          "All of them, or none where something is wrong with one. Each becomes its new owner's from"
              + " today on: the fact 担当 is told, the account is decided again, its tasks go along and"
              + " both hear of it. What is the new owner's already is left as it is, so that it may be"
              + " sent twice.")
  @MayRefuse({
    "no-owner-fact",
    "rule-failed",
    "rule-hangs",
    "rulebook-not-loaded",
    "unknown-rulebook"
  })
  public Accepted accept(@PathParam("rulebook") String rulebook, Accepting body)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    return acceptance.accept(version, body, today(version), caller.name());
  }

  private LocalDate today(ActiveVersion version) {
    return LocalDate.ofInstant(clock.instant(), version.catalogue().zone());
  }
}
