package io.kakaritsuke.backtest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.kakaritsuke.fact.ExportFacts;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.problem.Echo;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.problem.Violation;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who churned and when: a table with a header, in which one column has the subject, by any name
 * that exports give it, and one the day. Other columns are passed over.
 *
 * @param churned those whose line is good, in the order of the list
 * @param findings of the other lines, in the order of the list
 * @param lines how many lines there are below the header
 */
record ChurnList(List<Churned> churned, List<LineFinding> findings, int lines) {
  /** What the column of the day is called where the request does not say. */
  static final Set<String> DATE_COLUMNS = Set.of("解約日", "churnedOn");

  ChurnList {
    churned = List.copyOf(churned);
    findings = List.copyOf(findings);
  }

  /** The places of the two columns that count. */
  private record Header(int size, int subject, String subjectName, int date, String dateName) {}

  /**
   * Reads a list.
   *
   * @param dateColumn the name of the column of the day; null for the usual ones
   * @param today nobody churned later
   * @param maxLines more are refused
   * @throws ProblemException when it is no table, has no such columns, or too many lines
   */
  static ChurnList read(
      String csv,
      FactCatalogue catalogue,
      @Nullable String dateColumn,
      LocalDate today,
      int maxLines) {
    List<CsvRecord> records = records(csv, maxLines);
    Set<String> dates = dateColumn == null ? DATE_COLUMNS : Set.of(dateColumn);
    Header header = header(records, catalogue, dates);
    Reading reading = new Reading(header, today);
    records.subList(1, records.size()).forEach(reading::take);
    return new ChurnList(reading.churned, reading.findings, records.size() - 1);
  }

  private static List<CsvRecord> records(String csv, int maxLines) {
    String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
    List<CsvRecord> records = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      for (CsvRecord record : reader) {
        records.add(record);
        if (records.size() > maxLines + 1) {
          throw new ProblemException(BackTestProblems.tooManyLines(maxLines));
        }
      }
    } catch (CsvParseException e) {
      throw new ProblemException(BackTestProblems.unreadable());
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory", e);
    }
    return records;
  }

  private static Header header(
      List<CsvRecord> records, FactCatalogue catalogue, Set<String> dateNames) {
    List<String> names = records.isEmpty() ? List.of() : records.get(0).getFields();
    ExportFacts columns = new ExportFacts(catalogue);
    int subjectIndex = catalogue.index(catalogue.subject());
    List<Violation> violations = new ArrayList<>();
    int subject = -1;
    int date = -1;
    for (int i = 0; i < names.size(); i++) {
      boolean isSubject = columns.column(names.get(i)) == subjectIndex;
      boolean isDate = dateNames.contains(names.get(i).strip());
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
    private final LocalDate today;
    private final Map<String, Long> lines = new HashMap<>();

    Reading(Header header, LocalDate today) {
      this.header = header;
      this.today = today;
    }

    void take(CsvRecord record) {
      long line = record.getStartingLineNumber();
      if (record.getFieldCount() != header.size()) {
        String ja = "見出しは %d 列ですが、この行は %d 列です".formatted(header.size(), record.getFieldCount());
        String en =
            "the header has %d columns, this line has %d"
                .formatted(header.size(), record.getFieldCount());
        findings.add(new LineFinding(line, null, "wrong-column-count", new Text(ja, en), null));
        return;
      }
      String subject = record.getField(header.subject());
      String text = record.getField(header.date()).strip();
      LocalDate day = ExportFacts.date(text);
      int before = findings.size();
      checkSubject(line, subject);
      checkDay(line, text, day);
      if (findings.size() == before && day != null) {
        churned.add(new Churned(subject, day, line));
      }
    }

    private void checkSubject(long line, String subject) {
      Long first = subject.isBlank() ? null : lines.putIfAbsent(subject, line);
      if (subject.isBlank()) {
        find(line, header.subjectName(), "required", "空欄です", "is blank", null);
      } else if (first != null) {
        find(
            line,
            header.subjectName(),
            "duplicate-subject",
            first + " 行目と同じ対象です。最初の行だけを使います",
            "the same subject as in line " + first + ", which alone counts",
            subject);
      }
    }

    private void checkDay(long line, String text, @Nullable LocalDate day) {
      if (day == null) {
        find(
            line,
            header.dateName(),
            "not-a-date",
            "日付として読めません。2026/02/10 のように書きます",
            "is no date; write it as 2026/02/10",
            text);
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
