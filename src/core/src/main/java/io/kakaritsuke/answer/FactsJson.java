package io.kakaritsuke.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.JsonFacts;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.fact.Stale;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Given facts as JSON scalars by name, written as the log writes them; without the subject. */
public final class FactsJson {
  /** The last member of what the log has; no text can hold it, in which the marks are escaped. */
  private static final String STALE_MEMBER = ",\"" + JsonFacts.STALE + "\":";

  private static final String ERASED_MEMBER = ",\"" + JsonFacts.ERASED + "\":";

  private FactsJson() {}

  /** Those of a subject that have a value. */
  public static SortedMap<String, String> of(FactValues facts) {
    SortedMap<String, String> values = new TreeMap<>();
    List<Fact> declared = facts.catalogue().facts();
    for (int i = 0; i < declared.size(); i++) {
      Object value = facts.get(i);
      if (value != null
          && declared.get(i).origin() == Origin.GIVEN
          && !declared.get(i).name().equals(facts.catalogue().subject())) {
        values.put(declared.get(i).name(), scalar(value));
      }
    }
    return values;
  }

  /**
   * Reads an object of scalars, as the log holds it; what it says of stale and of erased facts is
   * passed over.
   *
   * @throws IllegalStateException it is something else
   */
  public static SortedMap<String, @Nullable String> read(String object) {
    try (JsonParser json = ValueJson.FACTORY.createParser(object)) {
      SortedMap<String, @Nullable String> values = new TreeMap<>();
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (name.equals(JsonFacts.STALE) || name.equals(JsonFacts.ERASED)) {
          json.nextToken();
          json.skipChildren();
        } else {
          values.put(name, scalar(json.nextToken(), json));
        }
      }
      return values;
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException("no facts: " + object, e);
    }
  }

  /** What the log says of stale facts, by their names: an object each, as it stands there. */
  public static SortedMap<String, String> stale(String object) {
    SortedMap<String, String> stale = new TreeMap<>();
    String members = staleObject(object);
    if (members == null) {
      return stale;
    }
    try (JsonParser json = ValueJson.FACTORY.createParser(members)) {
      json.nextToken();
      // Its objects hold no objects.
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        int from = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        stale.put(name, members.substring(from, (int) json.currentLocation().getCharOffset()));
      }
      return stale;
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException("no facts: " + object, e);
    }
  }

  /**
   * The facts that were given and used, as the log has them: without what it says of stale and of
   * erased ones.
   */
  public static String used(String object) {
    int stale = object.lastIndexOf(STALE_MEMBER);
    int erased = object.lastIndexOf(ERASED_MEMBER);
    int at = erased < 0 ? stale : erased;
    return at < 0 ? object : object.substring(0, at) + "}";
  }

  /**
   * What the log has, without the values of some facts, and with the mark that they were erased.
   *
   * @param decided whether something was decided by them
   */
  public static String erased(String object, Collection<String> names, boolean decided) {
    StringWriter text = new StringWriter();
    SortedMap<String, Boolean> erased = new TreeMap<>();
    try (JsonParser json = ValueJson.FACTORY.createParser(object);
        JsonGenerator rest = ValueJson.FACTORY.createGenerator(text)) {
      rest.writeStartObject();
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken token = json.nextToken();
        if (name.equals(JsonFacts.STALE)) {
          json.skipChildren();
        } else if (name.equals(JsonFacts.ERASED)) {
          for (String one = json.nextFieldName(); one != null; one = json.nextFieldName()) {
            erased.merge(one, Boolean.TRUE.equals(json.nextBooleanValue()), Boolean::logicalOr);
          }
        } else if (names.contains(name)) {
          erased.merge(name, decided, Boolean::logicalOr);
        } else {
          rest.writeFieldName(name);
          rest.writeRawValue(String.valueOf(scalar(token, json)));
        }
      }
      rest.writeObjectFieldStart(JsonFacts.ERASED);
      for (Map.Entry<String, Boolean> one : erased.entrySet()) {
        rest.writeBooleanField(one.getKey(), one.getValue());
      }
      rest.writeEndObject();
      String stale = staleObject(object);
      if (stale != null) {
        rest.writeFieldName(JsonFacts.STALE);
        rest.writeRawValue(stale);
      }
      rest.writeEndObject();
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException("no facts: " + object, e);
    }
    return text.toString();
  }

  /** Whether something was decided by facts whose values were erased from what the log has. */
  public static boolean lacksWhatDecided(String object) {
    int at = object.lastIndexOf(ERASED_MEMBER);
    return at >= 0 && object.substring(at, object.indexOf('}', at)).contains(":true");
  }

  /** The members of both objects, of which no name is in both. */
  public static String with(String object, String other) {
    return object.substring(0, object.length() - 1) + ',' + other.substring(1);
  }

  /** What the log says of stale facts, as it stands there; null where nothing was stale. */
  public static @Nullable String staleObject(String object) {
    int at = object.lastIndexOf(STALE_MEMBER);
    return at < 0 ? null : object.substring(at + STALE_MEMBER.length(), object.length() - 1);
  }

  private static @Nullable String scalar(JsonToken token, JsonParser json) throws IOException {
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> scalar(json.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> json.getText();
      default -> throw new IllegalStateException(token + " is no value of a fact");
    };
  }

  /** An object of values as they are. */
  public static String object(Map<String, ? extends @Nullable String> values) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = ValueJson.FACTORY.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, ? extends @Nullable String> one : values.entrySet()) {
        json.writeFieldName(one.getKey());
        json.writeRawValue(one.getValue() == null ? "null" : one.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Stale facts as they stand in the log, under {@link JsonFacts#STALE}. */
  public static String stale(Map<String, Stale> stale) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = ValueJson.FACTORY.createGenerator(text)) {
      JsonFacts.write(json, stale);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** What people see of a value: a text without its quotation marks. */
  public static String text(String scalar) {
    try (JsonParser json = ValueJson.FACTORY.createParser(scalar)) {
      json.nextToken();
      return json.getText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One value. */
  public static String scalar(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = ValueJson.FACTORY.createGenerator(text)) {
      ValueJson.write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
