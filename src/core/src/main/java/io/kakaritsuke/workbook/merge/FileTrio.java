package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.workbook.diff.Place;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One file on all three sides; null where a side has none. */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared as a whole.
record FileTrio(
    String path, byte @Nullable [] base, byte @Nullable [] ours, byte @Nullable [] theirs) {
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether it has lines; a rule table in a workbook is code that has none. */
  boolean isText() {
    return !path.matches("(?i).*\\.xlsx?");
  }

  /** Whether it is a list of scenarios, each of which stands for itself. */
  boolean isScenarios() {
    return path.matches("rules/scenarios/.*");
  }

  /** Such a file on their side only, compared with the base. */
  FileTrio withOursAsBase() {
    return new FileTrio(path, base, base, theirs);
  }

  Place place() {
    return new Place(name(), null, null, null, null);
  }

  /** Enough of a hash to tell two contents apart. */
  static String hash(byte @Nullable [] file) {
    if (file == null) {
      return "";
    }
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(file);
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
