package io.kakaritsuke.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A key in clear, on its way to the one who will use it.
 *
 * @param value printable ASCII
 */
record ApiKey(@JsonValue String value) {
  private static final int BYTES = 32;

  // Lets a search for leaked secrets find it.
  private static final String PREFIX = "kkr_";

  static ApiKey random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return new ApiKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** Nothing of the key, so that it can stand in no log. */
  @Override
  public String toString() {
    return "ApiKey[hidden]";
  }
}
