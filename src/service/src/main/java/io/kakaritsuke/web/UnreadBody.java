package io.kakaritsuke.web;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * What a client still sends of a request that was answered before its end: it is read to its end up
 * to a bound, so that a client that sends all before it reads sees the answer; beyond, the
 * connection is closed.
 */
final class UnreadBody {
  /** Bytes that are read and let go (api.md). */
  private static final long READ_TO_END = 16L << 20;

  private UnreadBody() {}

  /**
   * Lets go of the rest when the answer has been sent. To be called on the event loop of the
   * request.
   */
  static void letGoAfter(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (request.isEnded()) {
      return;
    }
    Context loop = Vertx.currentContext();
    routing.addEndHandler(
        sent -> {
          // Of a connection that broke, whoever still reads the body is told, and not this.
          if (sent.succeeded() && request.response().ended()) {
            // Answers may be sent by any thread, while the last bytes come: what failed here would
            // leave the connection waiting for the end of this answer for good.
            loop.runOnContext(
                then -> {
                  if (!request.isEnded()) {
                    letGo(request);
                  }
                });
          }
        });
  }

  private static void letGo(HttpServerRequest request) {
    Counting counting = new Counting(request);
    request.exceptionHandler(gone -> {});
    boolean last = request.response().headers().contains("Connection", "close", true);
    request.endHandler(
        end -> {
          if (last) {
            request.connection().close();
          }
        });
    request.handler(counting::take);
    request.resume();
  }

  private static final class Counting {
    private final HttpServerRequest request;
    private long seen;

    Counting(HttpServerRequest request) {
      this.request = request;
    }

    void take(Buffer part) {
      seen += part.length();
      if (seen > READ_TO_END) {
        request.connection().close();
      }
    }
  }
}
