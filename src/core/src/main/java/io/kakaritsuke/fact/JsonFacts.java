package io.kakaritsuke.fact;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the member {@code facts} of a request: names of given facts to plain values. */
public final class JsonFacts {
  /**
   * Where the log says which given facts were stale, beside the others. No fact can be called so.
   */
  public static final String STALE = "stale facts";

  /**
   * Where the log says of which given facts the values were erased, before {@link #STALE}, and
   * whether something was decided by them: then it cannot be decided again. No fact can be called
   * so.
   */
  public static final String ERASED = "erased facts";

  private static final String OBSERVED_ON = "observedOn";
  private static final String SINCE = "since";
  private static final String FEED = "feed";

  private JsonFacts() {}

  /**
   * Reads a JSON object to its end.
   *
   * @param parser at the start of the object
   * @return the name of a fact that is given twice; empty when none is
   * @throws IOException when the text is no JSON
   */
  public static Optional<String> read(JsonParser parser, FactCatalogue catalogue, FactIntake intake)
      throws IOException {
    return read(parser, catalogue, intake, new BitSet(catalogue.facts().size()));
  }

  /**
   * As {@link #read(JsonParser, FactCatalogue, FactIntake)}, telling also what is named without a
   * value.
   *
   * @param seen gets the indexes of the facts that are named
   */
  public static Optional<String> read(
      JsonParser parser, FactCatalogue catalogue, FactIntake intake, BitSet seen)
      throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (isTwice(name, parser, catalogue, intake, seen)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** As {@link #read(JsonParser, FactCatalogue, FactIntake)}, of facts as the log has them. */
  public static Optional<String> readLogged(
      JsonParser parser, FactCatalogue catalogue, FactIntake intake) throws IOException {
    BitSet seen = new BitSet(catalogue.facts().size());
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (name.equals(STALE)) {
        parser.nextToken();
        stale(parser, intake);
      } else if (name.equals(ERASED)) {
        parser.nextToken();
        erased(parser, intake);
      } else if (isTwice(name, parser, catalogue, intake, seen)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static void erased(JsonParser parser, FactIntake intake) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      intake.erased(name, Boolean.TRUE.equals(parser.nextBooleanValue()));
    }
  }

  private static void stale(JsonParser parser, FactIntake intake) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      int index = intake.given(name);
      parser.nextToken();
      Stale how = stale(parser);
      if (index >= 0) {
        intake.stale(index, how);
      }
    }
  }

  private static Stale stale(JsonParser parser) throws IOException {
    Map<String, @Nullable String> members = new HashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      members.put(name, parser.nextToken() == JsonToken.VALUE_NULL ? null : parser.getText());
    }
    return new Stale(
        LocalDate.parse(Objects.requireNonNull(members.get(OBSERVED_ON))),
        LocalDate.parse(Objects.requireNonNull(members.get(SINCE))),
        members.get(FEED));
  }

  /** Writes what {@link #readLogged} reads under {@link #STALE}: the facts by name. */
  public static void write(JsonGenerator json, Map<String, Stale> stale) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Stale> one : stale.entrySet()) {
      json.writeObjectFieldStart(one.getKey());
      json.writeStringField(OBSERVED_ON, one.getValue().observedOn().toString());
      json.writeStringField(SINCE, one.getValue().since().toString());
      json.writeStringField(FEED, one.getValue().feed());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** Takes one member; true where it was there before. */
  private static boolean isTwice(
      String name, JsonParser parser, FactCatalogue catalogue, FactIntake intake, BitSet seen)
      throws IOException {
    int index = intake.given(name);
    parser.nextToken();
    if (index < 0) {
      parser.skipChildren();
      return false;
    }
    if (seen.get(index)) {
      return true;
    }
    seen.set(index);
    value(parser, catalogue.facts().get(index).type(), index, intake);
    return false;
  }

  private static void value(JsonParser parser, FactType type, int index, FactIntake intake)
      throws IOException {
    JsonToken token = parser.currentToken();
    switch (token) {
      case VALUE_NULL -> {}
      case VALUE_STRING -> text(parser.getText(), type, index, intake);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, type, index, intake);
      case VALUE_TRUE, VALUE_FALSE -> {
        if (type == FactType.BOOLEAN) {
          intake.flag(index, token == JsonToken.VALUE_TRUE);
        } else {
          intake.wrongType(index);
        }
      }
      default -> {
        parser.skipChildren();
        intake.wrongType(index);
      }
    }
  }

  static void text(String text, FactType type, int index, FactIntake intake) {
    switch (type) {
      case STRING -> intake.text(index, text);
      case CHOICE -> intake.choice(index, text);
      case DATE -> {
        LocalDate date = IsoDate.parse(text);
        if (intake.isNone(text)) {
          return;
        }
        if (date == null) {
          intake.notADate(index, text);
        } else {
          intake.date(index, date);
        }
      }
      case INTEGER, DECIMAL, BOOLEAN, CODES -> intake.wrongType(index);
    }
  }

  private static void number(JsonParser parser, FactType type, int index, FactIntake intake)
      throws IOException {
    if (type != FactType.INTEGER && type != FactType.DECIMAL) {
      intake.wrongType(index);
      return;
    }
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      JsonParser.NumberType size = parser.getNumberType();
      if (size == JsonParser.NumberType.BIG_INTEGER) {
        intake.number(index, parser.getBigIntegerValue());
      } else {
        intake.number(index, parser.getLongValue());
      }
      return;
    }
    // Not through the parser's own decimals, which would write out the zeros of 1e999999.
    intake.number(index, Decimals.parse(parser.getText()));
  }

  /** Keeps the exponent of a number in bounds, so that its comparison stays cheap. */
  private static final class Decimals {
    private static final int MAX_EXPONENT = 5_000;

    static BigDecimal parse(String text) {
      try {
        BigDecimal number = new BigDecimal(text);
        return Math.abs((long) number.scale()) > MAX_EXPONENT ? extreme(text) : number;
      } catch (NumberFormatException e) {
        return extreme(text);
      }
    }

    private static BigDecimal extreme(String text) {
      int e = Math.max(text.indexOf('e'), text.indexOf('E'));
      String digits = e < 0 ? text : text.substring(0, e);
      if (digits.chars().noneMatch(c -> c >= '1' && c <= '9')) {
        return BigDecimal.ZERO;
      }
      boolean small = e >= 0 && text.charAt(e + 1) == '-';
      BigDecimal size = new BigDecimal(small ? "1e-" + MAX_EXPONENT : "1e" + MAX_EXPONENT);
      return text.startsWith("-") ? size.negate() : size;
    }
  }
}
