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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
   * @param brokenRow what would be its row
   */
  private record Parsed(RuleSheet sheet, long brokenFrom, int brokenRow) {}

  /** Null where the findings say why it cannot be read. */
  static @Nullable RuleSheet read(String name, byte[] bytes, Findings findings) {
    String text = decoded(bytes, StandardCharsets.UTF_8);
    if (text == null) {
      findings.add(Place.file(name), FileComplaints.malformedText());
      return null;
    }
    return sound(best(name, text), findings);
  }

  /**
   * What the file is meant to say, whatever is wrong with it: in which characters Excel writes CSV
   * and how its quotation marks stand is told to who sends a rule table, not that it is none.
   */
  static RuleSheet meant(String name, byte[] bytes) {
    String text = decoded(bytes, StandardCharsets.UTF_8);
    if (text == null) {
      boolean marked = bytes.length > 1 && (bytes[0] & bytes[1] & 0xFE) == 0xFE;
      text = decoded(bytes, marked ? StandardCharsets.UTF_16 : Charset.forName("Windows-31J"));
    }
    return best(name, text == null ? "" : text).sheet();
  }

  private static @Nullable String decoded(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** As the separator parts it that makes a rule table of it, or else the first. */
  private static Parsed best(String name, String text) {
    Parsed first = null;
    for (char separator : SEPARATORS.toCharArray()) {
      Parsed parsed = parsed(name, text, separator);
      if (parsed.sheet().isRuleTable()) {
        return parsed;
      }
      first = first == null ? parsed : first;
    }
    return Objects.requireNonNull(first);
  }

  private static @Nullable RuleSheet sound(Parsed parsed, Findings findings) {
    RuleSheet sheet = parsed.sheet();
    if (parsed.brokenFrom() != SOUND) {
      findings.add(
          Place.file(sheet.file()).at(GridCell.ref(parsed.brokenRow(), 0)),
          RuleTableFileComplaints.unclosedQuote(parsed.brokenFrom()));
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
    return new Parsed(new RuleSheet(name, null, cells), brokenFrom, row + 1);
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
