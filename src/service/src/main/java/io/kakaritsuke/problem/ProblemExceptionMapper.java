package io.kakaritsuke.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers the problems that resources know of. */
public class ProblemExceptionMapper {
  @ServerExceptionMapper(ProblemException.class)
  public Response answer(ProblemException failure, HttpHeaders headers, UriInfo uri) {
    return ProblemResponse.of(failure.problem(), headers, uri).build();
  }
}
