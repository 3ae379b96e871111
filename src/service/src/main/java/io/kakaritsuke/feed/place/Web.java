package io.kakaritsuke.feed.place;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Asks over HTTP and goes nowhere that it may not: each address is resolved once, judged, and then
 * connected to as it was judged, so that a name cannot mean another machine a moment later; each
 * redirect is a new question.
 */
final class Web {
  private static final int MOST_REDIRECTS = 5;
  private static final int CONNECT_MILLIS = 10_000;
  private static final int HEADERS = 64 * 1024;

  private final Vertx vertx;
  private final HttpClient client;
  private final Addresses addresses;
  private final Reach reach;

  Web(Vertx vertx, HttpClient client, Addresses addresses, Reach reach) {
    this.vertx = vertx;
    this.client = client;
    this.addresses = addresses;
    this.reach = reach;
  }

  /**
   * What connects for all places.
   *
   * @param trust as far as it says whom to trust
   */
  static HttpClient client(Vertx vertx, HttpClientOptions trust) {
    return vertx.createHttpClient(
        new HttpClientOptions(trust)
            .setKeepAlive(false)
            .setConnectTimeout(CONNECT_MILLIS)
            .setMaxHeaderSize(HEADERS)
            .setMaxInitialLineLength(HEADERS));
  }

  /** The first answer that is no redirect. */
  WebAnswer ask(WebRequest first, Deadline deadline) throws PlaceException, InterruptedException {
    WebRequest request = first;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      if (!request.isEncrypted() && !reach.http()) {
        throw new PlaceException(PlaceProblem.notEncrypted(request.address().getHost()));
      }
      WebAnswer answer = askOnce(request, deadline);
      String location = redirect(answer);
      if (location == null) {
        return answer;
      }
      answer.close();
      request = request.at(next(first.address(), request.address(), location), answer.status());
    }
    throw new PlaceException(PlaceProblem.tooManyRedirects(request.address().getHost()));
  }

  private static @Nullable String redirect(WebAnswer answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 -> answer.header("Location");
      default -> null;
    };
  }

  private URI next(URI first, URI from, String location) throws PlaceException {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new PlaceException(PlaceProblem.brokenOff(from.getHost()), e);
    }
    if (!WebRequest.isAddress(to)) {
      throw new PlaceException(PlaceProblem.brokenOff(from.getHost()));
    }
    if (!WebRequest.isSameServer(first, to) && !reach.leadsTo(to.getHost())) {
      throw new PlaceException(PlaceProblem.redirect(to.getHost()));
    }
    return to;
  }

  private WebAnswer askOnce(WebRequest request, Deadline deadline)
      throws PlaceException, InterruptedException {
    String host = request.address().getHost();
    HttpClientRequest connected = connect(request, deadline);
    try {
      // Before it is sent: what comes before somebody listens is lost.
      Future<WebAnswer> answer =
          connected.response().map(response -> new WebAnswer(response, host, deadline));
      send(connected, request.body());
      return await(answer, deadline);
    } catch (ExecutionException e) {
      connected.connection().close();
      throw deadline.or(PlaceProblem.brokenOff(host), e);
    } catch (PlaceException | InterruptedException e) {
      connected.connection().close();
      throw e;
    }
  }

  private static void send(HttpClientRequest request, @Nullable Buffer body) {
    if (body == null) {
      request.send();
    } else {
      request.send(body);
    }
  }

  private HttpClientRequest connect(WebRequest request, Deadline deadline)
      throws PlaceException, InterruptedException {
    String host = request.address().getHost();
    @Nullable ExecutionException last = null;
    for (InetAddress address : allowed(host, deadline)) {
      RequestOptions options = options(request, new InetSocketAddress(address, request.port()));
      Future<HttpClientRequest> connected = client.request(options);
      try {
        return await(connected, deadline);
      } catch (ExecutionException e) {
        last = e;
      } catch (PlaceException | InterruptedException e) {
        connected.onSuccess(late -> late.connection().close());
        throw e;
      }
    }
    boolean untrusted = last != null && isUntrusted(last);
    throw new PlaceException(
        untrusted ? PlaceProblem.notTrusted(host) : PlaceProblem.unreachable(host), last);
  }

  private static boolean isUntrusted(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(SSLException.class::isInstance);
  }

  private List<InetAddress> allowed(String host, Deadline deadline)
      throws PlaceException, InterruptedException {
    List<InetAddress> found;
    try {
      found =
          await(vertx.executeBlocking(() -> List.of(addresses.of(bare(host))), false), deadline);
    } catch (ExecutionException e) {
      throw new PlaceException(PlaceProblem.unreachable(host), e);
    }
    List<InetAddress> allowed =
        found.stream()
            .filter(address -> reach.privateAddresses() || addresses.isPublic(address))
            .toList();
    if (allowed.isEmpty()) {
      throw new PlaceException(PlaceProblem.privateAddress(host));
    }
    return allowed;
  }

  private static RequestOptions options(WebRequest request, InetSocketAddress server) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(request.method())
            .setServer(SocketAddress.inetSocketAddress(server))
            .setHost(request.address().getHost())
            .setPort(request.port())
            .setSsl(request.isEncrypted())
            .setURI(request.target())
            .putHeader("User-Agent", "Kakaritsuke")
            .putHeader("Accept-Encoding", "gzip");
    request.headers().forEach(options::putHeader);
    request.secrets().forEach((name, secret) -> options.putHeader(name, secret.value()));
    return options;
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static <T> T await(Future<T> future, Deadline deadline)
      throws ExecutionException, PlaceException, InterruptedException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw deadline.passed();
    }
  }
}
