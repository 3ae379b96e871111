package io.kakaritsuke.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The parts of a workbook file, to be written otherwise than spreadsheet programs do. */
final class Package {
  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  static Package of(byte[] file) {
    Package opened = new Package();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
        opened.parts.put(next.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return opened;
  }

  /** Replaces a piece of a part, which must be there. */
  Package replace(String part, String old, String with) {
    String text = text(part);
    if (!text.contains(old)) {
      throw new IllegalArgumentException(part + " has no " + old + ": " + text);
    }
    return put(part, text.replace(old, with).getBytes(UTF_8));
  }

  String text(String part) {
    return new String(Objects.requireNonNull(parts.get(part), part), UTF_8);
  }

  Package put(String part, byte[] bytes) {
    parts.put(part, bytes);
    return this;
  }

  Package without(String part) {
    Objects.requireNonNull(parts.remove(part), part);
    return this;
  }

  /** Replaces a piece of all parts that are markup. */
  Package everywhere(String old, String with) {
    parts.replaceAll(
        (name, bytes) ->
            name.endsWith(".xml") || name.endsWith(".rels")
                ? new String(bytes, UTF_8).replace(old, with).getBytes(UTF_8)
                : bytes);
    return this;
  }

  Package named(UnaryOperator<String> names) {
    Map<String, byte[]> renamed = new LinkedHashMap<>();
    parts.forEach((name, bytes) -> renamed.put(names.apply(name), bytes));
    parts.clear();
    parts.putAll(renamed);
    return this;
  }

  byte[] zipped() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Not compressed, and how long each part is stands behind it, as one writes to a stream. */
  byte[] streamed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    parts.forEach(
        (name, bytes) -> {
          int at = out.size();
          CRC32 sum = new CRC32();
          sum.update(bytes);
          byte[] path = name.getBytes(UTF_8);
          numbers(out, 4, 0x04034b50);
          numbers(out, 2, 20, 8, 0, 0, 33);
          numbers(out, 4, 0, 0, 0);
          numbers(out, 2, path.length, 0);
          out.writeBytes(path);
          out.writeBytes(bytes);
          numbers(out, 4, 0x08074b50, (int) sum.getValue(), bytes.length, bytes.length);
          numbers(directory, 4, 0x02014b50);
          numbers(directory, 2, 20, 20, 8, 0, 0, 33);
          numbers(directory, 4, (int) sum.getValue(), bytes.length, bytes.length);
          numbers(directory, 2, path.length, 0, 0, 0, 0);
          numbers(directory, 4, 0, at);
          directory.writeBytes(path);
        });
    int start = out.size();
    out.writeBytes(directory.toByteArray());
    numbers(out, 4, 0x06054b50);
    numbers(out, 2, 0, 0, parts.size(), parts.size());
    numbers(out, 4, directory.size(), start);
    numbers(out, 2, 0);
    return out.toByteArray();
  }

  private static void numbers(ByteArrayOutputStream out, int bytes, int... numbers) {
    for (int number : numbers) {
      for (int i = 0; i < bytes; i++) {
        out.write(number >>> (8 * i));
      }
    }
  }
}
