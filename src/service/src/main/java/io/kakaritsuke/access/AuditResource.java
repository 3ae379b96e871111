package io.kakaritsuke.access;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.kakaritsuke.problem.Cursor;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.text.Violation;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The trail of all changes, for admins. */
@Tag(name = "Access")
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class AuditResource {

  private final AuditTrail trail;
  private final KeyTable keys;
  private final ZoneId zone;

  @Inject
  AuditResource(
      AuditTrail trail,
      KeyTable keys,
      @ConfigProperty(name = "kakaritsuke.log.time-zone", defaultValue = "Asia/Tokyo")
          ZoneId zone) {
    this.trail = trail;
    this.keys = keys;
    this.zone = zone;
  }

  @Schema(name = "AuditPage")
  record Page(List<Entry> entries, @Nullable String next) {}

  @Schema(name = "AuditEntry")
  record Entry(
      long id,
      Instant at,
      String who,
      @Nullable String whoId,
      @Nullable String address,
      String action,
      @Nullable String rulebook,
      @Nullable String target,
      @JsonRawValue @Nullable String before,
      @JsonRawValue @Nullable String after,
      @Nullable String comment) {
    static Entry of(AuditRow row) {
      return new Entry(
          row.id,
          row.at,
          row.who,
          row.whoId,
          row.address,
          row.action,
          row.rulebook,
          row.target,
          row.before,
          row.after,
          row.comment);
    }
  }

  @GET
  @Requires(Role.ADMIN)
  @Operation(
      operationId = "listAuditEntries",
      summary = "Who changed what, newest first",
      description =
          "from and to: an instant (to is not included) or a date, which is a whole day (to is"
              + " included). cursor is the next of the page before.")
  public Page list(
      @QueryParam("who") List<String> who,
      @QueryParam("rulebook") List<String> rulebook,
      @QueryParam("action") List<String> action,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @Context UriInfo uri)
      throws SQLException {
    QueryParameters parameters = new QueryParameters(zone);
    Cursor begin = new Cursor("audit", "cursor", uri.getQueryParameters());
    AuditQuery query =
        new AuditQuery(
            parameters.anyOfNames("who", who),
            parameters.anyOf("rulebook", rulebook),
            parameters.anyOf("action", action),
            parameters.from("from", from),
            parameters.to("to", to),
            begin.number());
    parameters.span("from", query.from(), "to", query.to());
    Integer atMost = parameters.number("limit", limit, 1, Limits.PAGE);
    parameters.cursor(begin);
    parameters.check();
    checkValues(query);
    if (query.before() != null && !trail.has(query, query.before())) {
      throw begin.unknown();
    }
    return page(query, begin, atMost == null ? Limits.USUAL_PAGE : atMost);
  }

  // Who has changed nothing is somebody all the same; a rulebook and an action there are, or not.
  private void checkValues(AuditQuery query) throws SQLException {
    List<Violation> violations = new ArrayList<>();
    unknown("action", query.actions(), AuditEntry.ACTIONS, violations);
    if (!query.rulebooks().isEmpty()) {
      unknown("rulebook", query.rulebooks(), keys.rulebooks(), violations);
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(ParameterProblems.unknownValues(violations));
    }
  }

  private void unknown(
      String name, List<String> asked, Collection<String> known, List<Violation> violations) {
    if (known.containsAll(asked)) {
      return;
    }
    Set<String> all = new TreeSet<>(known);
    all.addAll(trail.values(name));
    asked.stream()
        .filter(value -> !all.contains(value))
        .map(value -> ParameterProblems.unknownValue(name, value, all))
        .forEach(violations::add);
  }

  private Page page(AuditQuery query, Cursor begin, int limit) {
    List<Entry> found = trail.list(query, limit + 1).stream().map(Entry::of).toList();
    return found.size() <= limit
        ? new Page(found, null)
        : new Page(found.subList(0, limit), begin.after(found.get(limit - 1).id()));
  }
}
