package io.kakaritsuke.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys of all clients, for admins. */
@Tag(name = "Access")
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class KeysResource {
  private final KeyTable table;
  private final KnownKeys known;
  private final Caller caller;
  private final Clock clock;

  @Inject
  KeysResource(KeyTable table, KnownKeys known, Caller caller, Clock clock) {
    this.table = table;
    this.known = known;
    this.caller = caller;
    this.clock = clock;
  }

  @Schema(name = "CreatedKey")
  record Created(@Schema(implementation = String.class) ApiKey key, KeyView about) {}

  @GET
  @Requires(Role.ADMIN)
  @Operation(
      operationId = "listKeys",
      summary = "All keys, also expired and revoked ones, the newest first")
  public List<KeyView> list() throws SQLException {
    return table.all().stream().map(KeyView::of).toList();
  }

  @POST
  @Requires(Role.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createKey",
      summary = "Make a key, which is shown this once",
      description =
          "Body: {\"name\": \"bi-export\", \"roles\": [\"evaluator\"], \"rulebooks\":"
              + " [\"webinar\"], \"expiresAt\": \"2027-03-31T00:00:00+09:00\", \"person\": \"田中"
              + " 花子\"}. Without rulebooks it is for all, without expiresAt it is for good. person"
              + " says whose it is alone: the name is shown as the author, and all keys of one"
              + " person are the same author. Without it the key may be shared.")
  @MayRefuse({"invalid-key"})
  @APIResponseSchema(
      value = Created.class,
      responseCode = "201",
      responseDescription = "The key, shown this once, and what it may")
  public Response create(ObjectNode body) throws SQLException {
    KeyRequest request = KeyRequest.read(body, clock.instant(), table.rulebooks());
    ApiKey key = ApiKey.random();
    StoredKey stored =
        table
            .create(request, key, caller.name())
            .orElseThrow(() -> new ProblemException(KeyRequest.taken(request.name())));
    known.refresh();
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(new Created(key, KeyView.of(stored)))
        .build();
  }

  @DELETE
  @Path("/{id}")
  @Requires(Role.ADMIN)
  @Operation(operationId = "revokeKey", summary = "Revoke a key for good")
  @MayRefuse({"unknown-key"})
  public void revoke(@PathParam("id") String id) throws SQLException {
    if (table.revoke(uuid(id)).isEmpty()) {
      throw unknown();
    }
    known.refresh();
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(
        Problem.of(
            404,
            "unknown-key",
            new Text("そのキーはありません", "There is no such key"),
            new Text(
                "この ID のキーはありません。一覧は GET /api/v1/keys で見られます",
                "No key has this id; GET /api/v1/keys lists them")));
  }
}
