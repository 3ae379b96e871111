package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.workbook.WorkbookParts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The inside of a workbook file. */
final class Parts {
  private Parts() {}

  static Map<String, byte[]> of(byte[] file) {
    return WorkbookParts.of(file).orElseThrow();
  }

  static XSSFWorkbook opened(byte[] file) {
    try {
      return new XSSFWorkbook(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
