package io.kakaritsuke.web;

import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that come compressed. They are taken apart piece by piece, by whoever reads them, and no
 * further than is read: a small body that would become a huge one takes no memory.
 */
public final class Gzip {
  private static final Set<String> NAMES = Set.of("gzip", "x-gzip");

  private Gzip() {}

  /** Whether a body with that header Content-Encoding is compressed so; null is no header. */
  public static boolean isMeant(@Nullable String encoding) {
    return encoding != null && NAMES.contains(encoding.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether the body of a request is compressed so. */
  public static boolean isMeant(HttpServerRequest request) {
    return isMeant(request.getHeader("Content-Encoding"));
  }

  /** Whether a body is as it is, or compressed in a way that is read. */
  static boolean isReadable(@Nullable String encoding) {
    return encoding == null
        || encoding.isBlank()
        || encoding.strip().equalsIgnoreCase("identity")
        || isMeant(encoding);
  }

  /**
   * The stream without its compression. Bytes count as available only where a read would not wait
   * for more of the compressed ones.
   *
   * <p>A read of a body that ends too early is a {@link CutShortException}.
   *
   * @throws ProblemException 400 where it does not begin as gzip does
   */
  public static InputStream stream(InputStream compressed) throws IOException {
    try {
      return new Unzipped(compressed);
    } catch (ZipException | EOFException e) {
      throw new ProblemException(HttpProblems.notGzip());
    }
  }

  /**
   * The whole without its compression.
   *
   * @return empty where it is larger than the limit
   * @throws ProblemException 400 where it is no gzip, or not all of it
   */
  public static Optional<byte[]> whole(byte[] compressed, int limit) {
    try (InputStream in = stream(new ByteArrayInputStream(compressed))) {
      byte[] bytes = in.readNBytes(limit + 1);
      return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
    } catch (IOException e) {
      throw new ProblemException(HttpProblems.notGzip());
    }
  }

  /** What is compressed ends before its end, or is broken: what came of it before is good. */
  public static final class CutShortException extends IOException {
    private static final long serialVersionUID = 1;

    CutShortException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
