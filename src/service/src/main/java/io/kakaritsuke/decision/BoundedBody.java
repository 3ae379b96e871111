package io.kakaritsuke.decision;

import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.web.Gzip;
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
  private static final int READ_TO_END = 16 << 20;

  private BoundedBody() {}

  /**
   * Reads the body of a request that is about one subject, out of its gzip where it is in one.
   *
   * @return fails with a {@link ProblemException} where it is larger than such a body may be
   */
  public static CompletionStage<byte[]> small(HttpServerRequest request) {
    boolean zipped = Gzip.isMeant(request);
    return read(request, Limits.SMALL_BODY_BYTES, READ_TO_END)
        .thenApply(
            body ->
                (zipped ? body.flatMap(bytes -> Gzip.whole(bytes, Limits.SMALL_BODY_BYTES)) : body)
                    .orElseThrow(
                        () ->
                            new ProblemException(
                                DecisionProblems.tooLarge(Limits.SMALL_BODY_BYTES))));
  }

  /**
   * Reads the body.
   *
   * @return empty when it is larger than {@code limit}
   */
  static CompletionStage<Optional<byte[]>> read(
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
