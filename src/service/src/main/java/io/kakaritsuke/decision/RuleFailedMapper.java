package io.kakaritsuke.decision;

import io.kakaritsuke.activation.RuleProblems;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.ProblemExceptionMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers a rule that fails where there is nothing else to answer than that it does. */
public class RuleFailedMapper {
  private static final Logger LOG = Logger.getLogger(RuleFailedMapper.class);

  @ServerExceptionMapper(RuleFailedException.class)
  public Response answer(RuleFailedException failure, HttpHeaders headers, UriInfo uri) {
    LOG.errorf(failure, "A rule failed");
    return new ProblemExceptionMapper()
        .answer(new ProblemException(RuleProblems.of(failure)), headers, uri);
  }
}
