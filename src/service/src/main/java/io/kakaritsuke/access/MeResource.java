package io.kakaritsuke.access;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tells a client who it is taken for. */
@Tag(name = "Access")
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
class MeResource {
  private final CurrentCaller caller;

  @Inject
  MeResource(CurrentCaller caller) {
    this.caller = caller;
  }

  @Schema(name = "Caller")
  record Me(
      String name,
      @Nullable String id,
      @Nullable String person,
      List<String> roles,
      @Nullable List<String> rulebooks,
      @Nullable Instant expiresAt,
      String address) {}

  @GET
  @Requires({})
  @Operation(
      operationId = "getCaller",
      summary = "Who the caller is and what it may do",
      description =
          "roles with all that they include; rulebooks null: all. person is who it is: of a token,"
              + " or of a key that is one person's alone; null of a key that may be shared.")
  public Me me() {
    Grant grant = caller.grant();
    return new Me(
        grant.name(),
        grant.id(),
        caller.person(),
        grant.roles().stream().sorted().map(Role::code).toList(),
        grant.rulebooks() == null ? null : grant.rulebooks().stream().sorted().toList(),
        grant.expiresAt(),
        caller.address());
  }
}
