package io.kakaritsuke.workbook;

/** What came of unpacking a file. */
sealed interface Unpacked permits PackageParts, Unpacked.Refused {
  /** Not unpacked, or not to be used. */
  record Refused(Complaint complaint) implements Unpacked {}
}
