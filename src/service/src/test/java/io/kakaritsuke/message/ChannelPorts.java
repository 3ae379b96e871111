package io.kakaritsuke.message;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** A service that is told where Slack, a mail server and a webhook are; tests start them there. */
public final class ChannelPorts implements QuarkusTestResourceLifecycleManager {
  public static final String TOKEN = "xoxb-token-of-the-tests";
  public static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  public static final String SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  static final String FROM = "cs@example.com";

  private static final String PROPERTY = "kakaritsuke.test.channel.";

  public static int slack() {
    return Integer.getInteger(PROPERTY + "slack");
  }

  static int mail() {
    return Integer.getInteger(PROPERTY + "mail");
  }

  public static int webhook() {
    return Integer.getInteger(PROPERTY + "webhook");
  }

  /** At which people open the service. */
  public static final String PUBLIC_URL = "https://cs.example.com/kakari";

  @Override
  public Map<String, String> start() {
    // Quarkus loads test classes a second time; the properties of the JVM are the same for both.
    for (String one : new String[] {"slack", "mail", "webhook"}) {
      System.setProperty(PROPERTY + one, Integer.toString(free()));
    }
    return Map.of(
        "kakaritsuke.channel.slack.token",
        TOKEN,
        "kakaritsuke.channel.slack.signing-secret",
        SIGNING_SECRET,
        "kakaritsuke.channel.slack.url",
        "http://127.0.0.1:" + slack() + "/api/",
        "kakaritsuke.channel.mail.from",
        FROM,
        "quarkus.mailer.host",
        "127.0.0.1",
        "quarkus.mailer.port",
        Integer.toString(mail()),
        "quarkus.mailer.start-tls",
        "DISABLED",
        "kakaritsuke.channel.webhook.url",
        "http://127.0.0.1:" + webhook() + "/told",
        "kakaritsuke.channel.webhook.secret",
        WEBHOOK_SECRET,
        "kakaritsuke.public-url",
        PUBLIC_URL + "/");
  }

  @Override
  public void stop() {}

  private static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
