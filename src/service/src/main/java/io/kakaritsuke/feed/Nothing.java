package io.kakaritsuke.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kakaritsuke.problem.BodyShape;
import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A body without members: what is meant stands in the address. */
record Nothing() {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Refuses a body that says something, whatever its type is; most clients send none.
   *
   * @throws ProblemException 400 with its members
   */
  static void check(byte @Nullable [] body) {
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
