package io.kakaritsuke.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.fact.ReadingLevel;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All files of one rulebook, sorted by path; their hash is the identity of a version.
 *
 * @param level how they are read; no part of the hash
 */
public record Sources(String rulebook, List<Source> files, ReadingLevel level) {
  public Sources {
    Objects.requireNonNull(rulebook);
    files = files.stream().sorted(Comparator.comparing(Source::path)).toList();
    Objects.requireNonNull(level);
  }

  /** Files that are read as they are today. */
  public Sources(String rulebook, List<Source> files) {
    this(rulebook, files, ReadingLevel.CURRENT);
  }

  /** The file of that path, or null. */
  public @Nullable Source find(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst().orElse(null);
  }

  /** SHA-256 over every path and content, lower-case hexadecimal, 64 characters. */
  public String contentHash() {
    return hash(files);
  }

  /**
   * What its decisions hang on: the name, the level, and the hash of everything but the scenario
   * files.
   */
  public String decidingIdentity() {
    return rulebook
        + ' '
        + level.number()
        + ' '
        + hash(files.stream().filter(file -> !file.isScenarioFile()).toList());
  }

  private static String hash(List<Source> files) {
    MessageDigest digest = sha256();
    for (Source file : files) {
      update(digest, file.path().getBytes(UTF_8));
      update(digest, file.bytes());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  // The length goes first, so that no two lists of files can give the same stream of bytes.
  private static void update(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
