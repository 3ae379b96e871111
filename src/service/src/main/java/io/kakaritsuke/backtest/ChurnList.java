package io.kakaritsuke.backtest;

import io.kakaritsuke.csv.CsvReader;
import io.kakaritsuke.csv.CsvRecord;
import io.kakaritsuke.csv.CsvText;
import io.kakaritsuke.csv.NoSubject;
import io.kakaritsuke.csv.RowsWithin;
import io.kakaritsuke.fact.Composed;
import io.kakaritsuke.fact.ExportFacts;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who churned and when: a table with a header, in which one column has the subject, by any name
 * that exports give it, and one the day. Other columns are passed over.
 *
 * @param churned those whose line is good, in the order of the list, then those of no line
 * @param findings of the other lines, in the order of the list
 * @param lines how many lines there are below the header
 */
record ChurnList(List<Churned> churned, List<LineFinding> findings, int lines) {
  /** What the column of the day is called where the request does not say. */
  static final Set<String> DATE_COLUMNS = Set.of("解約日", "churnedOn");

  /** How far down the header may stand. */
  private static final int LINES_TO_HEADER = 10;

  ChurnList {
    churned = List.copyOf(churned);
    findings = List.copyOf(findings);
  }

  /** The same with those that are known to have churned, unless the list says when. */
  ChurnList with(Map<String, LocalDate> known) {
    Map<String, LocalDate> others = new TreeMap<>(known);
    churned.forEach(one -> others.remove(one.subject()));
    List<Churned> all = new ArrayList<>(churned);
    others.forEach((subject, on) -> all.add(new Churned(subject, on, Churned.NO_LINE)));
    return new ChurnList(all, findings, lines);
  }

  /** The places of the two columns that count. */
  private record Header(int size, int subject, String subjectName, int date, String dateName) {}

  /**
   * Reads a list.
   *
   * @param charset what the bytes are, unless a mark at their start says another
   * @param dateColumn the name of the column of the day; null for the usual ones
   * @param today nobody churned later
   * @param maxLines more are refused
   * @throws ProblemException when it is no table, has no such columns, or too many lines
   */
  static ChurnList read(
      byte[] csv,
      Charset charset,
      FactCatalogue catalogue,
      @Nullable String dateColumn,
      LocalDate today,
      int maxLines) {
    Set<String> dates = dateColumn == null ? DATE_COLUMNS : Set.of(name(dateColumn));
    ExportFacts columns = new ExportFacts(catalogue);
    CsvReader reader = new CsvReader(new ByteArrayInputStream(csv), charset);
    try {
      int subject = catalogue.index(catalogue.subject());
      reader.begin(
          name -> columns.column(name) >= 0 || dates.contains(name(name)),
          name -> columns.column(name) == subject,
          LINES_TO_HEADER);
      CsvRecord first = reader.next();
      notUndecoded(first, reader);
      if (first != null && first.broken() != null) {
        throw new ProblemException(BackTestProblems.unreadable());
      }
      Header header = header(first == null ? List.of() : first.fields(), catalogue, dates);
      Reading reading = new Reading(header, reader, today);
      int lines = 0;
      for (CsvRecord record = reader.next(); record != null; record = reader.next()) {
        lines++;
        if (lines > maxLines) {
          throw new ProblemException(BackTestProblems.tooManyLines(maxLines));
        }
        reading.take(record);
      }
      return new ChurnList(reading.churned, reading.findings, lines);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory", e);
    }
  }

  private static String name(String header) {
    return Composed.of(Composed.trimmed(header));
  }

  // Names that cannot be read are no missing columns.
  private static void notUndecoded(@Nullable CsvRecord header, CsvReader reader) {
    for (int i = 0; header != null && i < header.fields().size(); i++) {
      if (header.isUndecoded(i)) {
        Text column = new Text((i + 1) + " 列目の見出し", "the header of column " + (i + 1));
        Text text = CsvText.undecoded(column, reader.charset());
        throw new ProblemException(
            BackTestProblems.badColumns(
                List.of(new Violation("column " + (i + 1), "not-text", text))));
      }
    }
  }

  private static Header header(List<String> names, FactCatalogue catalogue, Set<String> dateNames) {
    ExportFacts columns = new ExportFacts(catalogue);
    int subjectIndex = catalogue.index(catalogue.subject());
    List<Violation> violations = new ArrayList<>();
    int subject = -1;
    int date = -1;
    for (int i = 0; i < names.size(); i++) {
      boolean isSubject = columns.column(names.get(i)) == subjectIndex;
      boolean isDate = dateNames.contains(name(names.get(i)));
      if (isSubject && subject >= 0 || isDate && date >= 0) {
        violations.add(
            violation(names.get(i), "duplicate-column", "同じ列が 2 つあります", "a second such column"));
      }
      subject = isSubject && subject < 0 ? i : subject;
      date = isDate && date < 0 ? i : date;
    }
    String label = Objects.requireNonNull(catalogue.fact(catalogue.subject())).label();
    String dateName = String.join(" / ", dateNames.stream().sorted().toList());
    if (subject < 0) {
      violations.add(violation(label, "required", "この列がありません", "the column is missing"));
    }
    if (date < 0) {
      violations.add(violation(dateName, "required", "この列がありません", "the column is missing"));
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(BackTestProblems.badColumns(violations));
    }
    return new Header(names.size(), subject, names.get(subject), date, names.get(date));
  }

  private static Violation violation(String field, String code, String ja, String en) {
    return new Violation(field, code, new Text(ja, en));
  }

  /** The lines as they are read. */
  private static final class Reading {
    final List<Churned> churned = new ArrayList<>();
    final List<LineFinding> findings = new ArrayList<>();
    private final Header header;
    private final CsvReader reader;
    private final LocalDate today;
    private final Map<String, Long> lines = new HashMap<>();
    private final RowsWithin rows;

    Reading(Header header, CsvReader reader, LocalDate today) {
      this.header = header;
      this.reader = reader;
      this.today = today;
      this.rows = new RowsWithin(header.size(), header.subject(), at -> at == header.date());
    }

    void take(CsvRecord record) {
      CsvRecord.Broken broken = record.broken();
      boolean fits = record.fields().size() == header.size();
      rows.learn(record.fields());
      if (broken != null) {
        swallowed(record.firstLine(), record.line(), record.line());
        findings.add(new LineFinding(record.line(), null, broken.code(), broken.text(), null));
      } else if (!record.inside().isEmpty() && (!fits || swallows(record))) {
        Text text = CsvText.swallows(record.lastLine());
        findings.add(new LineFinding(record.line(), null, CsvText.SWALLOWS, text, null));
        swallowed(record.line() + 1, record.lastLine() + 1, record.line());
      } else if (!fits) {
        int found = record.fields().size();
        String ja = "見出しは %d 列ですが、この行は %d 列です".formatted(header.size(), found);
        String en = "the header has %d columns, this line has %d".formatted(header.size(), found);
        Text text = new Text(ja, en);
        findings.add(new LineFinding(record.line(), null, "wrong-column-count", text, null));
      } else {
        check(record);
      }
    }

    private void swallowed(long from, long to, long opened) {
      for (long line = from; line < to; line++) {
        Text text = CsvText.swallowed(opened);
        findings.add(new LineFinding(line, null, CsvText.SWALLOWED, text, null));
      }
    }

    /** Whether a line within quotation marks says by itself who churned and when. */
    private boolean swallows(CsvRecord record) {
      return rows.isIn(record, reader)
          || record.inside().stream()
              .map(reader::split)
              .anyMatch(
                  fields ->
                      fields.size() == header.size()
                          && !fields.get(header.subject()).isBlank()
                          && ExportFacts.date(fields.get(header.date()).strip()) != null);
    }

    private void check(CsvRecord record) {
      String subject = ExportFacts.subject(record.fields().get(header.subject()));
      String text = record.fields().get(header.date()).strip();
      LocalDate day = ExportFacts.date(text);
      int before = findings.size();
      checkSubject(record, subject);
      checkDay(record.line(), text, day);
      if (findings.size() > before || day == null) {
        return;
      }
      // Only a good line takes the place of those after it.
      Long first = lines.putIfAbsent(subject, record.line());
      if (first == null) {
        churned.add(new Churned(subject, day, record.line()));
      } else {
        find(
            record.line(),
            header.subjectName(),
            "duplicate-subject",
            first + " 行目と同じ対象です。最初の行だけを使います",
            "the same subject as in line " + first + ", which alone counts",
            subject);
      }
    }

    private void checkSubject(CsvRecord record, String subject) {
      String word = NoSubject.words(record.fields(), header.subject());
      if (word != null) {
        find(
            record.line(),
            header.subjectName(),
            "total-row",
            "集計や注記の行で、対象ではありません",
            "a line of sums or notes, and no subject",
            word);
      } else if (record.stray().contains(header.subject())) {
        stray(record.line(), header.subjectName(), subject);
      } else if (record.isUndecoded(header.subject())) {
        String name = header.subjectName();
        Text text = CsvText.undecoded(new Text("「" + name + "」", name), reader.charset());
        findings.add(new LineFinding(record.line(), name, "not-text", text, Echo.of(subject)));
      } else if (subject.isBlank()) {
        find(record.line(), header.subjectName(), "required", "空欄です", "is blank", null);
      } else {
        String name = header.subjectName();
        told(record.line(), ExportFacts.notASubject(name, subject), subject);
      }
    }

    private void stray(long line, String name, String value) {
      Text text = CsvText.stray(new Text("「" + name + "」", name), value);
      findings.add(new LineFinding(line, name, CsvText.STRAY, text, null));
    }

    private void told(long line, @Nullable Violation violation, String value) {
      if (violation != null) {
        findings.add(
            new LineFinding(
                line, violation.field(), violation.code(), violation.message(), echo(value)));
      }
    }

    private void checkDay(long line, String text, @Nullable LocalDate day) {
      Violation violation = ExportFacts.notADay(header.dateName(), text);
      if (text.isEmpty()) {
        find(line, header.dateName(), "required", "空欄です", "is blank", null);
      } else if (day == null || violation != null) {
        told(line, violation, text);
      } else if (day.isAfter(today)) {
        find(
            line,
            header.dateName(),
            "after-today",
            "今日（" + today + "）より後の日付です",
            "lies after today (" + today + ")",
            text);
      }
    }

    private void find(
        long line, String column, String code, String ja, String en, @Nullable String value) {
      findings.add(new LineFinding(line, column, code, new Text(ja, en), echo(value)));
    }

    private static @Nullable String echo(@Nullable String value) {
      if (value == null) {
        return null;
      }
      return Echo.of(value);
    }
  }
}
