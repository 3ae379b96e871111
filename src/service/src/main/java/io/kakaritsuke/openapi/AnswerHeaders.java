package io.kakaritsuke.openapi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Headers of answers that a client goes by, as {@code META-INF/openapi/headers.yaml} tells them: by
 * status, or by operation where its answer is no problem.
 */
final class AnswerHeaders {
  private static final String HEADERS = "x-answer-headers";

  private record Told(String meaning, List<String> statuses, List<String> operations) {}

  private final Map<String, Told> headers = new TreeMap<>();

  /** Takes them out of the description: each answer has its own of them. */
  AnswerHeaders(OpenAPI api) {
    if (!(api.getExtensions().get(HEADERS) instanceof Map<?, ?> all)) {
      throw new IllegalStateException("no " + HEADERS);
    }
    all.forEach(
        (name, told) -> {
          Map<?, ?> members = (Map<?, ?>) told;
          headers.put(
              name.toString(),
              new Told(
                  String.valueOf(members.get("meaning")),
                  texts(members.get("statuses")),
                  texts(members.get("operations"))));
        });
    api.removeExtension(HEADERS);
  }

  private static List<String> texts(@Nullable Object list) {
    return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
  }

  /** Adds them to the answers of an operation, problems among them. */
  void add(Operation operation) {
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) ->
                headers.forEach(
                    (name, told) -> {
                      if (told.statuses().contains(status)
                          || (status.startsWith("2")
                              && told.operations().contains(operation.getOperationId()))) {
                        add(response, name, told.meaning());
                      }
                    }));
  }

  private static void add(APIResponse response, String name, String meaning) {
    Header header =
        OASFactory.createHeader()
            .description(meaning)
            .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    response.addHeader(name, header);
  }
}
