package io.kakaritsuke.channel.slack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.access.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Whether a request is Slack's: its version v0 of signatures. */
final class SlackSignature {
  /** So far clocks may be apart, and so long may it be on its way. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String VERSION = "v0";
  private static final String ALGORITHM = "HmacSHA256";

  private SlackSignature() {}

  /** What a look at one comes to. */
  enum Verdict {
    GOOD,
    /** It may be Slack's, and is not of now. */
    OLD,
    FORGED
  }

  /**
   * Looks at what came with a body.
   *
   * @param timestamp the header of that name; null where there is none
   * @param signature likewise
   */
  static Verdict look(
      Secret secret,
      @Nullable String timestamp,
      @Nullable String signature,
      byte[] body,
      Instant now) {
    if (timestamp == null || signature == null || !timestamp.matches("[0-9]{1,12}")) {
      return Verdict.FORGED;
    }
    boolean same =
        MessageDigest.isEqual(
            of(secret, timestamp, body).getBytes(US_ASCII), signature.getBytes(UTF_8));
    if (!same) {
      return Verdict.FORGED;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0 ? Verdict.OLD : Verdict.GOOD;
  }

  /** As Slack signs. */
  static String of(Secret secret, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.value().getBytes(UTF_8), ALGORITHM));
      mac.update((VERSION + ":" + timestamp + ":").getBytes(UTF_8));
      return VERSION + "=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
