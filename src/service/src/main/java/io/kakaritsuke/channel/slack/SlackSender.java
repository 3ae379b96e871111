package io.kakaritsuke.channel.slack;

import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.methods.request.conversations.ConversationsHistoryRequest;
import com.slack.api.methods.request.conversations.ConversationsOpenRequest;
import com.slack.api.methods.request.conversations.ConversationsRepliesRequest;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Direct messages by a bot. Slack takes a message twice if it is sent twice: each has our id in its
 * metadata, and where nobody knows how an attempt ended it is looked for in the conversation.
 */
@Singleton
class SlackSender implements Sender {
  static final String EVENT = "kakaritsuke_message";
  static final String ID = "id";

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

  /** What it says of a thread that is not there any more. */
  private static final Set<String> NO_THREAD =
      Set.of("cannot_reply_to_message", "message_not_found", "thread_not_found");

  private final SlackApi api;
  private final boolean buttons;
  private final Clock clock;

  @Inject
  SlackSender(SlackApi api, SlackSettings settings, Clock clock) {
    this.api = api;
    this.buttons = settings.signingSecret().isPresent();
    this.clock = clock;
  }

  @Override
  public Channel channel() {
    return Channel.SLACK;
  }

  @Override
  public boolean isConfigured() {
    return api.isConfigured();
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
  public boolean isEditable() {
    return true;
  }

  @Override
  public Outcome send(Letter letter) {
    boolean[] posting = {false};
    return tried(
        posting,
        () -> {
          ConversationsOpenResponse opened =
              api.asking()
                  .conversationsOpen(
                      ConversationsOpenRequest.builder().users(List.of(letter.address())).build());
          if (!opened.isOk()) {
            return refused(opened, false);
          }
          String conversation = opened.getChannel().getId();
          Receipt begun = Receipt.of(letter.thread());
          String thread =
              begun != null && begun.conversation().equals(conversation) ? begun.ts() : null;
          if (letter.mayHaveArrived()) {
            Look look = look(conversation, thread, letter);
            if (look.outcome() != null) {
              return look.outcome();
            }
          }
          posting[0] = true;
          ChatPostMessageResponse posted = post(conversation, thread, letter);
          if (!posted.isOk() && thread != null && NO_THREAD.contains(posted.getError())) {
            posted = post(conversation, null, letter);
          }
          return posted.isOk()
              ? new Outcome.Sent(
                  new Receipt(conversation, posted.getTs(), threadOf(posted)).written())
              : refused(posted, true);
        });
  }

  private static @Nullable String threadOf(ChatPostMessageResponse posted) {
    return posted.getMessage() == null ? null : posted.getMessage().getThreadTs();
  }

  private ChatPostMessageResponse post(String conversation, @Nullable String thread, Letter letter)
      throws IOException, SlackApiException {
    return api.posting().chatPostMessage(message(conversation, thread, letter));
  }

  @Override
  public Outcome restate(Letter letter, String receipt) {
    Receipt post = Receipt.of(receipt);
    if (post == null) {
      return new Outcome.Refused(HeldBack.NOT_ACCEPTED, "");
    }
    return tried(
        new boolean[] {false},
        () -> {
          ChatUpdateResponse changed =
              api.asking()
                  .chatUpdate(
                      ChatUpdateRequest.builder()
                          .channel(post.conversation())
                          .ts(post.ts())
                          .text(Blocks.text(letter))
                          .parse("none")
                          .blocks(Blocks.of(letter, buttons))
                          .build());
          return changed.isOk() ? new Outcome.Sent(receipt) : refused(changed, false);
        });
  }

  private interface Attempt {
    Outcome make() throws IOException, SlackApiException;
  }

  /**
   * @param posting whether what fails may have been done all the same, from some moment on
   */
  private Outcome tried(boolean[] posting, Attempt attempt) {
    try {
      return attempt.make();
    } catch (SlackApiException e) {
      return failed(e, posting[0]);
    } catch (ConnectException | UnknownHostException | NoRouteToHostException e) {
      return new Outcome.Closed(HeldBack.UNREACHABLE, "", null);
    } catch (IOException e) {
      return posting[0]
          ? Outcome.Unknown.after(e)
          : new Outcome.Closed(HeldBack.UNREACHABLE, "", null);
    }
  }

  private ChatPostMessageRequest message(
      String conversation, @Nullable String thread, Letter letter) {
    return ChatPostMessageRequest.builder()
        .channel(conversation)
        .threadTs(thread)
        // What is under another one is seen by who opens that, unless it is shown beside it too.
        .replyBroadcast(thread != null && letter.urgent())
        .text(Blocks.text(letter))
        .mrkdwn(false)
        .parse("none")
        .unfurlLinks(false)
        .unfurlMedia(false)
        .blocks(Blocks.of(letter, buttons))
        .metadata(new Message.Metadata(EVENT, Map.of(ID, letter.id().toString())))
        .build();
  }

  /**
   * What looking for a letter came to.
   *
   * @param outcome null where it is not there
   */
  private record Look(@Nullable Outcome outcome) {}

  /** A page of what stands in a conversation. */
  private record Page(
      SlackApiTextResponse answer,
      List<Message> messages,
      boolean hasMore,
      @Nullable ResponseMetadata next) {}

  private interface Pages {
    Page after(@Nullable String cursor) throws IOException, SlackApiException;
  }

  /** Looks in the thread, and beside it, where it is put when that is gone. */
  private Look look(String conversation, @Nullable String thread, Letter letter)
      throws IOException, SlackApiException {
    String oldest = letter.since().minus(APART).getEpochSecond() + ".000000";
    if (thread != null) {
      Look under =
          look(conversation, letter, cursor -> replies(conversation, thread, oldest, cursor));
      if (under.outcome() != null) {
        return under;
      }
    }
    return look(conversation, letter, cursor -> history(conversation, oldest, cursor));
  }

  private Page replies(String conversation, String thread, String oldest, @Nullable String cursor)
      throws IOException, SlackApiException {
    ConversationsRepliesResponse page =
        api.asking()
            .conversationsReplies(
                ConversationsRepliesRequest.builder()
                    .channel(conversation)
                    .ts(thread)
                    .oldest(oldest)
                    .limit(PAGE)
                    .cursor(cursor)
                    .includeAllMetadata(true)
                    .build());
    return new Page(page, page.getMessages(), page.isHasMore(), page.getResponseMetadata());
  }

  private Page history(String conversation, String oldest, @Nullable String cursor)
      throws IOException, SlackApiException {
    ConversationsHistoryResponse page =
        api.asking()
            .conversationsHistory(
                ConversationsHistoryRequest.builder()
                    .channel(conversation)
                    .oldest(oldest)
                    .limit(PAGE)
                    .cursor(cursor)
                    .includeAllMetadata(true)
                    .build());
    return new Page(page, page.getMessages(), page.isHasMore(), page.getResponseMetadata());
  }

  private static Look look(String conversation, Letter letter, Pages pages)
      throws IOException, SlackApiException {
    String cursor = null;
    for (int read = 0; read < MOST_PAGES; read++) {
      Page page = pages.after(cursor);
      if (!page.answer().isOk()) {
        return NO_THREAD.contains(String.valueOf(page.answer().getError()))
            ? new Look(null)
            : new Look(refused(page.answer(), false));
      }
      Optional<Message> found =
          page.messages().stream().filter(one -> isOurs(one, letter)).findFirst();
      if (found.isPresent()) {
        Message there = found.get();
        return new Look(
            new Outcome.Sent(
                new Receipt(conversation, there.getTs(), there.getThreadTs()).written()));
      }
      cursor = page.hasMore() && page.next() != null ? page.next().getNextCursor() : null;
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

  /**
   * By what Slack knows a message.
   *
   * @param thread under which it stands; null where it stands under none
   */
  private record Receipt(String conversation, String ts, @Nullable String thread) {
    private static final String SEPARATOR = "/";

    /** Null where there is none. */
    static @Nullable Receipt of(@Nullable String written) {
      String[] parts = written == null ? new String[0] : written.split(SEPARATOR);
      return parts.length < 2
          ? null
          : new Receipt(parts[0], parts[1], parts.length == 2 ? null : parts[2]);
    }

    String written() {
      boolean under = thread != null && !thread.equals(ts);
      return conversation + SEPARATOR + ts + (under ? SEPARATOR + thread : "");
    }
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
