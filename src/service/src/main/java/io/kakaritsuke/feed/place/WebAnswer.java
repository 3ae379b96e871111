package io.kakaritsuke.feed.place;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer over HTTP, of which no more is in memory than was asked for; each piece is waited for
 * until the end of the whole time.
 */
final class WebAnswer implements AutoCloseable {
  private final HttpClientResponse response;
  private final String host;
  private final Deadline deadline;

  /** A piece of the body, the end of it ({@code this}), or why there is no more. */
  private final BlockingQueue<Object> pieces = new LinkedBlockingQueue<>();

  /** On the thread that the response came on, before anything of the body. */
  WebAnswer(HttpClientResponse response, String host, Deadline deadline) {
    this.response = response;
    this.host = host;
    this.deadline = deadline;
    response.pause();
    response.exceptionHandler(pieces::add);
    response.endHandler(end -> pieces.add(this));
    response.handler(pieces::add);
  }

  /** Whom it came from. */
  String host() {
    return host;
  }

  int status() {
    return response.statusCode();
  }

  @Nullable String header(String name) {
    return response.getHeader(name);
  }

  /** Tells apart why there is no answer of use. */
  void expectSuccess() throws PlaceException {
    switch (status()) {
      case 200, 202 -> {
        // Metabase says 202 of an answer that is there.
      }
      case 401, 403 -> throw new PlaceException(PlaceProblem.credentials(host));
      case 404, 410 -> throw new PlaceException(PlaceProblem.notFound(host));
      case 429, 503 -> throw new PlaceException(PlaceProblem.busy(host));
      default -> throw new PlaceException(PlaceProblem.refused(host, "HTTP " + status()));
    }
  }

  /** Takes the body to its end. */
  Spool.Spooled spool(Path folder, long most) throws PlaceException, InterruptedException {
    return reading(
        body -> {
          try (Spool spool = new Spool(folder, most)) {
            return spool.take(body, deadline);
          }
        });
  }

  /** The whole body in memory. */
  byte[] read(int most) throws PlaceException, InterruptedException {
    return reading(
        body -> {
          byte[] read = body.readNBytes(most + 1);
          if (read.length > most) {
            throw new PlaceException(PlaceProblem.tooLarge(most));
          }
          return read;
        });
  }

  private interface Reading<T> {
    T of(InputStream body) throws IOException;
  }

  private <T> T reading(Reading<T> reading) throws PlaceException, InterruptedException {
    try {
      return reading.of(body());
    } catch (PlaceException e) {
      throw e;
    } catch (InterruptedIOException e) {
      throw (InterruptedException) new InterruptedException().initCause(e);
    } catch (IOException e) {
      // What was compressed is damaged.
      throw deadline.or(PlaceProblem.brokenOff(host), e);
    }
  }

  /**
   * The body without its compression.
   *
   * @throws InterruptedIOException or the stream does, where the thread is interrupted
   */
  InputStream body() throws IOException {
    String encoding = header("Content-Encoding");
    InputStream sent = new Body();
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return sent;
    }
    if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
      return new GZIPInputStream(sent);
    }
    throw new PlaceException(PlaceProblem.notATable(host, encoding));
  }

  @Override
  public void close() {
    // A body that is not read to its end would go on coming.
    response.request().connection().close();
  }

  private final class Body extends InputStream {
    private Buffer piece = Buffer.buffer();
    private int at;
    private boolean ended;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      while (at == piece.length()) {
        if (ended) {
          return -1;
        }
        await();
      }
      int read = Math.min(length, piece.length() - at);
      piece.getBytes(at, at + read, bytes, offset);
      at += read;
      return read;
    }

    private void await() throws IOException {
      response.fetch(1);
      Object next = next();
      if (next instanceof Buffer buffer) {
        piece = buffer;
        at = 0;
      } else if (next instanceof Throwable cause) {
        throw deadline.or(PlaceProblem.brokenOff(host), cause);
      } else {
        ended = true;
      }
    }

    private Object next() throws IOException {
      try {
        Object next = pieces.poll(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        if (next == null) {
          throw deadline.passed();
        }
        return next;
      } catch (InterruptedException e) {
        throw (IOException) new InterruptedIOException().initCause(e);
      }
    }
  }
}
