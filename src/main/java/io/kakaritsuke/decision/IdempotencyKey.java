package io.kakaritsuke.decision;

import java.util.Objects;

/**
 * What makes two requests the same one.
 *
 * @param key as the client sent it, 1-255 characters
 * @param requestHash SHA-256 of all that decides the answer (query and body), hexadecimal
 */
public record IdempotencyKey(String key, String requestHash) {
  public IdempotencyKey {
    Objects.requireNonNull(key);
    Objects.requireNonNull(requestHash);
  }
}
