package io.kakaritsuke.decision;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.fact.FactCatalogue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of rulebooks as they stand in answers, encoded once: labels, actions and the sources of
 * rows are the greater part of every answer and nearly always the same. Holds nothing that a client
 * sent.
 */
final class EncodedTexts {
  /** Far more than the texts of all versions in use; a bound, not a tuned size. */
  private static final int MAX = 50_000;

  private static final Map<String, SerializableString> TEXTS = new ConcurrentHashMap<>();
  private static final Map<Firing, SerializableString> SOURCES = new ConcurrentHashMap<>();

  private static final Map<FactCatalogue, SerializableString[]> NAMES = new ConcurrentHashMap<>();
  private static final int MAX_CATALOGUES = 200;

  private EncodedTexts() {}

  /** The names of all facts, by index. */
  static SerializableString[] factNames(FactCatalogue catalogue) {
    SerializableString[] names = NAMES.get(catalogue);
    if (names == null) {
      names =
          catalogue.facts().stream()
              .map(fact -> of(fact.name()))
              .toArray(SerializableString[]::new);
      if (NAMES.size() > MAX_CATALOGUES) {
        NAMES.clear();
      }
      NAMES.put(catalogue, names);
    }
    return names;
  }

  static SerializableString of(String text) {
    SerializableString encoded = TEXTS.get(text);
    if (encoded == null) {
      encoded = new SerializedString(text);
      encoded.asQuotedUTF8();
      if (TEXTS.size() > MAX) {
        TEXTS.clear();
      }
      TEXTS.put(text, encoded);
    }
    return encoded;
  }

  /** The source as a whole JSON value. */
  static SerializableString of(Firing source) {
    SerializableString encoded = SOURCES.get(source);
    if (encoded == null) {
      encoded = new SerializedString(json(source));
      encoded.asUnquotedUTF8();
      if (SOURCES.size() > MAX) {
        SOURCES.clear();
      }
      SOURCES.put(source, encoded);
    }
    return encoded;
  }

  private static String json(Firing source) {
    if (source instanceof Firing.OfRow row) {
      return "{\"workbook\":"
          + quoted(row.workbook())
          + ",\"sheet\":"
          + quoted(row.sheet())
          + ",\"row\":"
          + row.row()
          + ",\"id\":"
          + quoted(row.id())
          + '}';
    }
    Firing.OfRule rule = (Firing.OfRule) source;
    return "{\"rule\":" + quoted(rule.rule()) + ",\"file\":" + quoted(rule.file()) + '}';
  }

  private static String quoted(String text) {
    return '"' + new String(new SerializedString(text).asQuotedChars()) + '"';
  }
}
