package io.kakaritsuke.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A program that is told by a webhook, and believes what is signed. */
public final class WebhookReceiver implements AutoCloseable {
  /** What it heard. */
  public record Heard(String id, String body) {}

  private final HttpServer server;
  private final Webhook webhook;
  private final List<Heard> heard = new ArrayList<>();
  private int next = 204;

  public WebhookReceiver(int port, String secret) throws IOException, EmptyWebhookSecretException {
    webhook = new Webhook(secret);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/told", this::take);
    server.start();
  }

  /** All of it, the oldest first, also what it answered with a failure. */
  public synchronized List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** Answers with that from now on. */
  synchronized void answerWith(int status) {
    next = status;
  }

  private synchronized void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    int status = next;
    try {
      webhook.verify(body, headers);
      heard.add(new Heard(exchange.getRequestHeaders().getFirst("webhook-id"), body));
    } catch (WebhookVerificationException e) {
      status = 401;
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
