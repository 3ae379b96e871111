package io.kakaritsuke.workbook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The way into a workbook file for whoever writes into it: nothing is opened unchecked. */
public final class WorkbookParts {
  private WorkbookParts() {}

  /**
   * The unpacked parts by name, in the order of the file. Empty where reading would refuse the file
   * as a whole: no workbook, encrypted, damaged, too large, with macros or links.
   */
  public static Optional<Map<String, byte[]>> of(byte[] file) {
    if (Unpacker.unpack(file) instanceof PackageParts parts
        && PackageCheck.complaints(parts).isEmpty()) {
      Map<String, byte[]> unpacked = new LinkedHashMap<>();
      parts.names().forEach(name -> unpacked.put(name, parts.bytes(name)));
      return Optional.of(unpacked);
    }
    return Optional.empty();
  }
}
