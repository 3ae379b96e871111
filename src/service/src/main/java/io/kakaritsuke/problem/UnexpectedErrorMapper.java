package io.kakaritsuke.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers everything that no resource foresaw, and shows nothing of the inside. */
public class UnexpectedErrorMapper {
  private static final Logger LOG = Logger.getLogger(UnexpectedErrorMapper.class);

  private static final int MAX_DEPTH = 20;

  // What a client needs of the framework's own answer; all else of it is replaced.
  private static final List<String> KEPT = List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER);

  @ServerExceptionMapper(WebApplicationException.class)
  public Response refused(WebApplicationException failure, HttpHeaders headers, UriInfo uri) {
    Response original = failure.getResponse();
    int status = original.getStatus();
    if (status < 400) {
      return original;
    }
    if (failure.getCause() instanceof StreamConstraintsException) {
      return ProblemResponse.of(HttpProblems.beyondLimits(), headers, uri).build();
    }
    if (failure.getCause() instanceof JsonProcessingException) {
      return ProblemResponse.of(HttpProblems.notJson(), headers, uri).build();
    }
    if (status == 500) {
      return unexpected(failure, headers, uri);
    }
    Response.ResponseBuilder answer =
        ProblemResponse.of(HttpProblems.ofStatus(status), headers, uri);
    for (String header : KEPT) {
      if (original.getHeaderString(header) != null) {
        answer.header(header, original.getHeaderString(header));
      }
    }
    return answer.build();
  }

  // The framework has a mapper of its own for this one, which tells of Java classes.
  @ServerExceptionMapper(MismatchedInputException.class)
  public Response mismatched(MismatchedInputException failure, HttpHeaders headers, UriInfo uri) {
    return ProblemResponse.of(HttpProblems.notJson(), headers, uri).build();
  }

  @ServerExceptionMapper(StreamConstraintsException.class)
  public Response beyondLimits(
      StreamConstraintsException failure, HttpHeaders headers, UriInfo uri) {
    return ProblemResponse.of(HttpProblems.beyondLimits(), headers, uri).build();
  }

  // Nobody reads the answer, and nothing of the inside is at fault.
  private static boolean isGone(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
      if (cause instanceof HttpClosedException || cause instanceof ClosedChannelException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  @ServerExceptionMapper(Throwable.class)
  public Response unexpected(Throwable failure, HttpHeaders headers, UriInfo uri) {
    if (LostDatabase.isCauseOf(failure)) {
      LOG.warnf("Database not available: %s", failure.getMessage());
      return ProblemResponse.of(HttpProblems.notAvailable(), headers, uri).build();
    }
    if (isGone(failure)) {
      LOG.debugf("The client went away: %s", failure.getMessage());
      return ProblemResponse.of(HttpProblems.ofStatus(400), headers, uri).build();
    }
    String id = UUID.randomUUID().toString();
    LOG.errorf(failure, "Unexpected error %s", id);
    return ProblemResponse.of(HttpProblems.internalError(id), headers, uri).build();
  }
}
