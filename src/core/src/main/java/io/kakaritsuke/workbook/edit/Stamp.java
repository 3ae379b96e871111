package io.kakaritsuke.workbook.edit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a workbook that was handed out says of itself, in custom document properties. Whoever sends
 * it back may have written anything there: a stamp names something, it proves nothing.
 *
 * @param rulebook its name
 * @param workbook the file's own name, {@code churn-signal.xlsx}
 * @param version the version that it came from; of a draft, the one that the draft is based on
 * @param hash content hash of that version, hexadecimal
 * @param draft where it came from a draft, which; else null
 * @param content SHA-256 of the draft's file without marks and stamp, hexadecimal; else null
 */
public record Stamp(
    String rulebook,
    String workbook,
    int version,
    String hash,
    @Nullable UUID draft,
    @Nullable String content) {
  static final String PREFIX = "kakaritsuke.";

  private static final String RULEBOOK = PREFIX + "rulebook";
  private static final String WORKBOOK = PREFIX + "workbook";
  private static final String VERSION = PREFIX + "version";
  private static final String HASH = PREFIX + "hash";
  private static final String DRAFT = PREFIX + "draft";
  private static final String CONTENT = PREFIX + "content";

  private static final Pattern RULEBOOK_NAME = Pattern.compile("[a-z][a-z0-9-]{0,99}");
  private static final Pattern WORKBOOK_NAME =
      Pattern.compile("(?![.~ ])[^\\p{Cntrl}\\p{Cs}\\p{Cf}/\\\\:*?\"<>|]{1,95}\\.xlsx");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** One of a version. */
  public Stamp(String rulebook, String workbook, int version, String hash) {
    this(rulebook, workbook, version, hash, null, null);
  }

  public Stamp {
    Objects.requireNonNull(rulebook);
    Objects.requireNonNull(workbook);
    Objects.requireNonNull(hash);
  }

  /** By the names of the properties, in order. */
  Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(RULEBOOK, rulebook);
    properties.put(WORKBOOK, workbook);
    properties.put(VERSION, Integer.toString(version));
    properties.put(HASH, hash);
    if (draft != null) {
      properties.put(DRAFT, draft.toString());
    }
    if (content != null) {
      properties.put(CONTENT, content);
    }
    return properties;
  }

  /** The stamp that the properties make; empty where any of them cannot be. */
  static Optional<Stamp> of(Map<String, String> properties) {
    String rulebook = text(properties, RULEBOOK, RULEBOOK_NAME);
    String workbook = text(properties, WORKBOOK, WORKBOOK_NAME);
    String version = text(properties, VERSION, NUMBER);
    String hash = text(properties, HASH, SHA256);
    String draft = text(properties, DRAFT, ID);
    boolean brokenDraft = draft == null && properties.containsKey(DRAFT);
    if (rulebook == null || workbook == null || version == null || hash == null || brokenDraft) {
      return Optional.empty();
    }
    return Optional.of(
        new Stamp(
            rulebook,
            workbook,
            Integer.parseInt(version),
            hash,
            draft == null ? null : UUID.fromString(draft),
            text(properties, CONTENT, SHA256)));
  }

  private static @Nullable String text(
      Map<String, String> properties, String name, Pattern allowed) {
    String value = properties.get(name);
    return value != null && allowed.matcher(value).matches() ? value : null;
  }
}
