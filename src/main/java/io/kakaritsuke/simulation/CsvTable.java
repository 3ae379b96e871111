package io.kakaritsuke.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows as a CSV file that spreadsheets open as it is meant: nothing in it is a formula. */
final class CsvTable implements AutoCloseable {
  /** What makes a spreadsheet take a text for a formula, or for the continuation of one. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private final CsvWriter csv;

  CsvTable(OutputStream out) throws IOException {
    OutputStreamWriter writer = new OutputStreamWriter(out, UTF_8);
    // Without the mark, spreadsheets take UTF-8 for the code page of their system.
    writer.write('\uFEFF');
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
  }

  void row(List<? extends @Nullable Object> cells) {
    csv.writeRecord(cells.stream().map(CsvTable::text).toList());
  }

  // A number is written by us and may begin with a minus; whoever wrote a text may mean anything.
  private static String text(@Nullable Object cell) {
    if (!(cell instanceof String text)) {
      return cell == null ? "" : cell.toString();
    }
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
