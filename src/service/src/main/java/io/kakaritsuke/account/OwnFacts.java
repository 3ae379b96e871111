package io.kakaritsuke.account;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kakaritsuke.account.Accounts.Piece;
import io.kakaritsuke.account.Accounts.Told;
import io.kakaritsuke.answer.DecisionJson.Answer;
import io.kakaritsuke.decision.Decider.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Leaves out of an account's decision what its reader has not told and may not see. */
public final class OwnFacts {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private OwnFacts() {}

  /**
   * What is answered to whoever sent a piece among many.
   *
   * @param reads whether they may see what others told
   */
  public static Outcome outcome(Told told, Piece piece, boolean reads) {
    if (told instanceof Told.Refused refused) {
      return refused.because();
    }
    Outcome.Decided decided = ((Told.Known) told).decided();
    if (reads) {
      return decided;
    }
    byte[] own = only(decided.answer().bytes(), piece.facts().keySet());
    return new Outcome.Decided(decided.decision(), Answer.of(own));
  }

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
