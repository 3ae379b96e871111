package io.kakaritsuke.problem;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Holds every REST method to the query parameters that it declares, before its body is read: a slip
 * in a name must not be taken for a parameter that was left out.
 */
public class ParameterFilter {
  // After it is known who asks: a stranger learns nothing of parameters.
  private static final int AFTER_ACCESS = Priorities.USER + 100;

  private final Map<Method, KnownParameters> known = new ConcurrentHashMap<>();

  @ServerRequestFilter(nonBlocking = true, priority = AFTER_ACCESS)
  public void check(ResourceInfo resource, UriInfo uri) {
    known
        .computeIfAbsent(resource.getResourceMethod(), KnownParameters::of)
        .check(Query.of(uri.getRequestUri().getRawQuery()));
  }
}
