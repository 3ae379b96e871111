package io.kakaritsuke.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * What each operation answered once, by its id: JSON that a test had from a running service and
 * holds to the schema of the answer. Of lists, the first ones.
 */
final class AnswerExamples {
  private static final String FILE = "answers.json";

  private final Map<String, Object> examples;

  AnswerExamples() {
    try (InputStream file =
        Objects.requireNonNull(AnswerExamples.class.getResourceAsStream(FILE), FILE)) {
      examples = new ObjectMapper().readValue(file, new TypeReference<Map<String, Object>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds it to the JSON of the answer that is no problem. */
  void add(Operation operation) {
    Object example = examples.get(operation.getOperationId());
    if (example == null) {
      return;
    }
    for (Map.Entry<String, APIResponse> response :
        operation.getResponses().getAPIResponses().entrySet()) {
      if (response.getKey().startsWith("2") && response.getValue().getContent() != null) {
        MediaType json = response.getValue().getContent().getMediaType("application/json");
        if (json != null && json.getExample() == null && json.getExamples() == null) {
          json.setExample(example);
        }
      }
    }
  }
}
