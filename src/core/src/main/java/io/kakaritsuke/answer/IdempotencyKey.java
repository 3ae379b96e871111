package io.kakaritsuke.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What makes two requests the same one.
 *
 * @param key as it is kept: what the client sent, 1-255 characters, behind a line that tells
 *     callers apart. What older builds kept has no such line and holds for all callers.
 * @param requestHash SHA-256 of all that decides the answer (query and body), hexadecimal
 */
public record IdempotencyKey(String key, String requestHash) {
  /** Stands in no header. */
  private static final char AFTER_CALLER = '\n';

  public IdempotencyKey {
    Objects.requireNonNull(key);
    Objects.requireNonNull(requestHash);
  }

  /**
   * The key of one caller, who is given nobody else's answer.
   *
   * @param caller tells callers apart, of any length
   * @param sent what the client sent
   */
  public static IdempotencyKey of(String caller, String sent, String requestHash) {
    return new IdempotencyKey(hash(caller) + AFTER_CALLER + sent, requestHash);
  }

  /** What the client sent. */
  public String sent() {
    return key.substring(key.indexOf(AFTER_CALLER) + 1);
  }

  private static String hash(String caller) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(caller.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
