package io.kakaritsuke.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kakaritsuke.comparison.Change;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Evaluation.Opportunity;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a subject is counted and listed under: one cell of a report. Stands in the database as a
 * JSON array of its words, so that any code can be part of it.
 */
sealed interface Mark {
  /** A part that turned. */
  record OfTurn(DecisionPart part, String code, Turn turn) implements Mark {
    @Override
    public List<@Nullable String> words() {
      return List.of(part.name(), code, turn.name());
    }
  }

  /** A move from one segment of a dimension to another; null is none. */
  record OfSegment(String dimension, @Nullable String from, @Nullable String to) implements Mark {
    @Override
    public List<@Nullable String> words() {
      return Arrays.asList(DecisionPart.SEGMENT.name(), dimension, from, to);
    }
  }

  /** Why a subject could not be decided: what is wrong with which fact for which side. */
  record OfObstacle(Side side, String field, String code) implements Mark {
    @Override
    public List<@Nullable String> words() {
      return List.of(OBSTACLE, side.name(), field, code);
    }
  }

  /** The rule that failed for one side. */
  record OfRule(Side side, String rule, String file) implements Mark {
    @Override
    public List<@Nullable String> words() {
      return List.of(RULE, side.name(), rule, file);
    }
  }

  /** The first word of an obstacle. */
  String OBSTACLE = "OBSTACLE";

  /** The first word of a rule that failed. */
  String RULE = "RULE";

  List<@Nullable String> words();

  /** The form in the database. */
  default String text() {
    try {
      return Words.JSON.writeValueAsString(words());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a change is counted and listed under. */
  static Mark of(Change change) {
    String from = change.from();
    String to = change.to();
    DecisionPart part = change.part();
    return switch (part.form()) {
      case SEGMENTS -> new OfSegment(change.code(), from, to);
      case HEALTH, FIGURES -> new OfTurn(part, change.code(), Turn.CHANGED);
      case ENTRIES -> new OfTurn(part, change.code(), Turn.of(from, to, otherwise(part, to)));
    };
  }

  private static Turn otherwise(DecisionPart part, @Nullable String to) {
    if (part.state() != DecisionPart.State.STATUS) {
      return Turn.CHANGED;
    }
    return Opportunity.OPEN.equals(to) ? Turn.OPENED : Turn.HELD;
  }

  /** From the form in the database. */
  static Mark of(String text) {
    @Nullable String[] words = Words.read(text);
    String first = word(words, 0);
    if (first.equals(OBSTACLE)) {
      return new OfObstacle(Side.valueOf(word(words, 1)), word(words, 2), word(words, 3));
    }
    if (first.equals(RULE)) {
      return new OfRule(Side.valueOf(word(words, 1)), word(words, 2), word(words, 3));
    }
    DecisionPart part = DecisionPart.valueOf(first);
    return part == DecisionPart.SEGMENT
        ? new OfSegment(word(words, 1), words[2], words[3])
        : new OfTurn(part, word(words, 1), Turn.valueOf(word(words, 2)));
  }

  private static String word(@Nullable String[] words, int place) {
    String word = words[place];
    if (word == null) {
      throw new IllegalStateException("a mark without its word " + place);
    }
    return word;
  }

  /** Reads and writes the words. */
  final class Words {
    private static final JsonMapper JSON = new JsonMapper();

    private Words() {}

    private static @Nullable String[] read(String text) {
      try {
        return JSON.readValue(text, String[].class);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
