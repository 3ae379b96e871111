package io.kakaritsuke.openapi;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** The named schemas that operations need, by themselves or through others. */
final class References {
  private static final String PREFIX = "#/components/schemas/";

  private final Map<String, Schema> schemas;
  private final Set<String> found = new HashSet<>();

  References(Map<String, Schema> schemas) {
    this.schemas = schemas;
  }

  Set<String> found() {
    return found;
  }

  void from(OpenAPI api) {
    api.getPaths().getPathItems().values().stream()
        .flatMap(item -> item.getOperations().values().stream())
        .forEach(
            operation -> {
              if (operation.getRequestBody() != null) {
                content(operation.getRequestBody().getContent());
              }
              operation
                  .getResponses()
                  .getAPIResponses()
                  .values()
                  .forEach(response -> content(response.getContent()));
              if (operation.getParameters() != null) {
                operation.getParameters().forEach(parameter -> schema(parameter.getSchema()));
              }
            });
  }

  /** Adds a named schema and all that it needs. */
  void named(String name) {
    if (found.add(name)) {
      schema(schemas.get(name));
    }
  }

  private void content(@Nullable Content content) {
    if (content != null) {
      content.getMediaTypes().values().forEach(type -> schema(type.getSchema()));
    }
  }

  private void schema(@Nullable Schema schema) {
    if (schema == null) {
      return;
    }
    if (schema.getRef() != null && schema.getRef().startsWith(PREFIX)) {
      named(schema.getRef().substring(PREFIX.length()));
    }
    schema(schema.getItems());
    schema(schema.getAdditionalPropertiesSchema());
    if (schema.getProperties() != null) {
      schemas(schema.getProperties().values());
    }
    schemas(schema.getAnyOf());
    schemas(schema.getAllOf());
    schemas(schema.getOneOf());
  }

  private void schemas(@Nullable Collection<Schema> all) {
    if (all != null) {
      all.stream().filter(Objects::nonNull).forEach(this::schema);
    }
  }
}
