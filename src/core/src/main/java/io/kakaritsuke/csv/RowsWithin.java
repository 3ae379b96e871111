package io.kakaritsuke.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Tells a row that stands within the quotation marks of another from what people write in several
 * lines: it has about as many values as the header, and in the place of the id what looks like the
 * ids of this file. What its other values are does not count: a row with a bad one must not vanish
 * either. A row cut short has a figure where one is expected.
 */
public final class RowsWithin {
  /** Kinds of ids; a file has a few. */
  private static final int MOST_SHAPES = 200;

  private static final Pattern FIGURE =
      Pattern.compile("[-+△▲¥￥(]*[0-9０-９][0-9０-９,./年月日:%円)-]*|#.*");

  private final int columns;
  private final int idColumn;
  private final IntPredicate isFigure;
  private final Set<String> shapes = new HashSet<>();
  private boolean spaced;

  /**
   * @param columns of the header
   * @param idColumn the place of the ids, from 0
   * @param isFigure whether a column is of numbers or days
   */
  public RowsWithin(int columns, int idColumn, IntPredicate isFigure) {
    this.columns = columns;
    this.idColumn = idColumn;
    this.isFigure = isFigure;
  }

  /** Notes the id of a row of the file, or what stands in its place, and how the row is written. */
  public void learn(List<String> fields) {
    if (fields.size() <= idColumn) {
      return;
    }
    String plain = fields.get(idColumn).strip();
    if (!plain.isEmpty() && plain.indexOf('\n') < 0 && shapes.size() < MOST_SHAPES) {
      shapes.add(shape(plain));
    }
    spaced |= fields.stream().skip(1).anyMatch(field -> field.startsWith(" "));
  }

  /** Whether one of the lines within a record is a row, by what has been learned. */
  public boolean isIn(CsvRecord record, CsvReader reader) {
    return record.inside().stream()
        .filter(line -> !isSentence(line, reader))
        .anyMatch(line -> isRow(reader.split(line)) || isRow(plainly(line, reader.separator())));
  }

  /**
   * Whether a line is written as sentences are, with a blank after each separator, in a file whose
   * rows have none there.
   */
  public boolean isSentence(String line, CsvReader reader) {
    return !spaced && isSpaced(line, reader.separator());
  }

  private static boolean isSpaced(String line, char separator) {
    boolean any = false;
    for (int at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, at + 1)) {
      any = true;
      if (at + 1 == line.length() || !Character.isWhitespace(line.charAt(at + 1))) {
        return false;
      }
    }
    return any;
  }

  // With the marks of a value that is torn, none parts more than the separators themselves.
  private static List<String> plainly(String line, char separator) {
    List<String> fields = new ArrayList<>();
    int from = 0;
    for (int at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, from)) {
      fields.add(line.substring(from, at));
      from = at + 1;
    }
    fields.add(line.substring(from));
    return fields;
  }

  private boolean isRow(List<String> fields) {
    int size = fields.size();
    if (size <= idColumn) {
      return false;
    }
    while (size > columns && fields.get(size - 1).isBlank()) {
      size--;
    }
    String id = fields.get(idColumn).replace("\"", "").strip();
    String shape = shape(id);
    if (!shapes.contains(shape)) {
      return false;
    }
    boolean near = Math.abs(size - columns) <= 1;
    if (size == 1) {
      // A row of two columns whose last one is blank; a number by itself may be anything.
      return near && shape.length() > 1 && !FIGURE.matcher(id).matches();
    }
    if (shape.equals("a") || shape.equals("あ")) {
      // Nothing but letters may be a word of a sentence.
      return near && hasFigure(fields);
    }
    return (near || shape.length() > 1 && size > columns / 2)
        && (size >= columns || hasFigures(fields));
  }

  /** Whether a figure stands where one is expected, if one is and something stands there. */
  private boolean hasFigures(List<String> fields) {
    boolean expected = false;
    for (int i = 0; i < fields.size() && i < columns; i++) {
      String value = fields.get(i).replace("\"", "").strip();
      if (i != idColumn && isFigure.test(i) && !value.isEmpty()) {
        if (FIGURE.matcher(value).matches()) {
          return true;
        }
        expected = true;
      }
    }
    return !expected;
  }

  private boolean hasFigure(List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      if (i != idColumn && FIGURE.matcher(fields.get(i).replace("\"", "").strip()).matches()) {
        return true;
      }
    }
    return false;
  }

  /**
   * NX-12 and B-3 are 9-A: the kinds of characters, whatever their order, as that says little of
   * what a program made up. It does say something of words: 顧客1 is no 3月.
   */
  private static String shape(String id) {
    int[] kinds = id.codePoints().map(RowsWithin::kind).toArray();
    if (id.chars().allMatch(c -> c < 0x80)) {
      return text(IntStream.of(kinds).sorted().distinct());
    }
    return text(
        IntStream.range(0, kinds.length)
            .filter(i -> i == 0 || kinds[i] != kinds[i - 1])
            .map(i -> kinds[i]));
  }

  private static String text(IntStream kinds) {
    StringBuilder text = new StringBuilder();
    kinds.forEach(text::appendCodePoint);
    return text.toString();
  }

  private static int kind(int c) {
    if (Character.isDigit(c)) {
      return '9';
    }
    if (c < 0x80) {
      return Character.isUpperCase(c) ? 'A' : Character.isLowerCase(c) ? 'a' : c;
    }
    return Character.isLetter(c) ? 'あ' : c;
  }
}
