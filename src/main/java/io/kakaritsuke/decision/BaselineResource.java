package io.kakaritsuke.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * What an evaluation is measured against: the body is parsed and an answer of the wanted length is
 * written, nothing else; who asks is checked as for an evaluation. In no build but one made with
 * {@code -Dkakaritsuke.benchmark=true}.
 */
@IfBuildProperty(name = "kakaritsuke.benchmark", stringValue = "true")
@Path("/benchmark/echo")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BaselineResource {
  private static final int MAX_SIZE = 1 << 20;
  private static final JsonFactory JSON = new JsonFactory();

  private volatile byte[] answer = answerOf(4096);

  @POST
  @Requires(Role.EVALUATOR)
  @NonBlocking
  @Operation(hidden = true)
  public byte[] echo(byte[] body, @RestQuery int size) {
    if (size < 2 || size > MAX_SIZE) {
      throw new BadRequestException();
    }
    parse(body);
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
