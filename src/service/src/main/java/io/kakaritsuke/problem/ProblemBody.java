package io.kakaritsuke.problem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kakaritsuke.text.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** The one place that writes error bodies, those of answers and those of single batch lines. */
public final class ProblemBody {
  /** The media type of RFC 9457. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPE = "urn:kakaritsuke:problem:";
  private static final JsonFactory JSON = new JsonFactory();

  private ProblemBody() {}

  /**
   * The body as compact JSON on one line, UTF-8.
   *
   * @param instance the path of the request
   */
  public static byte[] write(Problem problem, Locale locale, String instance) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      write(json, problem, locale, instance);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Problem problem, Locale locale, String instance)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("type", TYPE + problem.code());
    json.writeStringField("title", problem.title().in(locale));
    json.writeNumberField("status", problem.status());
    json.writeStringField("detail", problem.detail().in(locale));
    json.writeStringField("code", problem.code());
    json.writeStringField("instance", instance);
    if (!problem.violations().isEmpty()) {
      writeViolations(json, problem.shown(), locale);
    }
    if (problem.omitted() > 0) {
      json.writeNumberField("violationsOmitted", problem.omitted());
    }
    json.writeEndObject();
  }

  private static void writeViolations(JsonGenerator json, List<Violation> violations, Locale locale)
      throws IOException {
    json.writeArrayFieldStart("violations");
    for (Violation violation : violations) {
      json.writeStartObject();
      json.writeStringField("field", violation.field());
      json.writeStringField("code", violation.code());
      json.writeStringField("message", violation.message().in(locale));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
