package io.kakaritsuke.decisionlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.answer.LogEntry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry in the binary format of COPY: no escaping, and what the client's thread has encoded the
 * writer only passes on.
 */
final class CopyRow {
  static final String COPY =
      "copy decision (id, decided_at, version, as_of, asked, score, version_hash, digest, rulebook,"
          + " subject, band, signals, facts, outcome, why, told_by) from stdin (format binary)";

  /** Signature, no flags, no extension. */
  static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};

  private static final int COLUMNS = 16;
  private static final int OTHER_BYTES = 512;
  private static final int TEXT_TYPE = 25;
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
  private static final LocalDate EPOCH_DAY = LocalDate.of(2000, 1, 1);

  private final ByteArrayOutputStream bytes;
  private final DataOutputStream out;

  private CopyRow(int expected) {
    bytes = new ByteArrayOutputStream(expected);
    out = new DataOutputStream(bytes);
  }

  /**
   * The row of an entry.
   *
   * @throws IllegalArgumentException for a hash that is not hexadecimal, a number out of range
   */
  static byte[] encode(LogEntry entry) {
    CopyRow row = new CopyRow(entry.facts().length + entry.outcome().length + OTHER_BYTES);
    try {
      row.write(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return row.bytes.toByteArray();
  }

  private void write(LogEntry entry) throws IOException {
    out.writeShort(COLUMNS);
    uuid(entry.id());
    int8(ChronoUnit.MICROS.between(EPOCH, entry.decidedAt()));
    int4(entry.version());
    int4(Math.toIntExact(ChronoUnit.DAYS.between(EPOCH_DAY, entry.asOf())));
    int2(entry.asked());
    int2(entry.score());
    bytes(HexFormat.of().parseHex(entry.versionHash()));
    bytes(entry.digest());
    text(entry.rulebook());
    text(entry.subject());
    text(entry.band());
    texts(entry.signals());
    bytes(entry.facts());
    bytes(entry.outcome());
    text(entry.why() == null ? null : entry.why().code());
    text(entry.toldBy());
  }

  private void uuid(UUID value) throws IOException {
    out.writeInt(2 * Long.BYTES);
    out.writeLong(value.getMostSignificantBits());
    out.writeLong(value.getLeastSignificantBits());
  }

  private void int8(long value) throws IOException {
    out.writeInt(Long.BYTES);
    out.writeLong(value);
  }

  private void int4(int value) throws IOException {
    out.writeInt(Integer.BYTES);
    out.writeInt(value);
  }

  private void int2(@Nullable Integer value) throws IOException {
    if (value == null) {
      out.writeInt(-1);
      return;
    }
    if (value != value.shortValue()) {
      throw new IllegalArgumentException("not a smallint: " + value);
    }
    out.writeInt(Short.BYTES);
    out.writeShort(value);
  }

  private void text(@Nullable String value) throws IOException {
    if (value == null) {
      out.writeInt(-1);
    } else {
      bytes(value.getBytes(UTF_8));
    }
  }

  private void bytes(byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
  }

  /** Dimensions, whether there are nulls, type; for each dimension its length and first index. */
  private void texts(List<String> values) throws IOException {
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    DataOutputStream elements = new DataOutputStream(array);
    elements.writeInt(values.isEmpty() ? 0 : 1);
    elements.writeInt(0);
    elements.writeInt(TEXT_TYPE);
    if (!values.isEmpty()) {
      elements.writeInt(values.size());
      elements.writeInt(1);
    }
    for (String value : values) {
      byte[] text = value.getBytes(UTF_8);
      elements.writeInt(text.length);
      elements.write(text);
    }
    bytes(array.toByteArray());
  }
}
