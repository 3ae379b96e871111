package io.kakaritsuke.problem;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Fails in every way that no resource should. */
@Path("/api/v1/failing")
@Produces(MediaType.APPLICATION_JSON)
public class FailingResource {
  /** A body of a fixed shape. */
  public record Body(int number) {}

  @GET
  @Operation(hidden = true)
  @Requires(Role.READER)
  @Path("/bug")
  public String bug() {
    throw new IllegalStateException("secret of the inside");
  }

  @GET
  @Operation(hidden = true)
  @Requires(Role.READER)
  @Path("/database")
  public String database() {
    throw new IllegalStateException(new SQLException("connection refused by 10.0.0.1", "08001"));
  }

  @GET
  @Operation(hidden = true)
  @Requires(Role.READER)
  @Path("/problem")
  public String problem() {
    throw new ProblemException(
        new Problem(
            422,
            "invalid-facts",
            new Text("誤り", "Invalid"),
            new Text("1 件", "1 violation"),
            List.of(new Violation("usage", "below-minimum", new Text("小さい", "too small"))),
            null));
  }

  @POST
  @Operation(hidden = true)
  @Requires(Role.READER)
  @Consumes(MediaType.APPLICATION_JSON)
  public Body body(Body body) {
    return body;
  }

  @POST
  @Operation(hidden = true)
  @Requires(Role.READER)
  @Path("/any")
  @Consumes(MediaType.APPLICATION_JSON)
  public boolean any(JsonNode body) {
    return body.isObject();
  }
}
