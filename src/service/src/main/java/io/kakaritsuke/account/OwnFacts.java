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
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    FactCatalogue catalogue = decided.decision().evaluation().facts().catalogue();
    byte[] own = only(decided.answer().bytes(), catalogue, piece.facts().keySet());
    return new Outcome.Decided(decided.decision(), Answer.of(own));
  }

  /** The answer with no other facts than those, and no values of others anywhere in it. */
  static byte[] only(byte[] answer, FactCatalogue catalogue, Set<String> facts) {
    try {
      ObjectNode decision = (ObjectNode) JSON.readTree(answer);
      Set<String> others =
          catalogue.facts().stream()
              .filter(fact -> fact.origin() != Origin.DECIDED && !facts.contains(fact.name()))
              .map(Fact::name)
              .collect(Collectors.toSet());
      for (String member : List.of("facts", "stale", "figures")) {
        without(decision.get(member), others);
      }
      names(decision.get("missing"), others);
      for (JsonNode signal : decision.path("signals")) {
        without(signal.get("evidence"), others);
      }
      for (JsonNode intervention : decision.path("interventions")) {
        names(intervention.get("because"), others);
      }
      for (JsonNode indicator : decision.path("health").path("indicators")) {
        if (others.contains(indicator.path("fact").asText())) {
          ((ObjectNode) indicator).remove(List.of("fact", "value"));
        }
      }
      return JSON.writeValueAsBytes(decision);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void without(@Nullable JsonNode object, Set<String> others) {
    if (object instanceof ObjectNode members) {
      members.remove(others);
    }
  }

  private static void names(@Nullable JsonNode list, Set<String> others) {
    if (list instanceof ArrayNode array) {
      List<JsonNode> kept = new ArrayList<>();
      array.forEach(
          one -> {
            if (!others.contains(one.asText())) {
              kept.add(one);
            }
          });
      array.removeAll();
      array.addAll(kept);
    }
  }
}
