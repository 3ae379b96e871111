package io.kakaritsuke.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.CsvGuard;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decisions as flat rows of CSV in UTF-8 with CRLF: one row a subject, codes joined by {@code ;},
 * no text that a spreadsheet would take for a formula.
 *
 * @param dimensions of the segments, each a column in this order
 */
public record DecisionCsv(List<String> dimensions) {
  public DecisionCsv {
    dimensions = List.copyOf(dimensions);
  }

  /** The row of headers. */
  public byte[] head() {
    List<@Nullable Object> names =
        new ArrayList<>(List.of("id", "version", "subject", "asOf", "score", "band", "coverage"));
    names.addAll(dimensions);
    DecisionPart.LISTS.forEach(list -> names.add(list.member()));
    names.add("error");
    return row(names);
  }

  /** The row of a decision. */
  public byte[] decided(Decision decision) {
    Evaluation evaluation = decision.evaluation();
    Evaluation.Health health = evaluation.health();
    List<@Nullable Object> cells = begun(decision.id(), evaluation.facts().subject());
    cells.set(1, decision.version());
    cells.add(evaluation.facts().asOf());
    cells.add(health == null ? null : health.score());
    cells.add(health == null ? null : health.band());
    cells.add(health == null ? null : health.coverage());
    for (String dimension : dimensions) {
      Evaluation.Segment segment = evaluation.segments().get(dimension);
      cells.add(segment == null ? null : segment.code());
    }
    for (DecisionPart list : DecisionPart.LISTS) {
      cells.add(joined(list.entries(evaluation).stream().map(Evaluation.Entry::code).toList()));
    }
    cells.add(null);
    return row(cells);
  }

  /**
   * The row of a subject that was not decided.
   *
   * @param subject null where it could not be read
   * @param error what is wrong, in words
   */
  public byte[] refused(@Nullable String subject, String error) {
    List<@Nullable Object> cells = begun(null, subject);
    // Day, score, band, coverage; then segments and lists.
    for (int i = 0; i < 4 + dimensions.size() + DecisionPart.LISTS.size(); i++) {
      cells.add(null);
    }
    cells.add(error);
    return row(cells);
  }

  private static List<@Nullable Object> begun(@Nullable UUID id, @Nullable String subject) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(id);
    cells.add(null);
    cells.add(subject);
    return cells;
  }

  private static String joined(List<String> codes) {
    return String.join(";", codes);
  }

  private static byte[] row(List<@Nullable Object> cells) {
    StringWriter out = new StringWriter();
    // Without a buffer of its own: a row is small, and there may be a million.
    CsvWriter.builder()
        .lineDelimiter(LineDelimiter.CRLF)
        .bufferSize(0)
        .build(out)
        .writeRecord(
            cells.stream()
                .map(cell -> cell == null ? "" : CsvGuard.with(cell.toString()))
                .toList());
    return out.toString().getBytes(UTF_8);
  }
}
