package io.kakaritsuke.account;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Leaves out of an account's decision what its reader has not told and may not see. */
final class OwnFacts {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private OwnFacts() {}

  /** The answer with no other facts than those, and no values of others anywhere in it. */
  static byte[] only(byte[] answer, Set<String> facts) {
    try {
      ObjectNode decision = (ObjectNode) JSON.readTree(answer);
      Set<String> seen = new java.util.TreeSet<>(facts);
      retain(decision.get("facts"), seen);
      names(decision.get("missing"), seen);
      for (JsonNode signal : decision.path("signals")) {
        retain(signal.get("evidence"), seen);
      }
      for (JsonNode indicator : decision.path("health").path("indicators")) {
        if (!seen.contains(indicator.path("fact").asText())) {
          ((ObjectNode) indicator).remove("value");
        }
      }
      return JSON.writeValueAsBytes(decision);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void retain(JsonNode object, Set<String> names) {
    if (object instanceof ObjectNode members) {
      members.retain(names);
    }
  }

  private static void names(JsonNode list, Set<String> names) {
    if (list instanceof ArrayNode array) {
      List<JsonNode> kept = new ArrayList<>();
      array.forEach(
          one -> {
            if (names.contains(one.asText())) {
              kept.add(one);
            }
          });
      array.removeAll();
      array.addAll(kept);
    }
  }
}
