package io.kakaritsuke.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kakaritsuke.engine.DecisionPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the log has of an outcome, taken apart. Read from a record that may have been tampered with:
 * what is not as decisions are written counts as not there.
 *
 * @param states what is decided, by part and code
 * @param firings the ids of the rows and the names of the rules that fired
 */
record LoggedOutcome(Map<Key, String> states, List<String> firings) {
  private static final JsonMapper JSON = new JsonMapper();

  /** One thing that is decided. */
  record Key(DecisionPart part, String code) {}

  /**
   * Reads an outcome.
   *
   * @param indicators the codes of the indicators in their order; the log has only their points
   */
  static LoggedOutcome read(String json, List<String> indicators) {
    JsonNode outcome;
    try {
      outcome = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      outcome = JSON.createObjectNode();
    }
    Map<Key, String> states = new LinkedHashMap<>();
    for (DecisionPart part : DecisionPart.values()) {
      JsonNode logged = outcome.path(part.member());
      switch (part.form()) {
        case SEGMENTS ->
            logged.properties().forEach(one -> put(states, part, one.getKey(), one.getValue()));
        case HEALTH -> {
          if (part == DecisionPart.INDICATOR) {
            points(states, indicators, outcome.path("points"));
          } else {
            put(states, part, part.member(), logged);
          }
        }
        case ENTRIES -> coded(states, part, logged);
        case FIGURES -> {}
      }
    }
    return new LoggedOutcome(states, texts(outcome.path("firings")));
  }

  private static void points(Map<Key, String> states, List<String> indicators, JsonNode points) {
    for (int i = 0; i < indicators.size(); i++) {
      put(states, DecisionPart.INDICATOR, indicators.get(i), points.path(i));
    }
  }

  private static void put(Map<Key, String> states, DecisionPart part, String code, JsonNode state) {
    if (!state.isMissingNode() && !state.isNull()) {
      states.put(new Key(part, code), state.asText());
    }
  }

  // As NO_LOGIN:HIGH; what has no state is its own.
  private static void coded(Map<Key, String> states, DecisionPart part, JsonNode list) {
    for (String text : texts(list)) {
      int colon = text.lastIndexOf(':');
      String code = colon < 0 ? text : text.substring(0, colon);
      states.put(new Key(part, code), text.substring(colon + 1));
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
