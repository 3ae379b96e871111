package io.kakaritsuke.channel.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.conversations.ConversationsHistoryRequest;
import com.slack.api.methods.request.conversations.ConversationsOpenRequest;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import com.slack.api.util.http.SlackHttpClient;
import io.kakaritsuke.access.Secret;
import io.kakaritsuke.channel.HeldBack;
import io.kakaritsuke.channel.Letter;
import io.kakaritsuke.channel.Outcome;
import io.kakaritsuke.channel.RetryAfter;
import io.kakaritsuke.channel.Sender;
import io.kakaritsuke.telling.Channel;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Direct messages by a bot. Slack takes a message twice if it is sent twice: each has our id in its
 * metadata, and where nobody knows how an attempt ended it is looked for in the conversation.
 */
@Singleton
class SlackSender implements Sender {
  static final String EVENT = "kakaritsuke_message";
  static final String ID = "id";

  /** Of all answers to one request. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  /** So far clocks may be apart. */
  private static final Duration APART = Duration.ofMinutes(5);

  private static final int PAGE = 200;

  /** So that an attempt comes to its end. */
  private static final int MOST_PAGES = 10;

  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  /** It is us whom it does not let in, or not do this. */
  private static final Set<String> NOT_LET_IN =
      Set.of(
          "access_denied",
          "account_inactive",
          "accesslimited",
          "deprecated_endpoint",
          "ekm_access_denied",
          "enterprise_is_restricted",
          "invalid_auth",
          "missing_scope",
          "not_allowed_token_type",
          "not_authed",
          "no_permission",
          "org_login_required",
          "team_access_not_granted",
          "team_added_to_org",
          "token_expired",
          "token_revoked",
          "two_factor_setup_required");

  /** Some of it may have been done all the same. */
  private static final Set<String> BROKEN_OFF =
      Set.of("fatal_error", "internal_error", "request_timeout", "service_unavailable");

  private static final Set<String> TOO_FAST =
      Set.of("ratelimited", "rate_limited", "message_limit_exceeded");

  private final Optional<Methods> methods;
  private final Clock clock;

  @Inject
  SlackSender(SlackSettings settings, Clock clock) {
    this.methods = settings.token().map(token -> Methods.of(settings, token));
    this.clock = clock;
  }

  /**
   * Slack's methods.
   *
   * @param asking for those that may be called any number of times
   * @param posting for those that may not: what is sent again without our knowing arrives twice
   */
  private record Methods(MethodsClient asking, MethodsClient posting) {
    static Methods of(SlackSettings settings, Secret token) {
      OkHttpClient http =
          new OkHttpClient.Builder().callTimeout(LONGEST_CALL).followRedirects(false).build();
      OkHttpClient once =
          http.newBuilder()
              .retryOnConnectionFailure(false)
              .addNetworkInterceptor(SlackSender::once)
              .build();
      SlackConfig config = new SlackConfig();
      config.setMethodsEndpointUrlPrefix(settings.url().toString());
      config.setStatsEnabled(false);
      return new Methods(client(config, http, token), client(config, once, token));
    }

    private static MethodsClient client(SlackConfig config, OkHttpClient http, Secret token) {
      return Slack.getInstance(config, new SlackHttpClient(http)).methods(token.value());
    }
  }

  // The client asks at once again where a server that does not answer says it may.
  private static Response once(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    return response.code() == 503 || response.code() == 408
        ? response.newBuilder().code(SERVER_ERROR).build()
        : response;
  }

  @Override
  public Channel channel() {
    return Channel.SLACK;
  }

  @Override
  public boolean isConfigured() {
    return methods.isPresent();
  }

  @Override
  public boolean isAddressed() {
    return true;
  }

  @Override
  public Duration pace() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Outcome send(Letter letter) {
    Methods slack = methods.orElseThrow();
    boolean posting = false;
    try {
      ConversationsOpenResponse opened =
          slack
              .asking()
              .conversationsOpen(
                  ConversationsOpenRequest.builder().users(List.of(letter.address())).build());
      if (!opened.isOk()) {
        return refused(opened, false);
      }
      String conversation = opened.getChannel().getId();
      if (letter.mayHaveArrived()) {
        Look look = look(slack.asking(), conversation, letter);
        if (look.outcome() != null) {
          return look.outcome();
        }
      }
      posting = true;
      ChatPostMessageResponse posted =
          slack.posting().chatPostMessage(message(conversation, letter));
      return posted.isOk()
          ? new Outcome.Sent(receipt(conversation, posted.getTs()))
          : refused(posted, true);
    } catch (SlackApiException e) {
      return failed(e, posting);
    } catch (ConnectException | UnknownHostException | NoRouteToHostException e) {
      return new Outcome.Closed(HeldBack.UNREACHABLE, "", null);
    } catch (IOException e) {
      return posting
          ? new Outcome.Unknown(e.getClass().getSimpleName())
          : new Outcome.Closed(HeldBack.UNREACHABLE, e.getClass().getSimpleName(), null);
    }
  }

  private static ChatPostMessageRequest message(String conversation, Letter letter) {
    return ChatPostMessageRequest.builder()
        .channel(conversation)
        .text(Blocks.text(letter))
        .mrkdwn(false)
        .parse("none")
        .unfurlLinks(false)
        .unfurlMedia(false)
        .blocks(Blocks.of(letter))
        .metadata(new Message.Metadata(EVENT, Map.of(ID, letter.id().toString())))
        .build();
  }

  /**
   * What looking for a letter came to.
   *
   * @param outcome null where it is not there
   */
  private record Look(@Nullable Outcome outcome) {}

  private static Look look(MethodsClient slack, String conversation, Letter letter)
      throws IOException, SlackApiException {
    Instant oldest = letter.since().minus(APART);
    String cursor = null;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      ConversationsHistoryResponse page =
          slack.conversationsHistory(
              ConversationsHistoryRequest.builder()
                  .channel(conversation)
                  .oldest(oldest.getEpochSecond() + ".000000")
                  .limit(PAGE)
                  .cursor(cursor)
                  .includeAllMetadata(true)
                  .build());
      if (!page.isOk()) {
        return new Look(refused(page, false));
      }
      Optional<Message> found =
          page.getMessages().stream().filter(one -> isOurs(one, letter)).findFirst();
      if (found.isPresent()) {
        return new Look(new Outcome.Sent(receipt(conversation, found.get().getTs())));
      }
      ResponseMetadata next = page.getResponseMetadata();
      cursor = page.isHasMore() && next != null ? next.getNextCursor() : null;
      if (cursor == null || cursor.isEmpty()) {
        return new Look(null);
      }
    }
    return new Look(new Outcome.Later(HeldBack.OUTCOME_UNKNOWN, "", null));
  }

  private static boolean isOurs(Message message, Letter letter) {
    Message.Metadata metadata = message.getMetadata();
    return metadata != null
        && EVENT.equals(metadata.getEventType())
        && letter.id().toString().equals(metadata.getEventPayload().get(ID));
  }

  private static String receipt(String conversation, String ts) {
    return conversation + "/" + ts;
  }

  private static Outcome refused(SlackApiTextResponse answer, boolean posting) {
    String error = answer.getError() == null ? "" : answer.getError();
    if (NOT_LET_IN.contains(error)) {
      return new Outcome.Closed(HeldBack.NOT_ALLOWED, error, null);
    }
    if (TOO_FAST.contains(error)) {
      return new Outcome.Closed(HeldBack.BUSY, error, null);
    }
    if (BROKEN_OFF.contains(error)) {
      return posting ? new Outcome.Unknown(error) : new Outcome.Closed(HeldBack.BUSY, error, null);
    }
    boolean address = error.startsWith("user_") || error.startsWith("channel_");
    return new Outcome.Refused(address ? HeldBack.UNKNOWN_ADDRESS : HeldBack.NOT_ACCEPTED, error);
  }

  private Outcome failed(SlackApiException answer, boolean posting) {
    int status = answer.getResponse().code();
    String number = Integer.toString(status);
    if (status == TOO_MANY) {
      return new Outcome.Closed(
          HeldBack.BUSY,
          number,
          RetryAfter.read(answer.getResponse().header("Retry-After"), clock.instant()));
    }
    if (status >= SERVER_ERROR) {
      return posting
          ? new Outcome.Unknown(number)
          : new Outcome.Closed(HeldBack.BUSY, number, null);
    }
    return new Outcome.Closed(HeldBack.NOT_ALLOWED, number, null);
  }
}
