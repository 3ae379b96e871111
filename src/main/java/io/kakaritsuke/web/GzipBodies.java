package io.kakaritsuke.web;

import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Takes the compression off bodies that the framework reads for REST methods, up to a bound. */
@Provider
public class GzipBodies implements ReaderInterceptor {
  /** As large as a body without compression may be. */
  static final int MAX = 16 << 20;

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    if (Gzip.isMeant(context.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING))) {
      context.setInputStream(new Bounded(Gzip.stream(context.getInputStream())));
    }
    return context.proceed();
  }

  private static final class Bounded extends InputStream {
    private final InputStream in;
    private int seen;

    Bounded(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count;
      try {
        count = in.read(target, offset, length);
      } catch (ZipException | java.io.EOFException e) {
        throw new ProblemException(HttpProblems.notGzip());
      }
      seen += Math.max(count, 0);
      if (seen > MAX) {
        throw new ProblemException(HttpProblems.bodyTooLarge(MAX));
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
