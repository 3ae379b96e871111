package io.kakaritsuke.decision;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads the body of one request without ever holding more than the limit. A larger one is read to
 * its end up to a second limit, so that the client sees the answer and not a broken connection.
 */
public final class BoundedBody {
  private BoundedBody() {}

  /**
   * Reads the body.
   *
   * @return empty when it is larger than {@code limit}
   */
  public static CompletionStage<Optional<byte[]>> read(
      HttpServerRequest request, int limit, int readToEnd) {
    Reading reading = new Reading(request, limit, readToEnd);
    request.exceptionHandler(reading.done::completeExceptionally);
    request.handler(reading::take);
    request.endHandler(end -> reading.end());
    request.resume();
    return reading.done;
  }

  private static final class Reading {
    final CompletableFuture<Optional<byte[]>> done = new CompletableFuture<>();
    private final HttpServerRequest request;
    private final int limit;
    private final int readToEnd;
    private Buffer body = Buffer.buffer(2_048);
    private long seen;

    Reading(HttpServerRequest request, int limit, int readToEnd) {
      this.request = request;
      this.limit = limit;
      this.readToEnd = readToEnd;
    }

    void take(Buffer part) {
      seen += part.length();
      if (seen <= limit) {
        body.appendBuffer(part);
      } else if (seen <= readToEnd) {
        body = Buffer.buffer();
      } else {
        // Answered now; what still comes is let go until the connection ends with the answer.
        if (!done.isDone()) {
          request.response().putHeader("Connection", "close");
          end();
        }
      }
    }

    void end() {
      done.complete(seen > limit ? Optional.empty() : Optional.of(body.getBytes()));
    }
  }
}
