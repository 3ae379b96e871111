package io.kakaritsuke.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.HttpURLConnection;
import java.util.Locale;

/** Answers a problem on a route that is no REST method. */
public final class RouteProblem {
  private RouteProblem() {}

  /** What the client still sends is not read: the connection ends with the answer. */
  public static void send(HttpServerRequest request, Problem problem) {
    Locale locale = Language.of(request.getHeader("Accept-Language"));
    HttpServerResponse response = request.response();
    response.setStatusCode(problem.status());
    response.putHeader("Content-Type", ProblemBody.MEDIA_TYPE);
    response.putHeader("Content-Language", locale.toLanguageTag());
    response.putHeader("Vary", "Accept-Language");
    response.putHeader("Connection", "close");
    if (problem.status() == HttpURLConnection.HTTP_UNAUTHORIZED) {
      response.putHeader("WWW-Authenticate", HttpProblems.CHALLENGE);
    }
    if (problem.retryAfterSeconds() != null) {
      response.putHeader("Retry-After", problem.retryAfterSeconds().toString());
    }
    Buffer body = Buffer.buffer(ProblemBody.write(problem, locale, request.path()));
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", String.valueOf(body.length()));
      response.end();
    } else {
      response.end(body);
    }
  }
}
