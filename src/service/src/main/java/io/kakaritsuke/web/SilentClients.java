package io.kakaritsuke.web;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Cuts off clients that fall silent in the middle of a request, or take nothing of an answer. The
 * head of the first request of a connection is bounded by {@link FirstHeads} and by {@code
 * quarkus.http.idle-timeout}, which knows no requests and is taken out when the first has come: a
 * long wait for an answer is no silence.
 */
@Singleton
class SilentClients {
  private static final String NAME = "kakaritsuke-silence";
  private static final String HEADS = "kakaritsuke-heads";
  private static final String DECODER = "httpDecoder";
  private static final String LAST = "handler";
  private static final String IDLE = "idle";

  private final Duration standstill;

  @Inject
  SilentClients(
      @ConfigProperty(name = "kakaritsuke.http.standstill", defaultValue = "60S")
          Duration standstill) {
    this.standstill = standstill;
  }

  /** Watches the connection of a request, from its event loop; once for each connection. */
  void watch(HttpServerRequest request) {
    if (!(request.connection() instanceof ConnectionBase connection)) {
      return;
    }
    FirstHeads.hasAsked(connection.channel());
    ChannelPipeline pipeline = connection.channel().pipeline();
    if (pipeline.get(NAME) != null || pipeline.get(LAST) == null || pipeline.get(DECODER) == null) {
      return;
    }
    if (pipeline.get(IDLE) != null) {
      pipeline.remove(IDLE);
    }
    Silence silence = new Silence(standstill, !request.isEnded());
    pipeline.addBefore(DECODER, HEADS, silence.heads());
    pipeline.addBefore(LAST, NAME, silence);
  }
}
