package io.kakaritsuke.decision;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as a stream for one worker thread. Only a few parts are asked for ahead, so
 * that memory does not grow with the body.
 */
final class RequestStream extends InputStream {
  private static final int PARTS_AHEAD = 16;
  private static final Object END = new Object();

  private final LinkedBlockingQueue<Object> parts = new LinkedBlockingQueue<>();
  private final HttpServerRequest request;
  private final Context context;
  private final Waiting waiting;
  private byte[] current = new byte[0];
  private int at;
  private boolean ended;

  /** What goes on around a wait for the client. */
  interface Waiting {
    void begin();

    void end();
  }

  /** To be called on the request's own event loop, before it has read anything. */
  RequestStream(HttpServerRequest request, Context context, Waiting waiting) {
    this.request = request;
    this.context = context;
    this.waiting = waiting;
    // Without the pause the demand is unbounded, and a fetch adds nothing to it.
    request.pause();
    request.handler(parts::add);
    request.endHandler(end -> parts.add(END));
    request.exceptionHandler(parts::add);
    request.response().closeHandler(closed -> parts.add(new IOException("connection closed")));
    request.fetch(PARTS_AHEAD);
  }

  @Override
  public int read() throws IOException {
    return fill() ? current[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, current.length - at);
    System.arraycopy(current, at, target, offset, count);
    at += count;
    return count;
  }

  /** More than 0 when a read would not wait. */
  @Override
  public int available() {
    if (at < current.length) {
      return current.length - at;
    }
    return ended || parts.peek() != null ? 1 : 0;
  }

  private boolean fill() throws IOException {
    while (at == current.length) {
      if (ended) {
        return false;
      }
      Object part = next();
      if (part == END) {
        ended = true;
      } else if (part instanceof Buffer buffer) {
        current = buffer.getBytes();
        at = 0;
        context.runOnContext(more -> request.fetch(1));
      } else {
        throw new IOException("the client went away", part instanceof Throwable t ? t : null);
      }
    }
    return true;
  }

  private @Nullable Object next() throws IOException {
    try {
      Object there = parts.poll();
      if (there != null) {
        return there;
      }
      waiting.begin();
      try {
        return parts.take();
      } finally {
        waiting.end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException().initCause(e);
    }
  }
}
