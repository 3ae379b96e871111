package io.kakaritsuke.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.comparison.Candidate.Identity;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.comparison.StateWords;
import io.kakaritsuke.decisionlog.LogSettings;
import io.kakaritsuke.job.PagedRows;
import io.kakaritsuke.job.TableFile;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.replay.DifferenceQuery.Wanted;
import io.kakaritsuke.replay.ReplayView.Page;
import io.kakaritsuke.replay.ReplayView.Row;
import io.kakaritsuke.text.Text;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Replays of many decisions as jobs, and the lists of what they found. */
@Tag(name = "Replays")
@Path("/api/v1/rulebooks/{rulebook}/replays")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class ReplaysResource {
  private static final Text SHEET = new Text("リプレイ", "replay");

  private final Replays replays;
  private final DifferenceTable table;
  private final Candidates candidates;
  private final RulebookAccess rulebooks;
  private final LogSettings log;
  private final ReplaySettings settings;
  private final Clock clock;
  private final Caller caller;

  @Inject
  ReplaysResource(
      Replays replays,
      DifferenceTable table,
      Candidates candidates,
      RulebookAccess rulebooks,
      LogSettings log,
      ReplaySettings settings,
      Clock clock,
      Caller caller) {
    this.replays = replays;
    this.table = table;
    this.candidates = candidates;
    this.rulebooks = rulebooks;
    this.log = log;
    this.settings = settings;
    this.clock = clock;
    this.caller = caller;
  }

  @POST
  @Requires(Role.READER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "startReplay",
      summary = "Begin to decide logged decisions again",
      description =
          "{\"from\", \"to\", \"subjects\": […], \"sample\": n or share, \"version\": n |"
              + " \"draft\": id, \"asOf\": day}, all optional: without version and draft each"
              + " decision is made again by its own version and must be identical to the byte.")
  @MayRefuse({
    "draft-has-errors",
    "too-many-replays",
    "unknown-draft",
    "unknown-rulebook",
    "unknown-version",
    "version-not-usable"
  })
  @APIResponseSchema(
      value = ReplayView.class,
      responseCode = "202",
      responseDescription = "It is under way; Location has its address")
  public Response begin(
      @PathParam("rulebook") String rulebook, @Nullable JsonNode body, @Context UriInfo uri)
      throws SQLException {
    rulebooks.status(rulebook);
    ReplayRequest request = ReplayRequest.read(body, log.timeZone());
    Identity other = other(rulebook, request);
    Replay made = replays.start(request.asked(rulebook, other, clock.instant()), caller.name());
    return Response.accepted(view(made))
        .location(uri.getAbsolutePathBuilder().path(made.id().toString()).build())
        .build();
  }

  private @Nullable Identity other(String rulebook, ReplayRequest request) {
    if (request.draft() != null) {
      return candidates.draft(rulebook, request.draft()).named();
    }
    return request.version() == null
        ? null
        : candidates.version(rulebook, request.version()).named();
  }

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "listReplays",
      summary = "The replays of a rulebook, nightly proofs among them, the newest first")
  @MayRefuse({"unknown-rulebook"})
  public List<ReplayView> list(@PathParam("rulebook") String rulebook) throws SQLException {
    rulebooks.status(rulebook);
    return replays.list(rulebook).stream().map(this::view).toList();
  }

  @GET
  @Requires(Role.READER)
  @Path("/{replay}")
  @Operation(
      operationId = "getReplay",
      summary = "How far a replay has come, and how many decisions came to what")
  @MayRefuse({"unknown-replay", "unknown-rulebook"})
  public ReplayView one(@PathParam("rulebook") String rulebook, @PathParam("replay") String id)
      throws SQLException {
    return view(find(rulebook, id));
  }

  @GET
  @Requires(Role.READER)
  @Path("/{replay}/differences")
  @Operation(
      operationId = "listReplayDifferences",
      summary = "The decisions that are not the same, in pages; while it runs, those found so far",
      description =
          "subject, verdict (DIFFERENT, NOT_DECIDABLE, NOT_REPRODUCED) and cause (RULE, FACTS,"
              + " CALENDAR, RECORD, or some joined by +) filter. after is the next of the page"
              + " before, limit up to 500.")
  @Parameter(name = "after", in = ParameterIn.QUERY)
  @Parameter(name = "limit", in = ParameterIn.QUERY)
  @Parameter(name = "subject", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @Parameter(name = "verdict", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @Parameter(name = "cause", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @MayRefuse({"unknown-replay", "unknown-rulebook"})
  public Page differences(
      @PathParam("rulebook") String rulebook,
      @PathParam("replay") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws SQLException {
    Wanted wanted = DifferenceQuery.read(id, uri.getQueryParameters());
    Replay replay = find(rulebook, id);
    checkBeginning(replay, wanted);
    List<DifferenceRow> rows =
        table.page(replay.id(), wanted.filter(), wanted.after(), wanted.limit() + 1);
    boolean more = rows.size() > wanted.limit();
    List<DifferenceRow> shown = more ? rows.subList(0, wanted.limit()) : rows;
    Locale locale = Language.of(headers);
    return new Page(
        shown.stream().map(row -> Row.of(row, locale)).toList(),
        more ? wanted.begin().after(shown.get(shown.size() - 1).decision()) : null);
  }

  @GET
  @Requires(Role.READER)
  @Path("/{replay}/download")
  @Produces({TableFile.CSV, TableFile.XLSX, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "downloadReplayDifferences",
      summary = "The decisions that are not the same as CSV or XLSX, one row a difference",
      description = "format=csv or xlsx; the filters are those of the list.")
  @Parameter(name = "format", in = ParameterIn.QUERY)
  @Parameter(name = "after", in = ParameterIn.QUERY)
  @Parameter(name = "subject", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @Parameter(name = "verdict", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @Parameter(name = "cause", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @MayRefuse({"unknown-replay", "unknown-rulebook"})
  public Response download(
      @PathParam("rulebook") String rulebook,
      @PathParam("replay") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws SQLException {
    Wanted wanted = DifferenceQuery.read(id, uri.getQueryParameters());
    Replay found = find(rulebook, id);
    checkBeginning(found, wanted);
    UUID replay = found.id();
    int size = Limits.PAGE;
    // Read before the answer begins, so that what is wrong can still be told.
    List<DifferenceRow> first = table.page(replay, wanted.filter(), wanted.after(), size);
    PagedRows<DifferenceRow> all =
        new PagedRows<>(
            first, size, last -> table.page(replay, wanted.filter(), last.decision(), size));
    Locale locale = Language.of(headers);
    DifferenceSheet sheet = new DifferenceSheet(locale, words(found));
    return new TableFile("replay", SHEET.in(locale), sheet.headings())
        .answer(wanted.format(), sheet.of(all));
  }

  private void checkBeginning(Replay replay, Wanted wanted) throws SQLException {
    if (wanted.after() != null && !table.has(replay.id(), wanted.filter(), wanted.after())) {
      throw wanted.begin().unknown();
    }
  }

  private StateWords words(Replay replay) {
    Identity other = replay.asked().other();
    String rulebook = replay.asked().rulebook();
    return other == null ? candidates.words(rulebook) : candidates.words(rulebook, other);
  }

  @DELETE
  @Requires(Role.READER)
  @Path("/{replay}")
  @Operation(
      operationId = "cancelReplay",
      summary = "Cancel a replay that is under way; remove one that has ended")
  @MayRefuse({"proof-stays", "unknown-replay", "unknown-rulebook"})
  public void cancel(@PathParam("rulebook") String rulebook, @PathParam("replay") String id)
      throws SQLException {
    replays.cancel(find(rulebook, id));
  }

  private Replay find(String rulebook, String id) throws SQLException {
    UUID uuid;
    try {
      uuid = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ReplayProblems.unknown(id));
    }
    return replays
        .find(rulebook, uuid)
        .orElseThrow(() -> new ProblemException(ReplayProblems.unknown(id)));
  }

  private ReplayView view(Replay replay) {
    return ReplayView.of(replay, replay.job().createdAt().plus(settings.keep()));
  }
}
