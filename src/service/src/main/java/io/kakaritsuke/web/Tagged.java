package io.kakaritsuke.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Answers that stay as they are, with a tag of their content: who has them asks whether they still
 * are so, and is told in a 304 without them. Asked they must be each time, for a key may have been
 * revoked.
 */
public final class Tagged {
  private static final String ASK_EACH_TIME = "private, no-cache";
  private static final int BYTES = 16;

  private Tagged() {}

  /** Bytes of that type. */
  public static Response.ResponseBuilder of(byte[] content, String mediaType) {
    return Response.ok(content, mediaType)
        .tag(new EntityTag(hash(content), true))
        .header(HttpHeaders.CACHE_CONTROL, ASK_EACH_TIME);
  }

  /** Anything that is told as JSON. */
  public static Response.ResponseBuilder json(ObjectMapper json, Object content) {
    try {
      return of(json.writeValueAsBytes(content), MediaType.APPLICATION_JSON)
          .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON", e);
    }
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
