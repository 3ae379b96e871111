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
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

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

  /**
   * A message as it stands in a conversation.
   *
   * @param blocks their texts
   * @param thread under which it stands; empty where it stands under none
   * @param buttons those that it has, in order
   * @param links each as its label and its address
   */
  public record Post(
      String conversation,
      String ts,
      String id,
      String text,
      List<String> blocks,
      String thread,
      boolean broadcast,
      List<Element> buttons,
      List<String> links) {
    public Post {
      blocks = List.copyOf(blocks);
      buttons = List.copyOf(buttons);
      links = List.copyOf(links);
    }

    /** One of its buttons. */
    public Element button(String label) {
      return buttons.stream().filter(one -> one.label().equals(label)).findFirst().orElseThrow();
    }

    /** What stands on its buttons. */
    public List<String> labels() {
      return buttons.stream().map(Element::label).toList();
    }
  }

  /** A button. */
  public record Element(String label, String action, String value) {}

  /** What is shown to one person, and stays nowhere. */
  public record Whisper(String conversation, String user, String text) {}

  /** A view that was opened, and where to. */
  public record View(String trigger, String callback, String metadata) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "/api/";
  private static final int MOST_BLOCKS = 50;
  private static final int MOST_FIELDS = 10;
  private static final int LONGEST_HEADER = 150;
  private static final int LONGEST_SECTION = 3000;
  private static final int LONGEST_FIELD = 2000;
  private static final int LONGEST_TEXT = 40_000;
  private static final int MOST_ELEMENTS = 25;
  private static final int LONGEST_LABEL = 75;
  private static final int LONGEST_VALUE = 2000;
  private static final int LONGEST_VIEW_TITLE = 24;
  private static final int LONGEST_METADATA = 3000;

  /** So many changes of messages within a minute, over the whole workspace. */
  private static final int MOST_CHANGES = 50;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Supplier<Instant> now;
  private final String token;
  private final List<Post> posts = new ArrayList<>();
  private final Map<String, Instant> last = new HashMap<>();
  private final Queue<Failure> failures = new ArrayDeque<>();
  private final List<Whisper> whispers = new ArrayList<>();
  private final List<View> views = new ArrayList<>();
  private final Set<String> triggers = new HashSet<>();
  private final Deque<Instant> changes = new ArrayDeque<>();
  private Set<String> strangers = Set.of();
  private @Nullable BiConsumer<Moment, String> watcher;
  private String from = "";
  private int refusedForPace;
  private boolean letsIn = true;
  private int seconds;

  public SlackStub(int port, String token, Supplier<Instant> now) throws IOException {
    this.now = now;
    this.token = token;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Where it is. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
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

  /** What only one person was shown, the oldest first. */
  public synchronized List<Whisper> whispers() {
    return List.copyOf(whispers);
  }

  /** The views that were opened, the oldest first. */
  public synchronized List<View> views() {
    return List.copyOf(views);
  }

  /** Deletes a message, as somebody may who runs the workspace. */
  public synchronized void delete(Post post) {
    posts.remove(post);
  }

  /** A moment in the life of a message that is sent or changed. */
  public enum Moment {
    /** It is about to be taken. */
    BEFORE,
    /** It was taken, and nobody has heard of it. */
    TAKEN,
    /** Whoever sent it knows. */
    ANSWERED
  }

  /**
   * Has somebody called in each moment, with what stands before {@code /api/} in the address by
   * which whoever sends knows this; they wait meanwhile.
   */
  public synchronized void watch(BiConsumer<Moment, String> by) {
    watcher = by;
  }

  private void tell(Moment moment) {
    BiConsumer<Moment, String> by = watcher;
    if (by != null) {
      by.accept(moment, from);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String path = exchange.getRequestURI().getPath();
    int at = path.indexOf(API);
    String method = path.substring(at + API.length());
    synchronized (this) {
      from = path.substring(0, at);
      if (!letsIn || !("Bearer " + token).equals(authorization)) {
        error(exchange, "invalid_auth");
        return;
      }
      switch (method) {
        case "conversations.open" -> open(exchange, form);
        case "conversations.history" -> history(exchange, form);
        case "conversations.replies" -> replies(exchange, form);
        case "chat.postMessage" -> post(exchange, form);
        case "chat.update" -> update(exchange, form);
        case "chat.postEphemeral" -> whisper(exchange, form);
        case "views.open" -> open(exchange, JSON.readTree(form.getOrDefault("view", "{}")), form);
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
    page(exchange, form, one -> one.thread().isEmpty() || one.broadcast());
  }

  private void replies(HttpExchange exchange, Map<String, String> form) throws IOException {
    String thread = form.getOrDefault("ts", "");
    if (find(form.getOrDefault("channel", ""), thread).isEmpty()) {
      error(exchange, "thread_not_found");
    } else {
      page(exchange, form, one -> one.ts().equals(thread) || one.thread().equals(thread));
    }
  }

  private Optional<Post> find(String conversation, String ts) {
    return posts.stream()
        .filter(one -> one.conversation().equals(conversation) && one.ts().equals(ts))
        .findFirst();
  }

  private void page(HttpExchange exchange, Map<String, String> form, Predicate<Post> wanted)
      throws IOException {
    String conversation = form.getOrDefault("channel", "");
    int from = Integer.parseInt(form.getOrDefault("cursor", "0"));
    // Small pages, so that there are several.
    int size = Math.min(2, Integer.parseInt(form.getOrDefault("limit", "100")));
    List<Post> newestFirst = new ArrayList<>();
    for (Post one : posts) {
      if (one.conversation().equals(conversation)
          && wanted.test(one)
          && Double.parseDouble(one.ts()) > Double.parseDouble(form.getOrDefault("oldest", "0"))) {
        newestFirst.add(0, one);
      }
    }
    ObjectNode answer = ok();
    ArrayNode messages = answer.putArray("messages");
    for (Post one : newestFirst.stream().skip(from).limit(size).toList()) {
      ObjectNode message = messages.addObject();
      message.put("type", "message").put("ts", one.ts()).put("text", one.text());
      if (!one.thread().isEmpty()) {
        message.put("thread_ts", one.thread());
      }
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
    String thread = form.getOrDefault("thread_ts", "");
    if (!thread.isEmpty() && find(conversation, thread).isEmpty()) {
      error(exchange, "thread_not_found");
      return;
    }
    tell(Moment.BEFORE);
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
    tell(Moment.TAKEN);
    if (failure == Failure.LOST_ANSWER) {
      exchange.close();
    } else if (failure == Failure.INTERNAL_ERROR) {
      error(exchange, "internal_error");
    } else {
      ObjectNode answer = ok().put("channel", conversation).put("ts", post.ts());
      ObjectNode message = answer.putObject("message").put("ts", post.ts());
      if (!thread.isEmpty()) {
        message.put("thread_ts", thread);
      }
      send(exchange, 200, answer);
      tell(Moment.ANSWERED);
    }
  }

  private void update(HttpExchange exchange, Map<String, String> form) throws IOException {
    Instant minute = now.get().minus(Duration.ofMinutes(1));
    while (!changes.isEmpty() && changes.peekFirst().isBefore(minute)) {
      changes.pollFirst();
    }
    if (changes.size() >= MOST_CHANGES) {
      refusedForPace++;
      exchange.getResponseHeaders().set("Retry-After", "10");
      send(exchange, 429, JSON.createObjectNode().put("ok", false).put("error", "ratelimited"));
      return;
    }
    changes.addLast(now.get());
    JsonNode blocks = JSON.readTree(form.getOrDefault("blocks", "[]"));
    String wrong = wrong(form, blocks);
    Optional<Post> before = find(form.getOrDefault("channel", ""), form.getOrDefault("ts", ""));
    if (!wrong.isEmpty() || before.isEmpty()) {
      error(exchange, wrong.isEmpty() ? "message_not_found" : wrong);
      return;
    }
    tell(Moment.BEFORE);
    Post old = before.get();
    posts.set(
        posts.indexOf(old),
        new Post(
            old.conversation(),
            old.ts(),
            old.id(),
            form.getOrDefault("text", ""),
            texts(blocks),
            old.thread(),
            old.broadcast(),
            buttons(blocks),
            links(blocks)));
    tell(Moment.TAKEN);
    send(exchange, 200, ok().put("channel", old.conversation()).put("ts", old.ts()));
    tell(Moment.ANSWERED);
  }

  private void whisper(HttpExchange exchange, Map<String, String> form) throws IOException {
    whispers.add(
        new Whisper(
            form.getOrDefault("channel", ""),
            form.getOrDefault("user", ""),
            form.getOrDefault("text", "")));
    send(exchange, 200, ok().put("message_ts", "1.1"));
  }

  private void open(HttpExchange exchange, JsonNode view, Map<String, String> form)
      throws IOException {
    String trigger = form.getOrDefault("trigger_id", "");
    boolean fits =
        view.path("title").path("text").asText().length() <= LONGEST_VIEW_TITLE
            && view.path("submit").path("text").asText().length() <= LONGEST_VIEW_TITLE
            && view.path("private_metadata").asText().length() <= LONGEST_METADATA
            && !view.path("blocks").isEmpty();
    if (!fits || !triggers.remove(trigger)) {
      error(exchange, fits ? "invalid_trigger_id" : "invalid_arguments");
      return;
    }
    views.add(
        new View(
            trigger, view.path("callback_id").asText(), view.path("private_metadata").asText()));
    send(exchange, 200, ok());
  }

  /** How a press is signed. */
  public enum Signing {
    GOOD,
    /** By somebody who does not know the secret. */
    FORGED,
    /** A while ago. */
    OLD
  }

  /** What a service is sent, with what it is signed by. */
  public record Request(String timestamp, String signature, String body) {}

  /** That somebody presses a button. */
  public Request press(Post post, String label, String user, String secret, Signing signing) {
    Element button = post.button(label);
    ObjectNode payload = JSON.createObjectNode().put("type", "block_actions");
    payload.putObject("user").put("id", user);
    String trigger = "trigger-" + UUID.randomUUID();
    synchronized (this) {
      triggers.add(trigger);
    }
    payload.put("trigger_id", trigger);
    ObjectNode container = payload.putObject("container").put("type", "message");
    container.put("channel_id", post.conversation()).put("message_ts", post.ts());
    payload
        .putArray("actions")
        .addObject()
        .put("type", "button")
        .put("action_id", button.action())
        .put("value", button.value());
    return signed(payload, secret, signing);
  }

  /** That somebody has filled in the view that was opened last. */
  public Request fillIn(String until, String why, String user, String secret) {
    View view = views().get(views().size() - 1);
    ObjectNode payload = JSON.createObjectNode().put("type", "view_submission");
    payload.putObject("user").put("id", user);
    ObjectNode filled = payload.putObject("view").put("callback_id", view.callback());
    filled.put("private_metadata", view.metadata());
    ObjectNode values = filled.putObject("state").putObject("values");
    values.putObject("until").putObject("until").put("selected_date", until);
    values.putObject("why").putObject("why").put("value", why);
    return signed(payload, secret, Signing.GOOD);
  }

  private static Request signed(ObjectNode payload, String secret, Signing signing) {
    Instant at = Instant.now().minusSeconds(signing == Signing.OLD ? 301 : 0);
    String timestamp = Long.toString(at.getEpochSecond());
    String body = "payload=" + URLEncoder.encode(payload.toString(), UTF_8);
    String key = signing == Signing.FORGED ? secret.replace('8', '7') : secret;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      byte[] hash = mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(UTF_8));
      return new Request(timestamp, "v0=" + HexFormat.of().formatHex(hash), body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Post take(String conversation, Map<String, String> form, JsonNode blocks)
      throws IOException {
    String id =
        JSON.readTree(form.getOrDefault("metadata", "{}"))
            .path("event_payload")
            .path(SlackSender.ID)
            .asText();
    String ts = now.get().getEpochSecond() + ".%06d".formatted(posts.size() + 1);
    Post post =
        new Post(
            conversation,
            ts,
            id,
            form.getOrDefault("text", ""),
            texts(blocks),
            form.getOrDefault("thread_ts", ""),
            isTrue(form, "reply_broadcast"),
            buttons(blocks),
            links(blocks));
    posts.add(post);
    return post;
  }

  private static boolean isTrue(Map<String, String> form, String name) {
    return Set.of("1", "true").contains(form.getOrDefault(name, ""));
  }

  private static List<String> texts(JsonNode blocks) {
    List<String> texts = new ArrayList<>();
    for (JsonNode block : blocks) {
      if (block.has("text")) {
        texts.add(block.path("text").path("text").asText());
      }
    }
    return texts;
  }

  private static boolean isActions(JsonNode block) {
    return "actions".equals(block.path("type").asText());
  }

  private static List<Element> buttons(JsonNode blocks) {
    List<Element> buttons = new ArrayList<>();
    for (JsonNode block : blocks) {
      for (JsonNode one : isActions(block) ? block.path("elements") : JSON.createArrayNode()) {
        buttons.add(
            new Element(
                one.path("text").path("text").asText(),
                one.path("action_id").asText(),
                one.path("value").asText()));
      }
    }
    return buttons;
  }

  private static List<String> links(JsonNode blocks) {
    List<String> links = new ArrayList<>();
    for (JsonNode block : blocks) {
      if (isRichText(block)) {
        for (JsonNode one : block.path("elements").path(0).path("elements")) {
          if ("link".equals(one.path("type").asText())) {
            links.add(one.path("text").asText() + " " + one.path("url").asText());
          }
        }
      }
    }
    return links;
  }

  private static boolean isRichText(JsonNode block) {
    return "rich_text".equals(block.path("type").asText());
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
      boolean good =
          isActions(block)
              ? isGood(block.path("elements"))
              : isRichText(block) ? !links(blocks).isEmpty() : !text.isEmpty() && fields;
      if (text.length() > longest || !good) {
        return "invalid_blocks";
      }
    }
    return "";
  }

  private static boolean isGood(JsonNode elements) {
    Set<String> ids = new HashSet<>();
    boolean good = !elements.isEmpty() && elements.size() <= MOST_ELEMENTS;
    for (JsonNode one : elements) {
      good &= ids.add(one.path("action_id").asText());
      good &= one.path("text").path("text").asText().length() <= LONGEST_LABEL;
      good &= one.path("value").asText().length() <= LONGEST_VALUE;
    }
    return good;
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
