package io.kakaritsuke.web;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Closes connections whose first request has no whole head after the time that a client may stand
 * still, however busily it sends bytes of it. No handler of the framework sees a connection before
 * its first request, so each event loop looks at its own from time to time.
 */
@Singleton
class FirstHeads {
  private static final Logger LOG = Logger.getLogger(FirstHeads.class);
  private static final AttributeKey<Boolean> HAS_ASKED = AttributeKey.valueOf("kakaritsuke-asked");
  private static final AttributeKey<Long> SEEN_AT = AttributeKey.valueOf("kakaritsuke-seen");
  private static final int LOOKS = 4;

  private final Vertx vertx;
  private final Duration standstill;

  @Inject
  FirstHeads(
      Vertx vertx,
      @ConfigProperty(name = "kakaritsuke.http.standstill", defaultValue = "60S")
          Duration standstill) {
    this.vertx = vertx;
    this.standstill = standstill;
  }

  void begin(@Observes StartupEvent started) {
    long period = Math.max(1, standstill.toMillis() / LOOKS);
    for (EventExecutor one : vertx.nettyEventLoopGroup()) {
      if (one instanceof SingleThreadEventLoop loop) {
        loop.scheduleAtFixedRate(() -> look(loop), period, period, TimeUnit.MILLISECONDS);
      }
    }
  }

  /** A request of the connection has come: from now on others watch it. */
  static void hasAsked(Channel channel) {
    channel.attr(HAS_ASKED).set(true);
  }

  private void look(SingleThreadEventLoop loop) {
    List<Channel> channels = new ArrayList<>();
    loop.registeredChannelsIterator().forEachRemaining(channels::add);
    long now = System.nanoTime();
    for (Channel channel : channels) {
      if (channel.parent() instanceof ServerChannel && !channel.hasAttr(HAS_ASKED)) {
        Long seen = channel.attr(SEEN_AT).setIfAbsent(now);
        if (seen != null && now - seen > standstill.toNanos()) {
          LOG.infof(
              "Cut off: the client at %s has not ended the head of its first request within %d"
                  + " seconds",
              channel.remoteAddress(), standstill.toSeconds());
          channel.close();
        }
      }
    }
  }
}
