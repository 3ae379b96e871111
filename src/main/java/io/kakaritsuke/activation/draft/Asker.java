package io.kakaritsuke.activation.draft;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

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
    if (!Arc.container().requestContext().isActive()) {
      return false;
    }
    RoutingContext routing = current.getCurrent();
    return routing != null && routing.response().closed();
  }
}
