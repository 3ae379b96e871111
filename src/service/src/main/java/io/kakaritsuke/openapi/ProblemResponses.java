package io.kakaritsuke.openapi;

import io.kakaritsuke.problem.MayRefuse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * The problems of each operation: those of all, those that come with a body, and those that the
 * operation names ({@link MayRefuse}, or {@code x-problems} where it is no REST method).
 */
final class ProblemResponses {
  /** Of an operation: its own codes, with blanks between them. */
  private static final String OF_OPERATION = "x-problems";

  /** Of the whole: what each code means. */
  private static final String CODES = "x-problem-codes";

  /** Codes of no operation in particular, for readers of the documents alone. */
  private static final String OTHER_CODES = "x-other-codes";

  private static final List<String> OF_ALL =
      List.of(
          "bad-parameter",
          "unknown-parameter",
          "unknown-header",
          "address-too-long",
          "bad-address",
          "headers-too-long",
          "unauthenticated",
          "forbidden",
          "not-acceptable",
          "too-many-requests",
          "internal-error",
          "not-available");
  private static final List<String> OF_BODIES =
      List.of("too-large", "unsupported-media-type", "unsupported-encoding");

  private static final List<String> OF_JSON =
      List.of(
          "not-json",
          "duplicate-key",
          "not-an-object",
          "unknown-member",
          "wrong-type",
          "beyond-limits",
          "not-text",
          "unsupported-charset");

  private record Code(String name, int status, String meaning) {}

  private final Map<String, Code> codes = new TreeMap<>();
  private final Map<String, List<String>> ofMethods = new HashMap<>();

  /** Takes the codes out of the description: each operation has its own of them. */
  ProblemResponses(OpenAPI api, IndexView index) {
    for (AnnotationInstance refusing :
        index.getAnnotations(DotName.createSimple(MayRefuse.class))) {
      AnnotationInstance operation =
          refusing
              .target()
              .asMethod()
              .annotation(
                  DotName.createSimple(
                      org.eclipse.microprofile.openapi.annotations.Operation.class));
      ofMethods.put(
          operation.value("operationId").asString(),
          Stream.of(refusing.value().asStringArray()).toList());
    }
    Object known = api.getExtensions() == null ? null : api.getExtensions().get(CODES);
    if (!(known instanceof Map<?, ?> all)) {
      throw new IllegalStateException("no " + CODES);
    }
    all.forEach(
        (name, code) -> {
          Map<?, ?> members = (Map<?, ?>) code;
          codes.put(
              name.toString(),
              new Code(
                  name.toString(),
                  Integer.parseInt(String.valueOf(members.get("status"))),
                  String.valueOf(members.get("meaning"))));
        });
    api.removeExtension(CODES);
    api.removeExtension(OTHER_CODES);
  }

  /** Adds an answer for each status that the operation's problems have. */
  void add(Operation operation) {
    Map<Integer, List<Code>> byStatus = new TreeMap<>();
    for (String name : names(operation)) {
      Code code = code(operation, name);
      byStatus.computeIfAbsent(code.status(), status -> new ArrayList<>()).add(code);
    }
    byStatus.forEach(
        (status, same) ->
            operation.getResponses().addAPIResponse(String.valueOf(status), response(same)));
    List<String> all = List.copyOf(names(operation));
    operation.removeExtension(OF_OPERATION);
    operation.addExtension(OF_OPERATION, all);
  }

  private Code code(Operation operation, String name) {
    String own = operation.getOperationId() + "." + name;
    Code code = codes.containsKey(own) ? codes.get(own) : codes.get(name);
    if (code == null) {
      throw new IllegalStateException(operation.getOperationId() + ": unknown problem " + name);
    }
    return new Code(name, code.status(), code.meaning());
  }

  private Set<String> names(Operation operation) {
    Set<String> names = new LinkedHashSet<>(OF_ALL);
    List<Parameter> parameters = operation.getParameters();
    if (parameters.stream().anyMatch(one -> one.getIn() == Parameter.In.QUERY)) {
      names.add("unknown-value");
    }
    if (parameters.stream().noneMatch(one -> "Idempotency-Key".equals(one.getName()))) {
      names.add("idempotency-key-not-honoured");
    }
    if (operation.getRequestBody() != null) {
      names.addAll(OF_BODIES);
      Set<String> types = operation.getRequestBody().getContent().getMediaTypes().keySet();
      if (types.contains("application/json")) {
        names.addAll(OF_JSON);
      }
      if (!types.contains("multipart/form-data")) {
        names.add("not-gzip");
      }
    }
    Object own =
        operation.getExtensions() == null ? null : operation.getExtensions().get(OF_OPERATION);
    if (own instanceof String text) {
      names.addAll(List.of(text.split(" ")));
    }
    names.addAll(ofMethods.getOrDefault(operation.getOperationId(), List.of()));
    return names;
  }

  private static APIResponse response(List<Code> codes) {
    String description =
        codes.stream()
            .map(code -> "`" + code.name() + "`: " + code.meaning())
            .collect(Collectors.joining(". "));
    MediaType type = OASFactory.createMediaType().schema(OASFactory.createSchema().ref("Problem"));
    if (codes.stream().anyMatch(code -> code.name().equals("invalid-facts"))) {
      type.addExample("problem", OASFactory.createExample().ref("problem"));
    }
    Content content = OASFactory.createContent().addMediaType("application/problem+json", type);
    return OASFactory.createAPIResponse().description(description + ".").content(content);
  }
}
