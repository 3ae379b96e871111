package io.kakaritsuke.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kakaritsuke.comparison.StateWords;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.text.Text;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts words beside the codes of a kept report, in the language that is asked for. */
final class ReportWords {
  private static final JsonMapper JSON = new JsonMapper();

  private ReportWords() {}

  /**
   * The report with {@code fromWords} and {@code toWords} in the changes of its movers, and {@code
   * summary} in what it says of messages.
   */
  static String of(String report, StateWords words, Locale locale) {
    try {
      JsonNode tree = JSON.readTree(report);
      for (JsonNode mover : tree.path("movers")) {
        for (JsonNode change : mover.path("changes")) {
          DecisionPart part = DecisionPart.valueOf(change.path("part").asText());
          put((ObjectNode) change, part, "from", words, locale);
          put((ObjectNode) change, part, "to", words, locale);
        }
      }
      if (tree.get("telling") instanceof ObjectNode telling) {
        telling.put("summary", TellingWords.of(telling).in(locale));
      }
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(
      ObjectNode change, DecisionPart part, String side, StateWords words, Locale locale) {
    @Nullable String state = change.path(side).textValue();
    Text text = words.state(part, change.path("code").asText(), state);
    if (text != null) {
      change.put(side + "Words", text.in(locale));
    }
  }
}
