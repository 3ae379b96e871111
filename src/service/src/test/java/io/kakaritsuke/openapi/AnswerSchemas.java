package io.kakaritsuke.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.kakaritsuke.openapi.DescriptionTest.Described;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The schemas of a description, closed: what is not described must not be answered. A client is
 * told no such thing, for members may be added.
 */
final class AnswerSchemas {
  private static final String PLACE = "https://kakaritsuke.invalid/openapi.json";

  private final JsonNode api;
  private final JsonSchemaFactory factory;
  private final SchemaValidatorsConfig settings =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  AnswerSchemas(JsonNode api) {
    this.api = api;
    JsonNode closed = api.deepCopy();
    close(closed.at("/components/schemas"));
    factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(
                    loaders -> loaders.schemas(Map.of(PLACE, closed.toString()))));
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(AnswerSchemas::close);
  }

  /** Whether the operation says that it answers so. */
  boolean knows(Described operation, int status, String type) {
    return operation.operation().path("responses").path("" + status).path("content").has(type);
  }

  /** What of an answer is not as its operation says. */
  Set<String> unlike(Described operation, int status, String type, JsonNode body) {
    return unlike(
        body,
        "/paths/%s/%s/responses/%d/content/%s/schema"
            .formatted(escaped(operation.path()), operation.method(), status, escaped(type)));
  }

  /** What is not as the named schema says. */
  Set<String> unlike(String name, JsonNode value) {
    return unlike(value, "/components/schemas/" + name);
  }

  private Set<String> unlike(JsonNode value, String pointer) {
    if (api.at(pointer).isMissingNode()) {
      return Set.of("no schema " + pointer);
    }
    // By itself, with references to the whole: an address of a path would be no address of a
    // schema.
    String alone =
        api.at(pointer).toString().replace("\"#/components/", "\"" + PLACE + "#/components/");
    JsonSchema schema = factory.getSchema(alone, settings);
    return schema.validate(value).stream()
        .map(message -> message.getMessage())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String escaped(String part) {
    return part.replace("~", "~0").replace("/", "~1");
  }
}
