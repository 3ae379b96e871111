package io.kakaritsuke.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who sends a request, before anything else is done with it. It turns nobody away: that
 * is {@link AccessCheck}'s part. A key is looked up on the event loop without waiting; only a token
 * goes the long way through the security layer of the framework.
 */
@Singleton
class Authentication {
  /** Where a client's key stands in its request. */
  static final String KEY_HEADER = "X-API-Key";

  private static final Logger LOG = Logger.getLogger(Authentication.class);
  private static final String GRANT = Grant.class.getName();

  // A token that is refused would be answered by the framework, without a body and over our own.
  private static final BiConsumer<RoutingContext, Throwable> NO_ANSWER = (routing, failure) -> {};

  // After the handlers of the framework, by whom a token will be checked; before all routes.
  private static final int BEFORE_ROUTES = -50;

  private final KnownKeys keys;
  private final IdentityProviderManager providers;
  private final TokenGrants tokens;
  private final WrongKeys wrong;

  @Inject
  Authentication(
      KnownKeys keys, IdentityProviderManager providers, TokenGrants tokens, WrongKeys wrong) {
    this.keys = keys;
    this.providers = providers;
    this.tokens = tokens;
    this.wrong = wrong;
  }

  void register(@Observes Router router) {
    router.route().order(BEFORE_ROUTES).handler(this::authenticate);
  }

  private void authenticate(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    String key = request.getHeader(KEY_HEADER);
    if (key != null) {
      Grant grant = keys.find(key).orElse(null);
      if (grant == null) {
        goOnLater(routing);
      } else {
        routing.put(GRANT, grant);
        routing.next();
      }
    } else if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      request.pause();
      routing.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, NO_ANSWER);
      QuarkusHttpUser.getSecurityIdentity(routing, providers)
          .subscribe()
          .with(
              identity -> goOn(routing, identity),
              failure -> {
                report(failure);
                goOn(routing, null);
              });
    } else {
      routing.next();
    }
  }

  private void goOnLater(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    SocketAddress address = request.remoteAddress();
    Duration wait = wrong.note(address == null ? "unknown" : String.valueOf(address.hostAddress()));
    if (wait.isZero()) {
      routing.next();
      return;
    }
    request.pause();
    routing
        .vertx()
        .setTimer(
            wait.toMillis(),
            over -> {
              if (!routing.response().closed()) {
                request.resume();
                routing.next();
              }
            });
  }

  private void goOn(RoutingContext routing, @Nullable SecurityIdentity identity) {
    if (identity != null && !identity.isAnonymous()) {
      routing.put(GRANT, tokens.grant(identity));
    }
    routing.request().resume();
    routing.next();
  }

  private static void report(Throwable failure) {
    if (!(failure instanceof AuthenticationFailedException)) {
      LOG.warnf("A token could not be checked: %s", failure.getMessage());
    }
  }

  /** What the sender of the request may do; null for a stranger. */
  static @Nullable Grant grant(RoutingContext routing) {
    return routing.get(GRANT);
  }
}
