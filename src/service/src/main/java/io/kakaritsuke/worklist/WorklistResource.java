package io.kakaritsuke.worklist;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.job.TableFile;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.QueryParameters;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is to be looked at this week. */
@Tag(name = "Tasks")
@Path("/api/v1/rulebooks/{rulebook}/worklist")
@Produces(MediaType.APPLICATION_JSON)
class WorklistResource {
  private final Worklists worklists;
  private final RulebookAccess rulebooks;
  private final Clock clock;

  @Inject
  WorklistResource(Worklists worklists, RulebookAccess rulebooks, Clock clock) {
    this.worklists = worklists;
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  @GET
  @Requires(Role.READER)
  @Produces({MediaType.APPLICATION_JSON, TableFile.CSV, TableFile.XLSX})
  @Operation(
      operationId = "getWorklist",
      summary = "What somebody has to look at this week",
      description =
          "The sections are the rows of the tables 一覧 of notification.xlsx. owner is one person by"
              + " name: their accounts, tasks and feeds, and those of whoever is below them by 上長;"
              + " what is nobody's stands in the lists of those who look after others. Without it"
              + " everybody's. asOf is today; of a past day accounts stand as they did, and tasks"
              + " and feeds are not kept. What has moved is against seven days before. Accept:"
              + " text/csv or that of .xlsx gives it as a file.")
  @APIResponse(
      responseCode = "200",
      description = "The list",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Worklist.class)))
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook"})
  public Response list(
      @PathParam("rulebook") String rulebook,
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("asOf") @Nullable String asOf,
      @Context HttpHeaders headers)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    QueryParameters parameters = new QueryParameters(version.catalogue().zone());
    String person = parameters.text("owner", owner);
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, version.catalogue().zone());
    LocalDate day = parameters.day("asOf", asOf);
    if (day != null && day.isAfter(today)) {
      parameters.refuse(WorklistProblems.afterToday(today));
    }
    parameters.check();
    Locale locale = Language.of(headers);
    Worklist list = worklists.of(version, person, day == null ? today : day, now, locale);
    Optional<TableFile.Format> format = TableFile.Format.accepted(headers);
    return format.isPresent()
        ? new WorklistTable(version.compiled().rulebook(), locale).file(format.get(), list)
        : Response.ok(list, MediaType.APPLICATION_JSON).build();
  }
}
