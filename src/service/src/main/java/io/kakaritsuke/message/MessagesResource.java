package io.kakaritsuke.message;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.message.Message.State;
import io.kakaritsuke.message.Messages.Again;
import io.kakaritsuke.problem.Cursor;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.text.Violation;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people were told. */
@Tag(name = "Messages")
@Path("/api/v1/rulebooks/{rulebook}/messages")
@Produces(MediaType.APPLICATION_JSON)
class MessagesResource {
  private final Messages messages;
  private final RulebookAccess rulebooks;
  private final Clock clock;

  @Inject
  MessagesResource(Messages messages, RulebookAccess rulebooks, Clock clock) {
    this.messages = messages;
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  /** A page of messages. */
  @Schema(name = "MessagePage")
  record Page(List<Message> messages, @Nullable String next) {}

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "listMessages",
      summary = "What people were told, the newest first",
      description =
          "Several values of a filter, repeated, mean any of them. text and heldBack are in the"
              + " language of the rulebook. WAITING is what the channel has not taken yet, with why"
              + " in heldBack; FAILED is not tried again. The channel SCREEN is there to be read"
              + " here, and sent nowhere. cursor is the next of the page before.")
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook"})
  public Page list(
      @PathParam("rulebook") String rulebook,
      @QueryParam("subject") List<String> subject,
      @QueryParam("recipient") List<String> recipient,
      @QueryParam("state") List<String> state,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @Context UriInfo uri)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    MultivaluedMap<String, String> query = uri.getQueryParameters();
    QueryParameters parameters = new QueryParameters(version.catalogue().zone());
    List<String> subjects = parameters.anyOfNames("subject", all(query, "subject"));
    List<String> recipients = parameters.anyOfNames("recipient", all(query, "recipient"));
    List<String> states = parameters.anyOf("state", all(query, "state"));
    Integer atMost = parameters.number("limit", query.getFirst("limit"), 1, Limits.PAGE);
    Cursor begin = new Cursor("messages/" + rulebook, "cursor", query);
    parameters.cursor(begin);
    parameters.check();
    List<String> known = Stream.of(State.values()).map(Enum::name).toList();
    List<Violation> violations =
        states.stream()
            .filter(one -> !known.contains(one))
            .map(one -> ParameterProblems.unknownValue("state", one, known))
            .toList();
    if (!violations.isEmpty()) {
      throw new ProblemException(ParameterProblems.unknownValues(violations));
    }
    int size = atMost == null ? Limits.USUAL_PAGE : atMost;
    List<Message> found =
        messages.list(
            new Messages.Query(rulebook, subjects, recipients, states, begin.id(), size),
            Locale.forLanguageTag(version.catalogue().language()));
    List<Message> shown = found.subList(0, Math.min(found.size(), size));
    return new Page(
        shown, found.size() > size ? begin.after(shown.get(shown.size() - 1).id()) : null);
  }

  /** A message as it stands now. */
  @Schema(name = "MessageAnswer")
  record One(Message message) {}

  @POST
  @Requires(Role.PUBLISHER)
  @Path("/{message}/send-again")
  @Operation(
      operationId = "sendMessageAgain",
      summary = "Have a message sent that failed",
      description =
          "It waits to be sent by the first of its ways that leads to the recipient now, and is"
              + " tried for seven days. Where nobody knows whether Slack took it before it is looked"
              + " for there first.")
  @MayRefuse({"message-not-failed", "rulebook-not-loaded", "unknown-message", "unknown-rulebook"})
  public One sendAgain(@PathParam("rulebook") String rulebook, @PathParam("message") String message)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    Again again = messages.sendAgain(version, id(message), clock.instant());
    if (again instanceof Again.NotFailed other) {
      throw new ProblemException(MessageProblems.notFailed(other.state()));
    }
    if (again instanceof Again.Waiting waiting) {
      return new One(waiting.message());
    }
    throw new ProblemException(MessageProblems.unknown(message));
  }

  private static UUID id(String message) {
    try {
      return UUID.fromString(message);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(MessageProblems.unknown(message));
    }
  }

  private static List<String> all(MultivaluedMap<String, String> query, String name) {
    return query.getOrDefault(name, List.of());
  }
}
