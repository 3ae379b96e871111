package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.AccessCheck;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Whoever waits for the answer that the thread is working at. */
@Singleton
class Asker {
  private final CurrentVertxRequest current;

  @Inject
  Asker(CurrentVertxRequest current) {
    this.current = current;
  }

  /** Whether the connection was closed meanwhile; work that nobody asked for by HTTP goes on. */
  boolean isGone() {
    RoutingContext routing = routing();
    return routing != null && routing.response().closed();
  }

  /** Tells askers apart; one name for all work that nobody asked for by HTTP. */
  String name() {
    RoutingContext routing = routing();
    return routing == null ? "" : AccessCheck.who(routing);
  }

  private @Nullable RoutingContext routing() {
    return Arc.container().requestContext().isActive() ? current.getCurrent() : null;
  }
}
