package io.kakaritsuke.decision;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.fact.ExportFacts;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.problem.NearestName;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.problem.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of an export: a header with fact names, labels or export column names, then subjects. */
final class CsvRows implements BatchRows {
  /** Characters of a record; an open quotation mark must not gather a whole body in memory. */
  private static final int MAX_RECORD = EvaluationResource.MAX_BODY;

  private final InputStream input;
  private final CloseableIterator<CsvRecord> records;
  private final Decider decider;
  private final ActiveVersion version;
  private final int asked;
  private final LocalDate asOf;
  private final FactCatalogue catalogue;
  private final ExportFacts exportFacts;
  private final List<String> header = new ArrayList<>();
  private final List<Integer> columns = new ArrayList<>();
  private long lastLine;
  private boolean broken;

  CsvRows(
      InputStream input,
      Charset charset,
      Decider decider,
      ActiveVersion version,
      int asked,
      LocalDate asOf) {
    this.input = input;
    this.decider = decider;
    this.version = version;
    this.asked = asked;
    this.asOf = asOf;
    this.catalogue = version.compiled().rulebook().catalogue();
    this.exportFacts = new ExportFacts(catalogue);
    // Bytes that are none of the charset become U+FFFD, which no fact accepts.
    InputStreamReader reader =
        new InputStreamReader(
            input,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE));
    this.records =
        CsvReader.builder()
            .skipEmptyLines(true)
            .maxBufferSize(MAX_RECORD)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(reader)
            .iterator();
  }

  /**
   * Reads the header.
   *
   * @return what is wrong with it; empty when rows may follow
   */
  List<Violation> readHeader(boolean ignoreUnknown) throws IOException {
    List<Violation> violations = new ArrayList<>();
    CsvRecord record = nextRecord();
    if (record == null) {
      violations.add(broken ? endlessHeader() : missingHeader());
      return violations;
    }
    for (int i = 0; i < record.getFieldCount(); i++) {
      String name = record.getField(i);
      String bare = i == 0 && name.startsWith("\uFEFF") ? name.substring(1) : name;
      int index = exportFacts.column(bare);
      if (index < 0 && !ignoreUnknown) {
        violations.add(unknownColumn(bare));
      } else if (index >= 0 && columns.contains(index)) {
        violations.add(
            new Violation(
                bare,
                "duplicate-column",
                new Text("同じファクトの列が 2 つあります", "a second column for this fact")));
      }
      header.add(bare);
      columns.add(index);
    }
    return violations;
  }

  private static Violation missingHeader() {
    return new Violation("header", "required", new Text("見出し行がありません", "the header row is missing"));
  }

  private static Violation endlessHeader() {
    return new Violation("header", "too-long", Problems.unreadableRecord().detail());
  }

  private Violation unknownColumn(String name) {
    String nearest = NearestName.of(name, exportFacts.columnNames());
    return new Violation(
        name,
        "unknown-fact",
        new Text(
            "この列はカタログにありません" + (nearest == null ? "" : "。「" + nearest + "」ではありませんか"),
            "is no column of this rulebook"
                + (nearest == null ? "" : "; did you mean " + nearest + "?")));
  }

  @Override
  public @Nullable BatchRow next() throws IOException {
    boolean before = broken;
    CsvRecord record = nextRecord();
    if (record != null) {
      lastLine = record.getStartingLineNumber();
      int size = record.getFields().stream().mapToInt(String::length).sum();
      return new BatchRow(lastLine, size, () -> decide(record));
    }
    // Where the next record begins cannot be told: this line is the last that is answered.
    return broken && !before
        ? new BatchRow(
            lastLine + 1, 0, () -> new Decider.Outcome.Refused(Problems.unreadableRecord()))
        : null;
  }

  @Override
  public boolean ready() throws IOException {
    return input.available() > 0;
  }

  private Decider.Outcome decide(CsvRecord record) {
    if (record.getFieldCount() != header.size()) {
      return new Decider.Outcome.Refused(
          Problems.wrongColumnCount(header.size(), record.getFieldCount()));
    }
    FactIntake intake = new FactIntake(catalogue);
    for (int i = 0; i < header.size(); i++) {
      int index = columns.get(i);
      if (index >= 0) {
        exportFacts.cell(index, header.get(i), record.getField(i), intake);
      }
    }
    FactIntake.Checked checked = intake.finish(asOf);
    if (checked instanceof FactIntake.Checked.Invalid invalid) {
      Problem problem = Problems.invalidFacts(invalid.violations());
      return new Decider.Outcome.Refused(problem);
    }
    return decider.decide(version, asked, ((FactIntake.Checked.Valid) checked).facts());
  }

  private @Nullable CsvRecord nextRecord() throws IOException {
    try {
      return !broken && records.hasNext() ? records.next() : null;
    } catch (CsvParseException e) {
      broken = true;
      return null;
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
  }
}
