package io.kakaritsuke.workbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks a workbook file by counting what really comes out, whatever its directory says. */
final class Unpacker {
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] END = {'P', 'K', 5, 6};
  private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final int END_RECORD_BYTES = 22;
  private static final int LONGEST_COMMENT = 65_535;

  private final Map<String, byte[]> parts = new LinkedHashMap<>();
  private int entries;
  private int room = Limits.UNPACKED_BYTES;

  private Unpacker() {}

  static Unpacked unpack(byte[] file) {
    if (file.length > Limits.FILE_BYTES) {
      return refused(FileComplaints.tooLarge((file.length >> 10) + " KiB", "5 MiB"));
    }
    if (startsWith(file, 0, OLE2)) {
      return refused(FileComplaints.encryptedOrXls());
    }
    if (!startsWith(file, 0, ZIP)) {
      return refused(FileComplaints.notAWorkbook());
    }
    return new Unpacker().unpackZip(file);
  }

  private Unpacked unpackZip(byte[] file) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
        Complaint complaint = keep(zip, next);
        if (complaint != null) {
          return refused(complaint);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      return refused(FileComplaints.unreadable());
    }
    return entries == entriesOfDirectory(file)
        ? new PackageParts(parts)
        : refused(FileComplaints.unreadable());
  }

  private @Nullable Complaint keep(ZipInputStream zip, ZipEntry entry) throws IOException {
    entries++;
    if (entries > Limits.ENTRIES) {
      return FileComplaints.tooLarge(
          "zip entries > " + Limits.ENTRIES, Limits.ENTRIES + " entries");
    }
    byte[] bytes = zip.readNBytes(room + 1);
    if (bytes.length > room) {
      return FileComplaints.zipBomb();
    }
    room -= bytes.length;
    zip.closeEntry();
    if (growsTooMuch(bytes.length, entry.getCompressedSize())) {
      return FileComplaints.zipBomb();
    }
    return parts.put(entry.getName(), bytes) == null ? null : FileComplaints.unreadable();
  }

  private static boolean growsTooMuch(int unpacked, long packed) {
    return unpacked > Limits.FREE_BYTES && unpacked > packed * Limits.GROWTH;
  }

  /** A file that was cut off, or that says other things to other readers, is not to be trusted. */
  private static int entriesOfDirectory(byte[] file) {
    int first = Math.max(0, file.length - END_RECORD_BYTES - LONGEST_COMMENT);
    for (int at = file.length - END_RECORD_BYTES; at >= first; at--) {
      if (startsWith(file, at, END)) {
        return (file[at + 10] & 0xFF) | (file[at + 11] & 0xFF) << 8;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] file, int at, byte[] signature) {
    if (at < 0 || file.length < at + signature.length) {
      return false;
    }
    for (int i = 0; i < signature.length; i++) {
      if (file[at + i] != signature[i]) {
        return false;
      }
    }
    return true;
  }

  private static Unpacked refused(Complaint complaint) {
    return new Unpacked.Refused(complaint);
  }
}
