package io.kakaritsuke.decision;

import io.kakaritsuke.csv.CsvReader;
import io.kakaritsuke.csv.CsvRecord;
import io.kakaritsuke.csv.NoSubject;
import io.kakaritsuke.csv.RowsWithin;
import io.kakaritsuke.fact.ExportFacts;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an export: a header with fact names, labels or export column names, then subjects. Each
 * line of the body is part of a subject that is answered, or has an answer of its own.
 *
 * @param <T> what a subject is read into
 */
public final class CsvRows<T> implements BatchRows<T> {
  /** How far down a header may stand. */
  private static final int LINES_TO_HEADER = 10;

  private final CsvReader records;
  private final Taking<T> taking;
  private final FactCatalogue catalogue;
  private final ExportFacts exportFacts;
  private final int subject;
  private final Deque<BatchRow<T>> told = new ArrayDeque<>();
  private CsvHeader header = new CsvHeader(List.of(), List.of(), List.of());
  private long headerLine = 1;
  private int subjectColumn;
  private boolean ignoresUnknown;
  private RowsWithin rows = new RowsWithin(0, 0, column -> false);

  /**
   * What becomes of the facts of a row.
   *
   * @param <T> what a subject is read into
   */
  public interface Taking<T> {
    /** Whether every row needs the fact. */
    boolean needs(Fact fact);

    /** Finishes the facts of a row; also tried with lines that may be rows. */
    FactIntake.Checked finish(FactIntake intake);

    /**
     * Takes good facts.
     *
     * @param named the indexes of the facts that have a column
     */
    T take(FactValues facts, BitSet named);

    /**
     * Says why a row cannot be taken.
     *
     * @param subject whom it is about, where that could be read
     */
    T refuse(Problem problem, @Nullable String subject);
  }

  /**
   * A column that is passed over.
   *
   * @param nearest the name of a column that may be meant; null where none is near
   */
  public record UnknownColumn(String name, @Nullable String nearest) {}

  /**
   * @param columns names of facts by columns beside those of the catalogue
   */
  public CsvRows(
      InputStream input,
      Charset charset,
      FactCatalogue catalogue,
      Map<String, String> columns,
      Taking<T> taking) {
    this.records = new CsvReader(input, charset);
    this.taking = taking;
    this.catalogue = catalogue;
    this.exportFacts = new ExportFacts(catalogue, columns);
    this.subject = catalogue.index(catalogue.subject());
  }

  /**
   * Reads the header.
   *
   * @return what is wrong with it; empty when rows may follow
   */
  public List<Violation> readHeader(boolean ignoreUnknown) throws IOException {
    records.begin(
        name -> exportFacts.column(name) >= 0,
        name -> exportFacts.column(name) == subject,
        LINES_TO_HEADER);
    exportFacts.separatedBy(records.separator());
    CsvRecord record = records.next();
    if (record == null) {
      return List.of(CsvComplaints.missingHeader());
    }
    ignoresUnknown = ignoreUnknown;
    headerLine = record.line();
    header = CsvHeader.of(record, records, catalogue, exportFacts, taking::needs, ignoreUnknown);
    subjectColumn = header.facts().indexOf(subject);
    rows = new RowsWithin(header.size(), subjectColumn, this::isFigure);
    return header.violations();
  }

  /**
   * Where the header stands, and what it says.
   *
   * @param line its first physical line in the body, from 1
   * @param separator what stands between the values of all rows
   * @param unknown the columns that it names and that are passed over
   */
  public record Heading(long line, long lastLine, char separator, List<UnknownColumn> unknown) {
    public Heading {
      unknown = List.copyOf(unknown);
    }
  }

  /** The header, once it was read. */
  public Heading heading() {
    return new Heading(headerLine, nextLine() - 1, records.separator(), unknownColumns());
  }

  /** The columns that the header names and that are passed over. */
  private List<UnknownColumn> unknownColumns() {
    List<UnknownColumn> unknown = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.names().get(i);
      if (header.facts().get(i) < 0 && !name.isBlank()) {
        unknown.add(new UnknownColumn(name, exportFacts.nearest(name)));
      }
    }
    return unknown;
  }

  @Override
  public long nextLine() {
    return records.line();
  }

  @Override
  public @Nullable BatchRow<T> next() throws IOException {
    if (told.isEmpty()) {
      CsvRecord record = records.next();
      if (record == null) {
        return null;
      }
      take(record);
    }
    return told.poll();
  }

  @Override
  public boolean ready() throws IOException {
    return !told.isEmpty() || records.ready();
  }

  private void take(CsvRecord record) {
    CsvRecord.Broken broken = record.broken();
    if (broken != null) {
      rows.learn(record.fields());
      for (long line = record.firstLine(); line < record.line(); line++) {
        refuse(line, CsvComplaints.swallowed(record.line()), null);
      }
      refuse(record.line(), CsvComplaints.broken(broken), subjectOf(record.fields()));
      return;
    }
    rows.learn(record.fields());
    boolean fits = record.fields().size() == header.size() || isBlankBeyond(record.fields());
    if (!record.inside().isEmpty() && (!fits || swallows(record))) {
      refuse(record.line(), CsvComplaints.swallows(record), subjectOf(record.fields()));
      for (long line = record.line() + 1; line <= record.lastLine(); line++) {
        refuse(line, CsvComplaints.swallowed(record.line()), null);
      }
      return;
    }
    told.add(
        new BatchRow<>(
            record.line(), record.lastLine(), record.length(), () -> decide(record, fits)));
  }

  private boolean isFigure(int column) {
    int index = header.facts().get(column);
    FactType type = index < 0 ? FactType.STRING : catalogue.facts().get(index).type();
    return type == FactType.INTEGER || type == FactType.DECIMAL || type == FactType.DATE;
  }

  private void refuse(long line, Problem problem, @Nullable String of) {
    told.add(new BatchRow<>(line, line, 0, () -> taking.refuse(problem, of)));
  }

  /** Whether what is more than the header has is blank. */
  private boolean isBlankBeyond(List<String> fields) {
    return fields.size() > header.size()
        && fields.subList(header.size(), fields.size()).stream().allMatch(String::isBlank);
  }

  /**
   * Whether a line within the quotation marks of a record is a subject by itself, so that the marks
   * may have been meant for less. What people write in several lines is hardly ever that.
   */
  private boolean swallows(CsvRecord record) {
    String own = record.fields().get(subjectColumn);
    return rows.isIn(record, records)
        || record.inside().stream().anyMatch(line -> isSubject(line, own));
  }

  private boolean isSubject(String line, String own) {
    List<String> fields = records.split(line);
    if (fields.size() != header.size()) {
      return false;
    }
    String name = fields.get(subjectColumn).strip();
    if (name.isEmpty() || !(check(fields) instanceof FactIntake.Checked.Valid)) {
      return false;
    }
    return hasTypedValue(fields)
        || !rows.isSentence(line, records) && name.chars().allMatch(c -> isOfNames(c, own));
  }

  /** Whether a good number, date or the like stands where one is expected. */
  private boolean hasTypedValue(List<String> fields) {
    for (int i = 0; i < header.size(); i++) {
      int index = header.facts().get(i);
      if (index >= 0
          && catalogue.facts().get(index).type() != FactType.STRING
          && !fields.get(i).isBlank()) {
        return true;
      }
    }
    return false;
  }

  // NX-2 may be a subject beside NX-1; a word of a sentence is none.
  private static boolean isOfNames(int c, String own) {
    boolean ascii = own.chars().allMatch(one -> one < 0x80);
    boolean sentence = Character.isWhitespace(c) || "、。，．！？!?・「」".indexOf(c) >= 0;
    return own.indexOf(c) >= 0 || !sentence && (!ascii || c < 0x80);
  }

  private @Nullable String subjectOf(List<String> fields) {
    if (subjectColumn >= fields.size()) {
      return null;
    }
    FactIntake intake = new FactIntake(catalogue);
    exportFacts.cell(subject, header.names().get(subjectColumn), fields.get(subjectColumn), intake);
    return intake.subject();
  }

  private T decide(CsvRecord record, boolean fits) {
    List<String> fields = record.fields();
    if (!fits) {
      Problem problem = CsvComplaints.wrongColumnCount(header.size(), fields.size());
      return taking.refuse(problem, subjectOf(fields));
    }
    List<Violation> violations = aboutLine(record);
    FactIntake intake = new FactIntake(catalogue);
    FactIntake.Checked checked = check(fields, intake);
    if (checked instanceof FactIntake.Checked.Valid valid && violations.isEmpty()) {
      return taking.take(valid.facts(), header.named());
    }
    if (checked instanceof FactIntake.Checked.Invalid invalid) {
      invalid.violations().stream()
          .filter(one -> violations.stream().noneMatch(told -> told.field().equals(one.field())))
          .forEach(violations::add);
    }
    return taking.refuse(DecisionProblems.invalidFacts(violations), intake.subject());
  }

  private FactIntake.Checked check(List<String> fields) {
    return check(fields, new FactIntake(catalogue));
  }

  private FactIntake.Checked check(List<String> fields, FactIntake intake) {
    for (int i = 0; i < header.size(); i++) {
      int index = header.facts().get(i);
      if (index >= 0) {
        exportFacts.cell(index, header.names().get(i), fields.get(i), intake);
      }
    }
    intake.meant();
    return taking.finish(intake);
  }

  /** What is wrong with the line, whatever its values are. */
  private List<Violation> aboutLine(CsvRecord record) {
    List<Violation> violations = new ArrayList<>();
    List<String> fields = record.fields();
    for (int i = 0; i < header.size(); i++) {
      String name = header.names().get(i);
      if (record.isUndecoded(i)) {
        violations.add(CsvComplaints.undecoded(name, i, records.charset()));
      } else if (record.stray().contains(i)) {
        violations.add(CsvComplaints.strayQuote(name, i, fields.get(i)));
      } else if (name.isBlank() && !fields.get(i).isBlank() && !ignoresUnknown) {
        violations.add(CsvComplaints.unnamedValue(i));
      }
    }
    if (exportFacts.column(fields.get(subjectColumn)) == subject) {
      violations.add(CsvComplaints.repeatedHeader(header.names().get(subjectColumn)));
    }
    String word = NoSubject.words(fields, subjectColumn);
    if (word != null) {
      violations.add(CsvComplaints.totalRow(header.names().get(subjectColumn), word));
    }
    return violations;
  }
}
