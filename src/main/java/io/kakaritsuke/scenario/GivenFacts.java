package io.kakaritsuke.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.JsonFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the facts of a scenario as those of a request are checked. */
final class GivenFacts {
  /** What the subject is called when the scenario does not say. */
  static final String NAMELESS = "scenario";

  private GivenFacts() {}

  static Checked check(
      Map<String, @Nullable Object> given, LocalDate asOf, FactCatalogue catalogue) {
    try (TokenBuffer json = new TokenBuffer(null, false)) {
      json.writeStartObject();
      if (!given.containsKey(catalogue.subject())) {
        json.writeStringField(catalogue.subject(), NAMELESS);
      }
      for (Map.Entry<String, @Nullable Object> fact : given.entrySet()) {
        json.writeFieldName(fact.getKey());
        write(json, fact.getValue());
      }
      json.writeEndObject();
      return read(json, asOf, catalogue);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Checked read(TokenBuffer json, LocalDate asOf, FactCatalogue catalogue)
      throws IOException {
    try (JsonParser parser = json.asParser()) {
      parser.nextToken();
      FactIntake intake = new FactIntake(catalogue);
      JsonFacts.read(parser, catalogue, intake);
      return intake.finish(asOf);
    }
  }

  private static void write(TokenBuffer json, @Nullable Object value) throws IOException {
    if (value instanceof BigDecimal number) {
      if (number.scale() == 0 && number.precision() <= 18) {
        json.writeNumber(number.longValue());
      } else {
        json.writeNumber(number);
      }
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      json.writeString((String) value);
    }
  }
}
