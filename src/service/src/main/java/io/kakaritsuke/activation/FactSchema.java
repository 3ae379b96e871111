package io.kakaritsuke.activation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Writes the JSON Schema of a request from the catalogue. */
final class FactSchema {
  static final String MEDIA_TYPE = "application/schema+json";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  // Integers beyond it are refused whether or not the catalogue bounds them.
  private static final BigDecimal LARGEST_INTEGER = BigDecimal.TEN.pow(15);

  private FactSchema() {}

  static ObjectNode of(String rulebook, int version, FactCatalogue catalogue) {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put(
        "$id", String.format(Locale.ROOT, "urn:kakaritsuke:rulebook:%s:%s", rulebook, version));
    schema.put("title", catalogue.title());
    object(schema);
    ObjectNode members = schema.putObject("properties");
    members.putObject("asOf").put("type", "string").put("format", "date");
    members.set("facts", facts(catalogue));
    schema.putArray("required").add("facts");
    return schema;
  }

  private static ObjectNode facts(FactCatalogue catalogue) {
    ObjectNode schema = object(JSON.objectNode());
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    for (Fact fact : catalogue.facts(Origin.GIVEN).toList()) {
      properties.set(fact.name(), fact(fact));
      if (fact.required()) {
        required.add(fact.name());
      }
    }
    schema.set("required", required);
    return schema;
  }

  private static ObjectNode object(ObjectNode schema) {
    return schema.put("type", "object").put("additionalProperties", false);
  }

  private static ObjectNode fact(Fact fact) {
    ObjectNode schema = JSON.objectNode();
    schema.put("title", fact.label());
    if (fact.description() != null) {
      schema.put("description", fact.description());
    }
    putType(schema, fact);
    switch (fact.type()) {
      case STRING -> putLength(schema, fact);
      case INTEGER, DECIMAL -> putBounds(schema, fact);
      case DATE -> schema.put("format", "date");
      case CHOICE -> putChoices(schema, fact);
      case BOOLEAN, CODES -> {}
    }
    return schema;
  }

  // null says the same as leaving the fact out: unknown. What is required must be known.
  private static void putType(ObjectNode schema, Fact fact) {
    if (fact.required()) {
      schema.put("type", typeName(fact.type()));
    } else {
      schema.putArray("type").add(typeName(fact.type())).add("null");
    }
  }

  private static String typeName(FactType type) {
    return switch (type) {
      case STRING, DATE, CHOICE -> "string";
      case INTEGER -> "integer";
      case DECIMAL -> "number";
      case BOOLEAN -> "boolean";
      case CODES -> "array";
    };
  }

  private static void putLength(ObjectNode schema, Fact fact) {
    if (fact.required()) {
      schema.put("minLength", 1);
    }
    if (fact.maxLength() > 0) {
      schema.put("maxLength", fact.maxLength());
    }
  }

  private static void putBounds(ObjectNode schema, Fact fact) {
    BigDecimal minimum = fact.minimum();
    BigDecimal maximum = fact.maximum();
    if (fact.type() == FactType.INTEGER) {
      minimum = minimum == null ? LARGEST_INTEGER.negate() : minimum;
      maximum = maximum == null ? LARGEST_INTEGER : maximum;
    }
    if (minimum != null) {
      schema.put("minimum", JsonValues.number(minimum));
    }
    if (maximum != null) {
      schema.put("maximum", JsonValues.number(maximum));
    }
  }

  private static void putChoices(ObjectNode schema, Fact fact) {
    ArrayNode codes = schema.putArray("enum");
    List<Choice> choices = fact.choices();
    choices.forEach(choice -> codes.add(choice.code()));
    if (!fact.required()) {
      codes.addNull();
    }
  }
}
