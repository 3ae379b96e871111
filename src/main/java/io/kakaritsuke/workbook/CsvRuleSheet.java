package io.kakaritsuke.workbook;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.kakaritsuke.ruletable.RuleSheet;
import io.kakaritsuke.ruletable.RuleSheet.Cell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule table as CSV in UTF-8. A record is a row, an empty one too; a value that ends with three
 * dots is merged with those beside it that do, as Drools has it.
 */
final class CsvRuleSheet {
  private static final String SEPARATORS = ",;\t";
  private static final String MERGED = "...";
  private static final int SOUND = 0;

  private CsvRuleSheet() {}

  /**
   * @param brokenFrom the line in which a record begins that is none, {@link #SOUND} without one
   */
  private record Parsed(RuleSheet sheet, long brokenFrom) {}

  /** Null where the findings say why it cannot be read. */
  static @Nullable RuleSheet read(String name, byte[] bytes, Findings findings) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      findings.add(Place.file(name), FileComplaints.malformedText());
      return null;
    }
    Parsed first = null;
    for (char separator : SEPARATORS.toCharArray()) {
      Parsed parsed = parsed(name, text, separator);
      if (parsed.sheet().isRuleTable()) {
        return sound(parsed, findings);
      }
      first = first == null ? parsed : first;
    }
    return first == null ? null : sound(first, findings);
  }

  private static @Nullable RuleSheet sound(Parsed parsed, Findings findings) {
    RuleSheet sheet = parsed.sheet();
    if (parsed.brokenFrom() != SOUND) {
      findings.add(
          Place.file(sheet.file()), RuleTableFileComplaints.unclosedQuote(parsed.brokenFrom()));
      return null;
    }
    for (Cell cell : sheet.cells()) {
      if (!SoundText.isSound(cell.text())) {
        Content.Unsound found = new Content.Unsound(cell.text());
        findings.add(
            Place.file(sheet.file()).at(GridCell.ref(cell.row(), cell.column())),
            CellComplaints.unsound(found).with(null),
            found.shown());
      }
    }
    return sheet;
  }

  private static Parsed parsed(String name, String text, char separator) {
    List<Cell> cells = new ArrayList<>();
    long brokenFrom = SOUND;
    int row = 0;
    long line = 1;
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(false)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowUnclosedQuote(false)
            .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
      for (CsvRecord record : records) {
        row++;
        line = record.getStartingLineNumber() + 1;
        addRow(record.getFields(), row, cells);
      }
    } catch (CsvParseException e) {
      brokenFrom = line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Parsed(new RuleSheet(name, null, cells), brokenFrom);
  }

  private static void addRow(List<String> fields, int row, List<Cell> cells) {
    int mergedFrom = Cell.SINGLE;
    for (int column = 0; column < fields.size(); column++) {
      String text = RuleSheets.text(fields.get(column));
      boolean merged = text.endsWith(MERGED);
      mergedFrom = !merged ? Cell.SINGLE : mergedFrom == Cell.SINGLE ? column : mergedFrom;
      String said = merged ? text.substring(0, text.length() - MERGED.length()) : text;
      if (!said.isEmpty()) {
        cells.add(new Cell(row, column, said, mergedFrom));
      }
    }
  }
}
