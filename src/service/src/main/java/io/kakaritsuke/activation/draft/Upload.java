package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads the files of one multipart request into memory, bounded in number, size and time. What is
 * too much is read to its end up to another bound, so that the client sees the answer.
 */
final class Upload {
  static final String PART = "files";
  private static final int READ_TO_END = Limits.UPLOAD_BYTES + (16 << 20);
  private static final int SECONDS = 60;

  private final HttpServerRequest request;
  private final List<Part> parts = new ArrayList<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private long bytes;

  private static final class Part {
    final String field;
    final String name;
    Buffer content = Buffer.buffer();
    boolean tooLarge;

    Part(HttpServerFileUpload upload) {
      field = upload.name();
      name = upload.filename() == null ? "" : upload.filename();
    }

    void take(Buffer more, boolean room) {
      if (!room || content.length() + more.length() > Limits.UPLOAD_FILE_BYTES) {
        tooLarge = true;
        content = Buffer.buffer();
      } else if (!tooLarge) {
        content.appendBuffer(more);
      }
    }
  }

  private Upload(HttpServerRequest request) {
    this.request = request;
  }

  /** Waits for the whole request; not for event loops. */
  static List<UploadedFile> read(HttpServerRequest request) {
    return new Upload(request).read();
  }

  private List<UploadedFile> read() {
    try {
      request.setExpectMultipart(true);
    } catch (IllegalStateException e) {
      throw new ProblemException(UploadProblems.notMultipart());
    }
    request.exceptionHandler(done::completeExceptionally);
    request.uploadHandler(this::take);
    request.endHandler(end -> done.complete(null));
    request.resume();
    await();
    return parts.stream()
        .filter(part -> part.field.equals(PART))
        .map(part -> new UploadedFile(part.name, part.content.getBytes(), part.tooLarge))
        .toList();
  }

  private void take(HttpServerFileUpload upload) {
    Part part = new Part(upload);
    if (parts.size() >= Limits.UPLOAD_FILES) {
      tooMuch();
      return;
    }
    parts.add(part);
    upload.exceptionHandler(done::completeExceptionally);
    upload.handler(
        more -> {
          bytes += more.length();
          part.take(more, bytes <= Limits.UPLOAD_BYTES);
          if (bytes > READ_TO_END) {
            tooMuch();
          }
        });
  }

  // What still comes is let go; the connection ends with the answer.
  private void tooMuch() {
    request.response().putHeader("Connection", "close");
    done.completeExceptionally(new ProblemException(UploadProblems.tooLarge()));
  }

  private void await() {
    try {
      done.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      request.response().putHeader("Connection", "close");
      throw new ProblemException(UploadProblems.tooSlow());
    } catch (ExecutionException e) {
      request.response().putHeader("Connection", "close");
      throw e.getCause() instanceof ProblemException problem
          ? problem
          : new ProblemException(UploadProblems.notMultipart());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(UploadProblems.busy());
    }
    if (bytes > Limits.UPLOAD_BYTES) {
      throw new ProblemException(UploadProblems.tooLarge());
    }
  }
}
