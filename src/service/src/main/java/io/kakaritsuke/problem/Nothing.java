package io.kakaritsuke.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A body without members: what is meant stands in the address. */
public record Nothing() {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Refuses a body that says something, whatever its type is; most clients send none.
   *
   * @throws ProblemException 400 with its members
   */
  public static void check(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      return;
    }
    JsonNode sent;
    try {
      sent = JSON.readTree(body);
    } catch (IOException e) {
      throw new ProblemException(HttpProblems.notJson());
    }
    if (!sent.isObject()) {
      throw new ProblemException(HttpProblems.notAnObject(sent));
    }
    ParameterProblems.check(BodyShape.violations(sent, Nothing.class, ""));
  }
}
