package io.kakaritsuke.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Brings together what the code says of each operation and what {@code META-INF/openapi/*.yaml} say
 * once: what a parameter means (by name, or by operation and name), bodies that have no type (by
 * operation), problems (by code), and what of a type may be absent or null.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class Description implements OASFilter {
  private static final String ROOT = "/api/v1/";
  private static final String LANGUAGE = "Accept-Language";

  private final IndexView index;

  /** Made by the build, with the classes of the service. */
  public Description(IndexView index) {
    this.index = index;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    List.copyOf(api.getPaths().getPathItems().keySet()).stream()
        .filter(path -> !path.startsWith(ROOT))
        .forEach(path -> api.getPaths().removePathItem(path));
    Components components = api.getComponents();
    new RecordSchemas(index).complete(components.getSchemas());
    ProblemResponses problems = new ProblemResponses(api, index);
    AnswerHeaders headers = new AnswerHeaders(api);
    AnswerExamples examples = new AnswerExamples();
    Map<String, Parameter> meanings = orEmpty(components.getParameters());
    Map<String, RequestBody> bodies = orEmpty(components.getRequestBodies());
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .values()
                    .forEach(
                        operation -> {
                          describe(operation, meanings);
                          RequestBody body = bodies.get(operation.getOperationId());
                          if (body != null) {
                            operation.setRequestBody(body);
                          }
                          forms(operation);
                          examples.add(operation);
                          problems.add(operation);
                          headers.add(operation);
                        }));
    components.setRequestBodies(null);
    Parameter language = meanings.get(LANGUAGE);
    components.setParameters(language == null ? null : Map.of(LANGUAGE, language));
    removeUnused(api);
  }

  private static <T> Map<String, T> orEmpty(@Nullable Map<String, T> map) {
    return map == null ? Map.of() : map;
  }

  private static void describe(Operation operation, Map<String, Parameter> meanings) {
    List<Parameter> parameters = new ArrayList<>();
    if (operation.getParameters() != null) {
      parameters.addAll(operation.getParameters());
    }
    for (Parameter parameter : parameters) {
      Parameter own = meanings.get(operation.getOperationId() + "." + parameter.getName());
      Parameter meaning = own == null ? meanings.get(parameter.getName()) : own;
      if (meaning != null) {
        parameter.setDescription(meaning.getDescription());
        parameter.setSchema(meaning.getSchema());
        parameter.setExample(meaning.getExample());
        if (Boolean.TRUE.equals(meaning.getRequired())) {
          parameter.setRequired(true);
        }
      }
    }
    if (meanings.containsKey(LANGUAGE)) {
      parameters.add(OASFactory.createParameter().ref(LANGUAGE));
    }
    operation.setParameters(parameters);
  }

  // Files have no type in the code; JSON beside them is for problems, which are told apart.
  private static void forms(Operation operation) {
    for (APIResponse response : operation.getResponses().getAPIResponses().values()) {
      if (response.getContent() == null) {
        continue;
      }
      Map<String, MediaType> types = response.getContent().getMediaTypes();
      Content described = OASFactory.createContent();
      types.forEach(
          (name, type) -> {
            boolean json = name.equals("application/json");
            if (!name.endsWith("json") && type.getSchema() == null) {
              type.setSchema(
                  OASFactory.createSchema().addType(Schema.SchemaType.STRING).format("binary"));
            }
            if (!json || types.size() == 1) {
              described.addMediaType(name.split(";")[0], type);
            }
          });
      response.setContent(described);
    }
  }

  // What was made of a type whose body is described by hand, and what only that needed.
  private static void removeUnused(OpenAPI api) {
    Map<String, Schema> schemas = api.getComponents().getSchemas();
    References references = new References(schemas);
    references.from(api);
    Set<String> unused = new TreeSet<>(schemas.keySet());
    unused.removeAll(references.found());
    unused.remove("BatchLine");
    unused.remove("RefusedLine");
    unused.forEach(name -> api.getComponents().removeSchema(name));
  }
}
