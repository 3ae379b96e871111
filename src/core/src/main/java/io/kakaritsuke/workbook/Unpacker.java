package io.kakaritsuke.workbook;

import io.kakaritsuke.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/** Unpacks a workbook file by counting what really comes out, whatever its directory says. */
final class Unpacker {
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

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

  // By the directory at the end, as spreadsheet programs read it: entries that were written as a
  // stream say only there how long they are.
  private Unpacked unpackZip(byte[] file) {
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(file)).get()) {
      for (ZipArchiveEntry next : Collections.list(zip.getEntries())) {
        Complaint complaint = next.isDirectory() ? null : keep(zip, next);
        if (complaint != null) {
          return refused(complaint);
        }
      }
    } catch (IOException | RuntimeException e) {
      return refused(FileComplaints.unreadable());
    }
    return new PackageParts(parts);
  }

  private @Nullable Complaint keep(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    entries++;
    if (entries > Limits.ENTRIES) {
      return FileComplaints.tooLarge(
          new Text(
              "ファイルの中の部品（zip の項目）が " + Limits.ENTRIES + " 個を超えています",
              "more than " + Limits.ENTRIES + " entries of the zip"),
          new Text(Limits.ENTRIES + " 個", Limits.ENTRIES + " entries"));
    }
    byte[] bytes;
    try (InputStream data = zip.getInputStream(entry)) {
      bytes = data.readNBytes(room + 1);
    }
    if (bytes.length > room) {
      return FileComplaints.zipBomb();
    }
    room -= bytes.length;
    if (growsTooMuch(bytes.length, entry.getCompressedSize())) {
      return FileComplaints.zipBomb();
    }
    if (bytes.length != entry.getSize() || crc(bytes) != entry.getCrc()) {
      return FileComplaints.unreadable();
    }
    // A file that says other things to other readers is not to be trusted.
    return parts.put(name(entry), bytes) == null ? null : FileComplaints.unreadable();
  }

  private static long crc(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return sum.getValue();
  }

  // Some programs of Windows write the paths of its files.
  private static String name(ZipArchiveEntry entry) {
    String name = entry.getName().replace('\\', '/');
    return name.startsWith("/") ? name.substring(1) : name;
  }

  private static boolean growsTooMuch(int unpacked, long packed) {
    return unpacked > Limits.FREE_BYTES && unpacked > packed * Limits.GROWTH;
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
