package io.kakaritsuke.channel.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.chat.ChatPostEphemeralRequest;
import com.slack.api.methods.request.views.ViewsOpenRequest;
import io.kakaritsuke.access.Secret;
import io.kakaritsuke.channel.Buttons;
import io.kakaritsuke.channel.Buttons.Answer;
import io.kakaritsuke.channel.Buttons.Button;
import io.kakaritsuke.channel.Buttons.Press;
import io.kakaritsuke.channel.slack.SlackSignature.Verdict;
import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.RouteProblem;
import io.kakaritsuke.web.Endpoints;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLDecoder;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears of the buttons that people press in Slack, and of what they fill in. Whoever sends it has
 * no key: it is Slack's signature that lets it in, before anything of it is read. A plain route, as
 * what is signed are the bytes of the body.
 */
@Singleton
class SlackInteractions {
  static final String PATH = "/api/v1/slack/interactions";
  static final String TIMESTAMP = "X-Slack-Request-Timestamp";
  static final String SIGNATURE = "X-Slack-Signature";

  private static final Logger LOG = Logger.getLogger(SlackInteractions.class);
  private static final String FIELD = "payload=";
  private static final int WORKERS = 4;

  private final Optional<Secret> secret;
  private final SlackApi api;
  private final SlackPresses presses;
  private final Buttons buttons;
  private final Endpoints endpoints;
  private final ObjectMapper json;
  private final Clock clock;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(WORKERS, work -> new Thread(work, "slack-buttons"));

  @Inject
  SlackInteractions(
      SlackSettings settings,
      SlackApi api,
      SlackPresses presses,
      Buttons buttons,
      Endpoints endpoints,
      ObjectMapper json,
      Clock clock) {
    this.secret = settings.signingSecret();
    this.api = api;
    this.presses = presses;
    this.buttons = buttons;
    this.endpoints = endpoints;
    this.json = json;
    this.clock = clock;
  }

  void register(@Observes Router router) {
    endpoints.add(PATH, "POST");
    router.post(PATH).handler(this::read);
  }

  void stop(@Observes ShutdownEvent event) {
    workers.shutdownNow();
  }

  private void read(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (secret.isEmpty() || !api.isConfigured()) {
      RouteProblem.send(request, SlackProblems.notConfigured());
      return;
    }
    Buffer body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() <= Limits.SMALL_BODY_BYTES) {
            body.appendBuffer(chunk);
          } else if (!request.response().ended()) {
            RouteProblem.send(request, HttpProblems.bodyTooLarge(Limits.SMALL_BODY_BYTES));
          }
        });
    request.endHandler(
        end -> {
          if (!request.response().ended()) {
            accept(request, secret.get(), body.getBytes());
          }
        });
  }

  private void accept(HttpServerRequest request, Secret key, byte[] body) {
    String signature = request.getHeader(SIGNATURE);
    Verdict verdict =
        SlackSignature.look(key, request.getHeader(TIMESTAMP), signature, body, clock.instant());
    if (verdict != Verdict.GOOD) {
      RouteProblem.send(
          request, verdict == Verdict.OLD ? SlackProblems.old() : SlackProblems.forged());
      return;
    }
    workers.execute(() -> answer(request, signature, body));
  }

  private void answer(HttpServerRequest request, String signature, byte[] body) {
    JsonNode payload = payload(body);
    if (payload == null) {
      RouteProblem.send(request, SlackProblems.unreadable());
      return;
    }
    try {
      // What is sent again, by whomever, was heard.
      if (presses.isNew(signature, clock.instant())) {
        hear(request, payload);
      } else {
        request.response().end();
      }
    } catch (SQLException | RuntimeException e) {
      LOG.errorf(e, "A button of Slack came to nothing");
      RouteProblem.send(request, HttpProblems.notAvailable());
    }
  }

  private @Nullable JsonNode payload(byte[] body) {
    String form = new String(body, UTF_8);
    if (!form.startsWith(FIELD)) {
      return null;
    }
    try {
      JsonNode payload = json.readTree(URLDecoder.decode(form.substring(FIELD.length()), UTF_8));
      return payload.isObject() ? payload : null;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return null;
    }
  }

  private void hear(HttpServerRequest request, JsonNode payload) throws SQLException {
    String user = payload.path("user").path("id").asText();
    switch (payload.path("type").asText()) {
      case "block_actions" -> pressed(request, payload, user);
      case "view_submission" -> filledIn(request, payload.path("view"), user);
      // Of others, as that somebody closed a view, nobody wants to hear.
      default -> request.response().end();
    }
  }

  private void pressed(HttpServerRequest request, JsonNode payload, String user) {
    JsonNode action = payload.path("actions").path(0);
    Optional<Button> button = SlackActions.button(action.path("action_id").asText());
    Optional<Press> press = SlackActions.press(action.path("value").asText(), user);
    if (button.isEmpty() || press.isEmpty()) {
      request.response().end();
      return;
    }
    Answer answer = buttons.press(press.get(), button.get());
    // Slack waits for three seconds, and what follows may take longer.
    request.response().end();
    try {
      if (answer instanceof Answer.No no) {
        say(payload.path("container"), user, no.why());
      } else if (answer instanceof Answer.Asks asks) {
        ask(payload.path("trigger_id").asText(), action.path("value").asText(), asks);
      }
    } catch (IOException | SlackApiException e) {
      LOG.warnf("Slack did not take what a button was answered: %s", e.getClass().getSimpleName());
    }
  }

  /** To who pressed it alone. */
  private void say(JsonNode container, String user, String text)
      throws IOException, SlackApiException {
    check(
        api.asking()
            .chatPostEphemeral(
                ChatPostEphemeralRequest.builder()
                    .channel(container.path("channel_id").asText())
                    .threadTs(container.path("thread_ts").asText(null))
                    .user(user)
                    .text(Blocks.escaped(text))
                    .parse("none")
                    .build()));
  }

  private void ask(String trigger, String value, Answer.Asks asks)
      throws IOException, SlackApiException {
    check(
        api.asking()
            .viewsOpen(
                ViewsOpenRequest.builder()
                    .triggerId(trigger)
                    .view(SnoozeView.of(value, asks))
                    .build()));
  }

  private static void check(SlackApiTextResponse answer) {
    if (!answer.isOk()) {
      LOG.warnf("Slack did not take what a button was answered: %s", answer.getError());
    }
  }

  private void filledIn(HttpServerRequest request, JsonNode view, String user) {
    Optional<Press> press = SlackActions.press(view.path("private_metadata").asText(), user);
    if (press.isEmpty() || !SnoozeView.ID.equals(view.path("callback_id").asText())) {
      request.response().end();
      return;
    }
    JsonNode values = view.path("state").path("values");
    String until =
        values.path(SnoozeView.UNTIL).path(SnoozeView.UNTIL).path("selected_date").asText();
    String why = values.path(SnoozeView.WHY).path(SnoozeView.WHY).path("value").asText();
    Map<String, String> errors = Map.of();
    try {
      if (buttons.snooze(press.get(), LocalDate.parse(until), why) instanceof Answer.No no) {
        errors = Map.of(SnoozeView.UNTIL, no.why());
      }
    } catch (DateTimeException e) {
      errors = Map.of(SnoozeView.UNTIL, SnoozeView.NO_DAY.in(Locale.JAPANESE));
    }
    if (errors.isEmpty()) {
      request.response().end();
    } else {
      refuse(request, errors);
    }
  }

  private void refuse(HttpServerRequest request, Map<String, String> errors) {
    try {
      request
          .response()
          .putHeader("Content-Type", "application/json")
          .end(
              Buffer.buffer(
                  json.writeValueAsBytes(Map.of("response_action", "errors", "errors", errors))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
