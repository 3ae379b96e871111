package io.kakaritsuke.channel.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.kakaritsuke.channel.HeldBack;
import io.kakaritsuke.channel.Letter;
import io.kakaritsuke.channel.Letter.Part;
import io.kakaritsuke.channel.Outcome;
import io.kakaritsuke.channel.RetryAfter;
import io.kakaritsuke.channel.Sender;
import io.kakaritsuke.telling.Channel;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A program of the operator's, told after Standard Webhooks: signed, and with the same id on each
 * attempt, by which it drops what it has already.
 */
@Singleton
class WebhookSender implements Sender {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final int SERVER_ERROR = 500;

  /** It has read the message, and never will take it. */
  private static final Set<Integer> NOT_ACCEPTED = Set.of(400, 413, 415, 422);

  private static final Set<Integer> BUSY = Set.of(429, 503);

  private final Optional<URI> url;
  private final Optional<Webhook> webhook;
  private final ObjectMapper json;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @Inject
  WebhookSender(WebhookSettings settings, ObjectMapper json, Clock clock) {
    this.url = settings.url();
    this.webhook = settings.secret().map(secret -> webhook(secret.value()));
    this.json = json;
    this.clock = clock;
    if (url.isPresent() && webhook.isEmpty()) {
      throw new IllegalArgumentException(
          "kakaritsuke.channel.webhook.secret is missing: what is not signed is not sent");
    }
  }

  private static Webhook webhook(String secret) {
    try {
      return new Webhook(secret);
    } catch (EmptyWebhookSecretException | IllegalArgumentException e) {
      // Not its cause either, which may hold some of it.
      throw new IllegalArgumentException(
          "kakaritsuke.channel.webhook.secret is none: whsec_ and Base64 would be right");
    }
  }

  @Override
  public Channel channel() {
    return Channel.WEBHOOK;
  }

  @Override
  public boolean isConfigured() {
    return url.isPresent();
  }

  @Override
  public boolean isAddressed() {
    return false;
  }

  @Override
  public Duration pace() {
    return Duration.ZERO;
  }

  @Override
  public Outcome send(Letter letter) throws InterruptedException {
    try {
      HttpResponse<Void> answer = http.send(request(letter), BodyHandlers.discarding());
      return outcome(letter, answer);
    } catch (ConnectException e) {
      return new Outcome.Closed(HeldBack.UNREACHABLE, "", null);
    } catch (IOException e) {
      return e.getCause() instanceof UnresolvedAddressException
          ? new Outcome.Closed(HeldBack.UNREACHABLE, "", null)
          : Outcome.Unknown.after(e);
    }
  }

  private HttpRequest request(Letter letter) {
    String id = letter.id().toString();
    long seconds = clock.instant().getEpochSecond();
    try {
      String body = json.writeValueAsString(body(letter));
      return HttpRequest.newBuilder(url.orElseThrow())
          .timeout(ANSWER)
          .header("Content-Type", "application/json")
          .header("webhook-id", id)
          .header("webhook-timestamp", Long.toString(seconds))
          .header("webhook-signature", webhook.orElseThrow().sign(id, seconds, body))
          .POST(BodyPublishers.ofString(body, UTF_8))
          .build();
    } catch (JsonProcessingException | WebhookSigningException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> body(Letter letter) {
    List<Map<String, Object>> told = letter.parts().stream().map(Part::told).toList();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", letter.kind().code());
    body.put("timestamp", letter.since().toString());
    body.put("data", Map.of(letter.kind().code(), told));
    return body;
  }

  private Outcome outcome(Letter letter, HttpResponse<Void> answer) {
    int status = answer.statusCode();
    String number = Integer.toString(status);
    if (status >= 200 && status < 300) {
      return new Outcome.Sent(letter.id().toString());
    }
    if (BUSY.contains(status)) {
      return new Outcome.Closed(
          HeldBack.BUSY,
          number,
          RetryAfter.read(
              answer.headers().firstValue("Retry-After").orElse(null), clock.instant()));
    }
    if (NOT_ACCEPTED.contains(status)) {
      return new Outcome.Refused(HeldBack.NOT_ACCEPTED, number);
    }
    return status >= SERVER_ERROR
        ? new Outcome.Unknown(number)
        : new Outcome.Closed(HeldBack.NOT_ALLOWED, number, null);
  }
}
