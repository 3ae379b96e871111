package io.kakaritsuke.access;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Holds every REST method to its {@link Requires}, on the event loop and before the body is read.
 */
public class AccessFilter {
  private static final String RULEBOOK = "rulebook";
  private static final Role[] ADMIN_ONLY = {Role.ADMIN};

  @ServerRequestFilter(nonBlocking = true)
  public void check(ResourceInfo resource, UriInfo uri, RoutingContext routing) {
    Requires declared = resource.getResourceMethod().getAnnotation(Requires.class);
    Role[] anyOf = declared == null ? ADMIN_ONLY : declared.value();
    String rulebook = uri.getPathParameters().getFirst(RULEBOOK);
    Problem refusal = AccessCheck.refusal(routing, rulebook, anyOf);
    if (refusal != null) {
      throw new ProblemException(refusal);
    }
  }
}
