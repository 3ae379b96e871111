package io.kakaritsuke.channel.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * As much of Slack as a bot sees that writes to people, with its limits and its failures: what is
 * too long is refused, what comes too fast is told to wait, and a message that is sent twice is
 * there twice.
 */
public final class SlackStub implements AutoCloseable {
  /** What goes wrong with one message. */
  public enum Failure {
    /** It answers 500, and has not taken it. */
    ERROR,
    /** It takes it and the connection breaks before anybody hears of it. */
    LOST_ANSWER,
    /** The connection breaks, and it has not taken it. */
    LOST_REQUEST,
    /** It answers that something broke off, and has taken it. */
    INTERNAL_ERROR
  }

  /** A message as it stands in a conversation. */
  public record Post(String conversation, String ts, String id, String text, List<String> blocks) {
    public Post {
      blocks = List.copyOf(blocks);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BLOCKS = 50;
  private static final int MOST_FIELDS = 10;
  private static final int LONGEST_HEADER = 150;
  private static final int LONGEST_SECTION = 3000;
  private static final int LONGEST_FIELD = 2000;
  private static final int LONGEST_TEXT = 40_000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Supplier<Instant> now;
  private final String token;
  private final List<Post> posts = new ArrayList<>();
  private final Map<String, Instant> last = new HashMap<>();
  private final Queue<Failure> failures = new ArrayDeque<>();
  private Set<String> strangers = Set.of();
  private int refusedForPace;
  private boolean letsIn = true;
  private int seconds;

  public SlackStub(int port, String token, Supplier<Instant> now) throws IOException {
    this.now = now;
    this.token = token;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/api/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Everything that was taken, the oldest first. */
  public synchronized List<Post> posts() {
    return List.copyOf(posts);
  }

  /** How many came faster than one a second in one conversation. */
  public synchronized int refusedForPace() {
    return refusedForPace;
  }

  /** Has the next messages fail. */
  public synchronized void failNext(Failure... next) {
    failures.addAll(List.of(next));
  }

  /** Who is not in this workspace. */
  public synchronized void unknown(Set<String> people) {
    strangers = Set.copyOf(people);
  }

  /** Whether the token holds. */
  public synchronized void letIn(boolean yes) {
    letsIn = yes;
  }

  /** Wants to be left alone for so long after the next message. */
  public synchronized void wantPause(int wanted) {
    seconds = wanted;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String method = exchange.getRequestURI().getPath().substring("/api/".length());
    synchronized (this) {
      if (!letsIn || !("Bearer " + token).equals(authorization)) {
        error(exchange, "invalid_auth");
        return;
      }
      switch (method) {
        case "conversations.open" -> open(exchange, form);
        case "conversations.history" -> history(exchange, form);
        case "chat.postMessage" -> post(exchange, form);
        default -> error(exchange, "unknown_method");
      }
    }
  }

  private void open(HttpExchange exchange, Map<String, String> form) throws IOException {
    String user = form.getOrDefault("users", "");
    if (strangers.contains(user)) {
      error(exchange, "user_not_found");
      return;
    }
    ObjectNode answer = ok();
    answer.putObject("channel").put("id", "D" + user.substring(1));
    send(exchange, 200, answer);
  }

  private void history(HttpExchange exchange, Map<String, String> form) throws IOException {
    String conversation = form.getOrDefault("channel", "");
    int from = Integer.parseInt(form.getOrDefault("cursor", "0"));
    // Small pages, so that there are several.
    int size = Math.min(2, Integer.parseInt(form.getOrDefault("limit", "100")));
    List<Post> newestFirst = new ArrayList<>();
    for (Post one : posts) {
      if (one.conversation().equals(conversation)
          && Double.parseDouble(one.ts()) > Double.parseDouble(form.getOrDefault("oldest", "0"))) {
        newestFirst.add(0, one);
      }
    }
    ObjectNode answer = ok();
    ArrayNode messages = answer.putArray("messages");
    for (Post one : newestFirst.stream().skip(from).limit(size).toList()) {
      ObjectNode message = messages.addObject();
      message.put("type", "message").put("ts", one.ts()).put("text", one.text());
      if ("1".equals(form.get("include_all_metadata"))
          || "true".equals(form.get("include_all_metadata"))) {
        ObjectNode metadata = message.putObject("metadata").put("event_type", SlackSender.EVENT);
        metadata.putObject("event_payload").put(SlackSender.ID, one.id());
      }
    }
    boolean more = from + size < newestFirst.size();
    answer.put("has_more", more);
    answer
        .putObject("response_metadata")
        .put("next_cursor", more ? Integer.toString(from + size) : "");
    send(exchange, 200, answer);
  }

  private void post(HttpExchange exchange, Map<String, String> form) throws IOException {
    String conversation = form.getOrDefault("channel", "");
    Instant before = last.get(conversation);
    if (before != null && now.get().isBefore(before.plus(Duration.ofSeconds(1)))) {
      refusedForPace++;
      exchange.getResponseHeaders().set("Retry-After", "1");
      send(exchange, 429, JSON.createObjectNode().put("ok", false).put("error", "ratelimited"));
      return;
    }
    if (seconds > 0) {
      exchange.getResponseHeaders().set("Retry-After", Integer.toString(seconds));
      seconds = 0;
      send(exchange, 429, JSON.createObjectNode().put("ok", false).put("error", "ratelimited"));
      return;
    }
    JsonNode blocks = JSON.readTree(form.getOrDefault("blocks", "[]"));
    String wrong = wrong(form, blocks);
    if (!wrong.isEmpty()) {
      error(exchange, wrong);
      return;
    }
    Failure failure = failures.poll();
    if (failure == Failure.ERROR) {
      send(exchange, 500, JSON.createObjectNode());
      return;
    }
    if (failure == Failure.LOST_REQUEST) {
      exchange.close();
      return;
    }
    last.put(conversation, now.get());
    Post post = take(conversation, form, blocks);
    if (failure == Failure.LOST_ANSWER) {
      exchange.close();
    } else if (failure == Failure.INTERNAL_ERROR) {
      error(exchange, "internal_error");
    } else {
      send(exchange, 200, ok().put("channel", conversation).put("ts", post.ts()));
    }
  }

  private Post take(String conversation, Map<String, String> form, JsonNode blocks)
      throws IOException {
    List<String> texts = new ArrayList<>();
    blocks.forEach(block -> texts.add(block.path("text").path("text").asText()));
    String id =
        JSON.readTree(form.getOrDefault("metadata", "{}"))
            .path("event_payload")
            .path(SlackSender.ID)
            .asText();
    String ts = now.get().getEpochSecond() + ".%06d".formatted(posts.size() + 1);
    Post post = new Post(conversation, ts, id, form.getOrDefault("text", ""), texts);
    posts.add(post);
    return post;
  }

  private static String wrong(Map<String, String> form, JsonNode blocks) {
    if (form.getOrDefault("text", "").length() > LONGEST_TEXT) {
      return "msg_too_long";
    }
    if (blocks.size() > MOST_BLOCKS) {
      return "invalid_blocks";
    }
    for (JsonNode block : blocks) {
      String text = block.path("text").path("text").asText();
      int longest = "header".equals(block.path("type").asText()) ? LONGEST_HEADER : LONGEST_SECTION;
      boolean fields = block.path("fields").size() <= MOST_FIELDS;
      for (JsonNode field : block.path("fields")) {
        fields &= field.path("text").asText().length() <= LONGEST_FIELD;
      }
      if (text.isEmpty() || text.length() > longest || !fields) {
        return "invalid_blocks";
      }
    }
    return "";
  }

  private static ObjectNode ok() {
    return JSON.createObjectNode().put("ok", true);
  }

  private static void error(HttpExchange exchange, String error) throws IOException {
    send(exchange, 200, JSON.createObjectNode().put("ok", false).put("error", error));
  }

  private static void send(HttpExchange exchange, int status, ObjectNode answer)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return form;
  }
}
