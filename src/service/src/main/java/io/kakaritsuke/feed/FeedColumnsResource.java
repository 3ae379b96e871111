package io.kakaritsuke.feed;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.activation.draft.OfferedDrafts;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Feed;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.workbook.FeedColumns;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What columns are that nothing was taken from: said once, and kept as a draft of facts.xlsx. */
@Tag(name = "Feeds")
@Path("/api/v1/rulebooks/{rulebook}/feeds/{feed}/runs/{run}/columns")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class FeedColumnsResource {
  private final FeedRunFinder finder;
  private final RulebookAccess rulebooks;
  private final OfferedDrafts drafts;

  @Inject
  FeedColumnsResource(FeedRunFinder finder, RulebookAccess rulebooks, OfferedDrafts drafts) {
    this.finder = finder;
    this.rulebooks = rulebooks;
    this.drafts = drafts;
  }

  /**
   * The draft in which the columns are known.
   *
   * @param number as people call it
   * @param columns names of facts by columns, as the draft has them for this run
   * @param errors how many findings keep it from being published
   */
  @Schema(name = "MappedFeedColumns")
  record Mapped(UUID draft, int number, Map<String, String> columns, long errors) {}

  /** Makes a draft. */
  @POST
  @Requires(Role.RULE_AUTHOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "mapFeedColumns",
      summary = "Say what columns are that nothing was taken from",
      description =
          "{\"columns\": {\"column of the file\": \"name or label of a given fact\", …}}, of those"
              + " that the report of the run has as unknownColumns. Makes a draft of facts.xlsx whose"
              + " sheet 取り込み has them in the column 列 of the feed; a fact that another column"
              + " told there is told by the new one. Once the draft is published, files that come"
              + " are read so; send the file of this run again.")
  @MayRefuse({
    "bad-columns",
    "bad-fixes",
    "columns-nowhere",
    "rule-hangs",
    "rulebook-not-loaded",
    "too-many-uploads",
    "unknown-feed",
    "unknown-feed-run",
    "unknown-rulebook"
  })
  @APIResponseSchema(
      value = Mapped.class,
      responseCode = "201",
      responseDescription = "The draft that was made; Location has its address")
  public Response map(
      @PathParam("rulebook") String rulebook,
      @PathParam("feed") String feed,
      @PathParam("run") String run,
      @Context UriInfo uri,
      ColumnsRequest request)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    Feed declared = finder.feed(version, feed);
    List<String> unknown =
        finder.run(version, feed, run).report().unknownColumns().stream()
            .map(FeedReport.UnknownColumn::column)
            .toList();
    Map<String, String> columns = request.read(unknown, version.catalogue());
    Rulebook content = version.compiled().rulebook();
    Finding offer =
        FeedColumns.mapping(drafts.sources(version), content, declared, columns)
            .orElseThrow(() -> new ProblemException(FeedProblems.columnsNowhere(feed)));
    OfferedDrafts.Made made = drafts.of(version, offer);
    return Response.created(
            uri.getBaseUriBuilder()
                .path("/api/v1/rulebooks/{rulebook}/drafts/{draft}")
                .build(rulebook, made.id()))
        .entity(new Mapped(made.id(), made.number(), columns, made.errors()))
        .build();
  }
}
