package io.kakaritsuke.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.kakaritsuke.answer.Decision;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.CsvGuard;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemBody;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the answers of a batch are written. */
sealed interface BatchFormat {
  String mediaType();

  /** What goes before the first answer. */
  byte[] head();

  void decided(Decider.Outcome.Decided decided, Buffer out);

  void refused(BatchRows.BatchRow row, Decider.Outcome.Refused refused, Buffer out);

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
    public void refused(BatchRows.BatchRow row, Decider.Outcome.Refused refused, Buffer out) {
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
   * One flat row a subject, codes joined by {@code ;}. A line that was refused fills the subject,
   * where it could be read, and the last column.
   */
  record Csv(List<String> dimensions, Locale locale) implements BatchFormat {
    private static final int SUBJECT = 2;

    public Csv {
      dimensions = List.copyOf(dimensions);
    }

    @Override
    public String mediaType() {
      return "text/csv; charset=UTF-8";
    }

    @Override
    public byte[] head() {
      List<String> names =
          new ArrayList<>(List.of("id", "version", "subject", "asOf", "score", "band", "coverage"));
      names.addAll(dimensions);
      names.addAll(List.of("signals", "interventions", "opportunities", "error"));
      return row(names);
    }

    @Override
    public void decided(Decider.Outcome.Decided decided, Buffer out) {
      Decision decision = decided.decision();
      Evaluation evaluation = decision.evaluation();
      Evaluation.Health health = evaluation.health();
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add(decision.id());
      cells.add(decision.version());
      cells.add(evaluation.facts().subject());
      cells.add(evaluation.facts().asOf());
      cells.add(health == null ? null : health.score());
      cells.add(health == null ? null : health.band());
      cells.add(health == null ? null : health.coverage());
      for (String dimension : dimensions) {
        Evaluation.Segment segment = evaluation.segments().get(dimension);
        cells.add(segment == null ? null : segment.code());
      }
      cells.add(joined(evaluation.signals().stream().map(Evaluation.Signal::code).toList()));
      cells.add(
          joined(evaluation.interventions().stream().map(Evaluation.Intervention::code).toList()));
      cells.add(
          joined(evaluation.opportunities().stream().map(Evaluation.Opportunity::code).toList()));
      cells.add(null);
      out.appendBytes(row(cells));
    }

    @Override
    public void refused(BatchRows.BatchRow row, Decider.Outcome.Refused refused, Buffer out) {
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
      List<@Nullable Object> cells = new ArrayList<>();
      for (int i = 0; i < 10 + dimensions.size(); i++) {
        cells.add(i == SUBJECT ? refused.subject() : null);
      }
      cells.add(violations.isEmpty() ? text : text + " (" + violations + ")");
      out.appendBytes(row(cells));
    }

    private static String joined(List<String> codes) {
      return String.join(";", codes);
    }

    private static byte[] row(List<? extends @Nullable Object> cells) {
      return cells.stream()
          .map(cell -> cell == null ? "" : quoted(cell.toString()))
          .collect(Collectors.joining(",", "", "\r\n"))
          .getBytes(UTF_8);
    }

    private static String quoted(String text) {
      String safe = CsvGuard.with(text);
      boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
  }
}
