package io.kakaritsuke.decision;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a batch in whichever form it comes, and has it answered.
 *
 * @param lines reads an object of JSON
 * @param rows takes the facts of a row of CSV, and refuses what cannot be read in either form
 * @param <T> what a subject is read into
 */
public record BatchBody<T>(Function<byte[], T> lines, CsvRows.Taking<T> rows) {
  /**
   * Reads and answers a batch.
   *
   * @param ignoreUnknown whether columns that the catalogue does not know are passed over
   * @return why nothing was answered; null where it was
   */
  public @Nullable Problem answer(
      Batches.Request request,
      InputStream body,
      ActiveVersion version,
      boolean ignoreUnknown,
      BatchWork<T> work)
      throws IOException {
    ContentType type = ContentType.parse(request.http().getHeader("Content-Type"));
    if (!type.isBatch()) {
      return type.isJson() ? DecisionProblems.noArray() : DecisionProblems.unsupportedMediaType();
    }
    Accepted accepted = Accepted.of(request.http().headers().getAll("Accept"));
    if (accepted == Accepted.NOTHING) {
      return DecisionProblems.notAcceptable();
    }
    if (!type.isCsv()) {
      if (ignoreUnknown) {
        return DecisionProblems.ignoresNoColumns();
      }
      JsonRows<T> objects = new JsonRows<>(body, lines, problem -> rows.refuse(problem, null));
      Batches.stream(request, version, accepted, objects, work);
      return null;
    }
    Charset charset = type.charset();
    if (charset == null) {
      return DecisionProblems.unsupportedMediaType();
    }
    CsvRows<T> csv = new CsvRows<>(body, charset, version.compiled().rulebook().catalogue(), rows);
    List<Violation> violations = csv.readHeader(ignoreUnknown);
    if (!violations.isEmpty()) {
      return CsvComplaints.unknownColumns(violations);
    }
    Batches.stream(request, version, accepted, csv, work);
    return null;
  }
}
