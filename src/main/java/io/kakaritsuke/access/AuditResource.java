package io.kakaritsuke.access;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.problem.Violation;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The trail of all changes, for admins. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class AuditResource {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 500;

  private final AuditTrail trail;
  private final ZoneId zone;

  @Inject
  AuditResource(
      AuditTrail trail,
      @ConfigProperty(name = "kakaritsuke.log.time-zone", defaultValue = "Asia/Tokyo")
          ZoneId zone) {
    this.trail = trail;
    this.zone = zone;
  }

  record Page(List<Entry> entries, @Nullable String next) {}

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
      @QueryParam("limit") @Nullable String limit) {
    QueryParameters parameters = new QueryParameters(zone);
    AuditQuery query =
        new AuditQuery(
            parameters.anyOfNames("who", who),
            parameters.anyOf("rulebook", rulebook),
            parameters.anyOf("action", action),
            parameters.from("from", from),
            parameters.to("to", to),
            parameters.position("cursor", cursor));
    Integer atMost = parameters.number("limit", limit, 1, MAX_LIMIT);
    parameters.check();
    checkActions(query.actions());
    return page(query, atMost == null ? DEFAULT_LIMIT : atMost);
  }

  private void checkActions(List<String> asked) {
    if (AuditEntry.ACTIONS.containsAll(asked)) {
      return;
    }
    Set<String> known = new TreeSet<>(AuditEntry.ACTIONS);
    known.addAll(trail.actions());
    List<Violation> violations =
        asked.stream()
            .filter(action -> !known.contains(action))
            .map(action -> ParameterProblems.unknownValue("action", action, known))
            .toList();
    if (!violations.isEmpty()) {
      throw new ProblemException(ParameterProblems.unknownValues(violations));
    }
  }

  private Page page(AuditQuery query, int limit) {
    List<Entry> found = trail.list(query, limit + 1).stream().map(Entry::of).toList();
    return found.size() <= limit
        ? new Page(found, null)
        : new Page(found.subList(0, limit), String.valueOf(found.get(limit - 1).id()));
  }
}
