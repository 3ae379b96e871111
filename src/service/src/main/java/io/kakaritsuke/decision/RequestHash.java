package io.kakaritsuke.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells whether two requests under one Idempotency-Key ask for the same. */
public final class RequestHash {
  private RequestHash() {}

  /** SHA-256 of the query and the body, hexadecimal. */
  public static String of(@Nullable String query, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Optional.ofNullable(query).orElse("").getBytes(UTF_8));
      digest.update((byte) '\n');
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
