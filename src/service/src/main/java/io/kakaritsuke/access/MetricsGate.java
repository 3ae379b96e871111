package io.kakaritsuke.access;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.RouteProblem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Shows the metrics to readers, and to whoever asks from this machine without a proxy between. */
@Singleton
class MetricsGate {
  private static final String PATH = "/q/metrics*";
  private static final int AFTER_AUTHENTICATION = -40;

  void register(@Observes Router router) {
    router.route(PATH).order(AFTER_AUTHENTICATION).handler(MetricsGate::check);
  }

  private static void check(RoutingContext routing) {
    Problem refusal =
        isLocal(routing.request()) ? null : AccessCheck.refusal(routing, null, Role.READER);
    if (refusal == null) {
      routing.next();
    } else {
      RouteProblem.send(routing.request(), refusal);
    }
  }

  private static boolean isLocal(HttpServerRequest request) {
    if (request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null) {
      return false;
    }
    SocketAddress address = request.remoteAddress();
    String host = address == null ? null : address.hostAddress();
    try {
      // A literal address: nothing is looked up.
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
