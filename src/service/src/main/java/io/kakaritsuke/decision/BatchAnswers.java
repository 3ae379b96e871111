package io.kakaritsuke.decision;

import io.kakaritsuke.decision.BatchRows.BatchRow;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.List;

/** Answers the subjects of a batch, stretch by stretch, no faster than the client reads. */
public final class BatchAnswers {
  private static final int USUAL_ANSWER = 6_500;

  private final BatchFormat format;
  private final HttpServerResponse response;
  private final ResponseWriter writer;

  BatchAnswers(BatchFormat format, HttpServerResponse response, ResponseWriter writer) {
    this.format = format;
    this.response = response;
    this.writer = writer;
  }

  /** What goes before the first answer; from here on nothing else can be said. */
  public void begin() throws IOException {
    response.setChunked(true).putHeader("Content-Type", format.mediaType());
    // Compressed where the client asks for it: each piece leaves as soon as it is written.
    response.headers().remove("Content-Encoding").add("Vary", "Accept-Encoding");
    byte[] head = format.head();
    if (head.length > 0) {
      writer.write(Buffer.buffer(head));
    }
  }

  /**
   * Answers a stretch.
   *
   * @param outcomes one for each row, in their order
   * @throws IOException the client went away, or reads nothing any more
   */
  public void answer(List<? extends BatchRow<?>> rows, List<Decider.Outcome> outcomes)
      throws IOException {
    Buffer out = Buffer.buffer(outcomes.size() * USUAL_ANSWER);
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Decider.Outcome.Decided decided) {
        format.decided(decided, out);
      } else {
        format.refused(rows.get(i), (Decider.Outcome.Refused) outcomes.get(i), out);
      }
    }
    writer.write(out);
  }
}
