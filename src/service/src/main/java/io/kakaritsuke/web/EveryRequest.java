package io.kakaritsuke.web;

import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.RouteProblem;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first that is done with a request: its address is made readable or refused, a method that its
 * address does not know is turned away, its client is watched, and every answer gets the headers
 * that keep browsers from guessing and framing.
 */
@Singleton
class EveryRequest {
  private static final int FIRST = -10_000;
  private static final String API = "/api/v1/";
  private static final String OF_ALL = "DELETE, GET, HEAD, OPTIONS, PATCH, POST";

  private final Endpoints endpoints;
  private final SilentClients silent;

  @Inject
  EveryRequest(Endpoints endpoints, SilentClients silent) {
    this.endpoints = endpoints;
    this.silent = silent;
  }

  void register(@Observes Router router) {
    router.route().order(FIRST).handler(this::handle).failureHandler(EveryRequest::failed);
    // A path that cannot be decoded reaches no handler.
    router.errorHandler(HttpURLConnection.HTTP_BAD_REQUEST, EveryRequest::unreadable);
  }

  // A request without a host, or without a path, fails before it is handled; all other failures are
  // for others.
  private static void failed(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    boolean whole = request.uri().equals("*");
    if (routing.response().headWritten() || request.authority() != null && !whole) {
      routing.next();
      return;
    }
    complete(request.path(), routing.response());
    if (request.authority() == null) {
      RouteProblem.send(request, HttpProblems.noHost());
    } else if (request.method().equals(HttpMethod.OPTIONS)) {
      // Of the service as a whole (RFC 9110).
      request.response().putHeader("Allow", OF_ALL).end();
    } else {
      RouteProblem.send(request, HttpProblems.badAddress());
    }
  }

  private static void unreadable(RoutingContext routing) {
    if (!routing.response().headWritten()) {
      complete(routing.request().path(), routing.response());
      RouteProblem.send(routing.request(), HttpProblems.badAddress());
    }
  }

  private void handle(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    String written = request.uri();
    String readable = RequestTarget.encoded(written);
    if (readable != null && !readable.equals(written)) {
      routing.reroute(request.method(), readable);
      return;
    }
    silent.watch(request);
    UnreadBody.letGoAfter(routing);
    routing.addHeadersEndHandler(end -> complete(request.path(), request.response()));
    if (readable == null) {
      RouteProblem.send(request, HttpProblems.badAddress());
      return;
    }
    if (request.authority() == null) {
      RouteProblem.send(request, HttpProblems.noHost());
      return;
    }
    Problem size = tooLong(request);
    if (size != null) {
      RouteProblem.send(request, size);
      return;
    }
    String coding = request.getHeader("Transfer-Encoding");
    if (coding != null && !coding.strip().equalsIgnoreCase("chunked")) {
      // Where its body ends nobody knows: what follows is no request.
      routing.addEndHandler(sent -> request.connection().close());
      RouteProblem.send(request, HttpProblems.unsupportedEncoding());
      return;
    }
    String path = routing.normalizedPath();
    Problem refusal = path.startsWith(API) ? refusal(request, path) : null;
    if (refusal != null) {
      RouteProblem.send(request, refusal);
      return;
    }
    Optional<Set<String>> allowed = endpoints.allowed(path);
    if (allowed.isEmpty() || allowed.get().contains(request.method().name())) {
      routing.next();
    } else {
      refuse(request, String.join(", ", allowed.get()));
    }
  }

  private static @Nullable Problem tooLong(HttpServerRequest request) {
    if (request.uri().length() > Limits.ADDRESS) {
      return HttpProblems.addressTooLong(Limits.ADDRESS);
    }
    long headers = 0;
    for (Map.Entry<String, String> one : request.headers()) {
      headers += one.getKey().length() + one.getValue().length();
    }
    return headers > Limits.HEADERS ? HttpProblems.headersTooLong(Limits.HEADERS) : null;
  }

  private static @Nullable Problem refusal(HttpServerRequest request, String path) {
    String type = String.valueOf(request.getHeader("Content-Type")).toLowerCase(Locale.ROOT);
    boolean multipart = type.startsWith("multipart/");
    String encoding = request.getHeader("Content-Encoding");
    if (!Gzip.isReadable(encoding) || (multipart && Gzip.isMeant(encoding))) {
      request.response().putHeader("Accept-Encoding", "gzip");
      return HttpProblems.unsupportedEncoding();
    }
    Problem headers = OwnHeaders.refusal(request, path);
    if (headers != null) {
      return headers;
    }
    // Evaluations and uploads have bounds of their own, and batches none.
    boolean bounded = multipart || path.contains("/evaluations");
    return !bounded && length(request) > Limits.BODY_BYTES
        ? HttpProblems.bodyTooLarge(Limits.BODY_BYTES)
        : null;
  }

  private static long length(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
  }

  private static void refuse(HttpServerRequest request, String allowed) {
    request.response().putHeader("Allow", allowed);
    if (request.method().equals(HttpMethod.OPTIONS)) {
      request.response().end();
    } else {
      RouteProblem.send(request, HttpProblems.methodNotAllowed(allowed));
    }
  }

  private static void complete(String path, HttpServerResponse response) {
    MultiMap headers = response.headers();
    putIfAbsent(headers, "X-Content-Type-Options", "nosniff");
    putIfAbsent(headers, "X-Frame-Options", "DENY");
    putIfAbsent(headers, "Referrer-Policy", "no-referrer");
    if (path != null && path.startsWith(API)) {
      putIfAbsent(headers, "Cache-Control", "no-store");
    }
  }

  private static void putIfAbsent(MultiMap headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }
}
