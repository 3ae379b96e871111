package io.kakaritsuke.workbook;

import io.kakaritsuke.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.util.LittleEndian;
import org.jspecify.annotations.Nullable;

/** Looks through the records of an old workbook for what a rule table has no use for. */
final class OldRecords {
  private static final int HEADER = 4;
  private static final int FILE_PASS = 0x002F;
  private static final int BEGIN = 0x0809;
  private static final int MACRO_SHEET = 0x0040;
  private static final int OTHER_BOOK = 0x01AE;
  private static final int OWN_BOOK = 0x0401;
  private static final int ADD_IN = 0x3A01;
  private static final int MANY_BLANKS = 0x00BE;
  private static final int MANY_NUMBERS = 0x00BD;
  private static final int BLANK_BYTES = 2;
  private static final int NUMBER_BYTES = 6;

  private final byte[] records;

  private OldRecords(byte[] records) {
    this.records = records;
  }

  /** What is wrong with the file, null where nothing is. */
  static @Nullable Complaint complaint(DirectoryNode root) throws IOException {
    byte[] records = null;
    for (Entry entry : root) {
      String name = entry.getName().toLowerCase(Locale.ROOT);
      if (name.contains("vba") || name.equals("macros")) {
        return FileComplaints.macro();
      }
      if (name.equals("encryptedpackage") || name.equals("encryptioninfo")) {
        return FileComplaints.encryptedOrXls();
      }
      if ((name.equals("workbook") || name.equals("book")) && entry instanceof DocumentEntry one) {
        records = bytes(root, one);
      }
    }
    return records == null ? RuleTableFileComplaints.notXls() : new OldRecords(records).complaint();
  }

  private static byte[] bytes(DirectoryNode root, DocumentEntry entry) throws IOException {
    try (InputStream in = root.createDocumentInputStream(entry)) {
      return in.readNBytes(Limits.RULE_FILE_BYTES);
    }
  }

  private @Nullable Complaint complaint() {
    int cells = 0;
    for (int at = 0; at + HEADER <= records.length; ) {
      int kind = LittleEndian.getUShort(records, at);
      int length = LittleEndian.getUShort(records, at + 2);
      int data = at + HEADER;
      if (kind == FILE_PASS) {
        return FileComplaints.encryptedOrXls();
      }
      if (kind == BEGIN && number(data + 2) == MACRO_SHEET) {
        return FileComplaints.macro();
      }
      if (kind == OTHER_BOOK && !isOwn(data, length)) {
        return FileComplaints.externalLink();
      }
      cells += cells(kind, length);
      at = data + length;
    }
    return cells > Limits.CELLS
        ? FileComplaints.tooLarge(
            new Text("セルが " + cells + " 個あります", cells + " cells"),
            new Text(Limits.CELLS + " 個", Limits.CELLS + " cells"))
        : null;
  }

  private boolean isOwn(int data, int length) {
    int of = number(data + 2);
    return length == HEADER && (of == OWN_BOOK || of == ADD_IN);
  }

  private int number(int at) {
    return at + 2 <= records.length ? LittleEndian.getUShort(records, at) : 0;
  }

  // One record can stand for a whole row.
  private static int cells(int kind, int length) {
    return switch (kind) {
      case MANY_BLANKS -> length / BLANK_BYTES;
      case MANY_NUMBERS -> length / NUMBER_BYTES;
      default -> 1;
    };
  }
}
