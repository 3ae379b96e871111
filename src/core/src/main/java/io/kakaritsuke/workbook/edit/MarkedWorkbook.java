package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A workbook that comes back to its author with everything that was found in it. */
public final class MarkedWorkbook {
  private MarkedWorkbook() {}

  /**
   * The same workbook with the same look: faulty cells coloured, errors and warnings apart, a
   * comment in each behind what stands there already, and a sheet in front that lists all findings
   * with a link to their cells. Marks of an earlier time go first, so that they never pile up.
   *
   * @param fileName as in the findings; of those about other files only errors are told, by their
   *     place, since they keep this workbook from being published as well
   * @return empty where the file cannot be opened (broken, encrypted, with macros, too large): then
   *     there is nothing to put marks on, and the findings themselves say so
   */
  public static Optional<byte[]> of(
      byte[] original, String fileName, List<Finding> findings, Locale locale) {
    List<Finding> here =
        findings.stream().filter(finding -> finding.workbook().equals(fileName)).toList();
    List<Finding> elsewhere =
        findings.stream()
            .filter(finding -> finding.isError() && !finding.workbook().equals(fileName))
            .toList();
    return OpenWorkbook.with(
        original,
        book -> {
          unmark(book);
          new Marks(book).put(here, locale);
          new Summary(book).put(fileName, here, elsewhere, locale);
          return book.bytes();
        });
  }

  /** The workbook without the sheet of findings; the very array where there is none. */
  public static byte[] withoutSummary(byte[] file) {
    return OpenWorkbook.with(
            file,
            book -> {
              new Summary(book).remove();
              return book.bytes();
            })
        .orElse(file);
  }

  static void unmark(OpenWorkbook book) {
    new Summary(book).remove();
    new Marks(book).remove();
  }
}
