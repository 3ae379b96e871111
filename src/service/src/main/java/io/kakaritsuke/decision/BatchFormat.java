package io.kakaritsuke.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.kakaritsuke.answer.DecisionCsv;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemBody;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the answers of a batch are written. */
public sealed interface BatchFormat {
  /** The Content-Type of the answer. */
  String mediaType();

  /** What goes before the first answer. */
  byte[] head();

  /** Writes the answer of a subject that was decided. */
  void decided(Decider.Outcome.Decided decided, Buffer out);

  /** Writes why a subject was not decided, and where it stands. */
  void refused(BatchRows.BatchRow<?> row, Decider.Outcome.Refused refused, Buffer out);

  /**
   * One JSON object a line: the decision, or {@code {"line": 7, "subject": "NX-1", "error": {…}}}.
   * The subject is there where it could be read, {@code lastLine} where there are several lines.
   */
  record Ndjson(Locale locale, String instance) implements BatchFormat {
    @Override
    public String mediaType() {
      return "application/x-ndjson";
    }

    @Override
    public byte[] head() {
      return new byte[0];
    }

    @Override
    public void decided(Decider.Outcome.Decided decided, Buffer out) {
      out.appendBytes(decided.answer().bytes()).appendByte((byte) '\n');
    }

    @Override
    public void refused(BatchRows.BatchRow<?> row, Decider.Outcome.Refused refused, Buffer out) {
      String lines = "{\"line\":" + row.line();
      if (row.lastLine() > row.line()) {
        lines += ",\"lastLine\":" + row.lastLine();
      }
      String subject = refused.subject();
      if (subject != null) {
        String text = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(subject));
        lines += ",\"subject\":\"" + text + '"';
      }
      out.appendBytes((lines + ",\"error\":").getBytes(UTF_8));
      out.appendBytes(ProblemBody.write(refused.problem(), locale, instance));
      out.appendBytes("}\n".getBytes(UTF_8));
    }
  }

  /**
   * One flat row a subject. A line that was refused fills the subject, where it could be read, and
   * the last column.
   */
  record Csv(DecisionCsv rows, Locale locale) implements BatchFormat {
    @Override
    public String mediaType() {
      return "text/csv; charset=UTF-8";
    }

    @Override
    public byte[] head() {
      return rows.head();
    }

    @Override
    public void decided(Decider.Outcome.Decided decided, Buffer out) {
      out.appendBytes(rows.decided(decided.decision()));
    }

    @Override
    public void refused(BatchRows.BatchRow<?> row, Decider.Outcome.Refused refused, Buffer out) {
      Problem problem = refused.problem();
      String violations =
          problem.shown().stream()
              .map(v -> v.field() + ": " + v.code() + " " + v.message().in(locale))
              .collect(Collectors.joining("; "));
      if (problem.omitted() > 0) {
        violations += "; … +" + problem.omitted();
      }
      String text =
          "line " + row.line() + ": " + problem.code() + " " + problem.detail().in(locale);
      out.appendBytes(
          rows.refused(
              refused.subject(), violations.isEmpty() ? text : text + " (" + violations + ")"));
    }
  }
}
