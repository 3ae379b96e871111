package io.kakaritsuke.channel.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.access.Secret;
import io.kakaritsuke.channel.slack.SlackSignature.Verdict;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example of Slack's documentation, and what differs from it. */
class SlackSignatureTest {
  private static final Secret SECRET = Secret.of("8f742231b10e8888abcd99yyyzzz85a5");
  private static final String TIMESTAMP = "1531420618";
  private static final Instant SENT = Instant.ofEpochSecond(1531420618);
  private static final String BODY =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
          + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
          + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
          + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
          + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
  private static final String SIGNATURE =
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

  @ParameterizedTest
  @CsvSource({"0, GOOD", "300, GOOD", "301, OLD", "-300, GOOD", "-301, OLD"})
  void holdsForFiveMinutes(long seconds, Verdict verdict) {
    assertThat(look(SECRET, TIMESTAMP, SIGNATURE, BODY, SENT.plusSeconds(seconds)))
        .isEqualTo(verdict);
  }

  @Test
  void holdsForNothingElse() {
    assertThat(look(Secret.of("another"), TIMESTAMP, SIGNATURE, BODY, SENT))
        .isEqualTo(Verdict.FORGED);
    assertThat(look(SECRET, "1531420619", SIGNATURE, BODY, SENT)).isEqualTo(Verdict.FORGED);
    assertThat(look(SECRET, TIMESTAMP, SIGNATURE, BODY + "0", SENT)).isEqualTo(Verdict.FORGED);
    assertThat(look(SECRET, TIMESTAMP, SIGNATURE.toUpperCase(Locale.ROOT), BODY, SENT))
        .isEqualTo(Verdict.FORGED);
    assertThat(look(SECRET, TIMESTAMP, "v0=", BODY, SENT)).isEqualTo(Verdict.FORGED);
    assertThat(look(SECRET, "yesterday", SIGNATURE, BODY, SENT)).isEqualTo(Verdict.FORGED);
    assertThat(SlackSignature.look(SECRET, null, SIGNATURE, new byte[0], SENT))
        .isEqualTo(Verdict.FORGED);
    assertThat(SlackSignature.look(SECRET, TIMESTAMP, null, new byte[0], SENT))
        .isEqualTo(Verdict.FORGED);
  }

  private static Verdict look(
      Secret secret, String timestamp, String signature, String body, Instant now) {
    return SlackSignature.look(secret, timestamp, signature, body.getBytes(UTF_8), now);
  }
}
