package io.kakaritsuke.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;

/** Turns a problem into the answer to one request. */
final class ProblemResponse {
  private ProblemResponse() {}

  static Response.ResponseBuilder of(Problem problem, HttpHeaders headers, UriInfo uri) {
    Locale locale = Language.of(headers);
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .type(ProblemBody.MEDIA_TYPE)
            .header(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag())
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
            .entity(ProblemBody.write(problem, locale, uri.getRequestUri().getRawPath()));
    if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, HttpProblems.CHALLENGE);
    }
    if (problem.retryAfterSeconds() != null) {
      response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
    }
    return response;
  }
}
