package io.kakaritsuke.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.answer.DecisionIds;
import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.ProblemException;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What an evaluation is measured against: the body is parsed and an answer of the wanted length is
 * written, nothing else; or a row as long as that of a decision is committed as well, which shows
 * what storing costs by itself. Who asks is checked as for an evaluation. In no build but one made
 * with {@code -Dkakaritsuke.benchmark=true}.
 */
@IfBuildProperty(name = "kakaritsuke.benchmark", stringValue = "true")
@Path("/benchmark")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BaselineResource {
  private static final JsonFactory JSON = new JsonFactory();

  /** Bytes of the facts and of the outcome in the log, as decisions of {@code webinar} have. */
  private static final int FACTS = 740;

  private static final int OUTCOME = 640;

  private final DecisionLog log;
  private volatile byte[] answer = answerOf(4096);

  BaselineResource(DecisionLog log) {
    this.log = log;
  }

  @POST
  @Path("/echo")
  @Requires(Role.EVALUATOR)
  @NonBlocking
  @Operation(hidden = true)
  public byte[] echo(byte[] body, @QueryParam("size") int size) {
    parse(body);
    return answer(size);
  }

  @POST
  @Path("/stored")
  @Requires(Role.EVALUATOR)
  @NonBlocking
  @Operation(hidden = true)
  public CompletionStage<byte[]> stored(byte[] body, @QueryParam("size") int size) {
    parse(body);
    byte[] known = answer(size);
    return log.store(entry())
        .thenApply(
            stored -> {
              if (stored instanceof DecisionLog.Stored.Committed) {
                return known;
              }
              throw new ProblemException(DecisionProblems.notStored());
            });
  }

  @SuppressWarnings("NullAway") // It reads byte @Nullable [] as an array that is not null.
  private static LogEntry entry() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new LogEntry(
        DecisionIds.at(now.toEpochMilli()),
        "benchmark",
        1,
        "00".repeat(32),
        "subject",
        LocalDate.EPOCH,
        now,
        1,
        50,
        "BAND",
        List.of("SIGNAL"),
        answerOf(FACTS),
        null,
        answerOf(OUTCOME),
        new byte[32],
        null,
        null,
        null,
        null);
  }

  private byte[] answer(int size) {
    if (size < 2 || size > Limits.SMALL_BODY_BYTES) {
      throw new BadRequestException();
    }
    byte[] known = answer;
    if (known.length != size) {
      known = answerOf(size);
      answer = known;
    }
    return known;
  }

  private static void parse(byte[] body) {
    try (JsonParser parser = JSON.createParser(body)) {
      while (parser.nextToken() != null) {
        parser.getText();
      }
    } catch (JsonProcessingException e) {
      throw new BadRequestException(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A JSON string of that many bytes. */
  private static byte[] answerOf(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 'x');
    bytes[0] = '"';
    bytes[size - 1] = '"';
    return bytes;
  }
}
