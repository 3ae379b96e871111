package io.kakaritsuke.decision;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  /** What the field of a violation is called that is about the header as a whole. */
  public static final String HEADER = "header";

  /** What the file of a workbook, as .xlsx, begins with. */
  private static final byte[] WORKBOOK = {'P', 'K', 3, 4};

  /**
   * A body that was opened.
   *
   * @param <T> what a subject is read into
   */
  public sealed interface Opened<T> {
    /**
     * Its subjects may be read.
     *
     * @param heading of a table; null for lines of JSON
     */
    record Good<T>(BatchRows<T> rows, CsvRows.@Nullable Heading heading) implements Opened<T> {}

    /**
     * Nothing of it can be read.
     *
     * @param line where that is seen, from 1
     */
    record Bad<T>(Problem problem, long line) implements Opened<T> {}
  }

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
    Problem refusal = type.refusal();
    if (refusal != null) {
      return refusal;
    }
    BatchAnswers answers = Batches.answers(request, version);
    if (ignoreUnknown && !type.isCsv()) {
      return DecisionProblems.ignoresNoColumns();
    }
    FactCatalogue catalogue = version.catalogue();
    Opened<T> opened = open(body, type, catalogue, Map.of(), ignoreUnknown);
    if (opened instanceof Opened.Bad<T> bad) {
      return bad.problem();
    }
    new BatchRun<>(((Opened.Good<T>) opened).rows(), work, answers).run();
    return null;
  }

  /**
   * Begins to read a body.
   *
   * @param columns names of facts by columns of CSV beside those of the catalogue
   * @param ignoreUnknown whether columns are passed over that are none of these
   */
  public Opened<T> open(
      InputStream body,
      ContentType type,
      FactCatalogue catalogue,
      Map<String, String> columns,
      boolean ignoreUnknown)
      throws IOException {
    Problem refusal = type.refusal();
    Charset charset = type.charset();
    if (refusal != null || charset == null) {
      return new Opened.Bad<>(
          refusal == null ? DecisionProblems.unsupportedMediaType() : refusal, 1);
    }
    PushbackInputStream begun = new PushbackInputStream(body, WORKBOOK.length);
    byte[] first = begun.readNBytes(WORKBOOK.length);
    if (Arrays.equals(first, WORKBOOK)) {
      return new Opened.Bad<>(DecisionProblems.workbook(), 1);
    }
    begun.unread(first);
    if (!type.isCsv()) {
      return new Opened.Good<>(
          new JsonRows<>(begun, lines, problem -> rows.refuse(problem, null)), null);
    }
    CsvRows<T> csv = new CsvRows<>(begun, charset, catalogue, columns, rows);
    List<Violation> violations = csv.readHeader(ignoreUnknown);
    return violations.isEmpty()
        ? new Opened.Good<>(csv, csv.heading())
        : new Opened.Bad<>(CsvComplaints.badHeader(violations), csv.heading().line());
  }
}
