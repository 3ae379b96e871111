package io.kakaritsuke.simulation;

import io.kakaritsuke.engine.DecisionPart;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which way a part of a decision turns. */
enum Turn {
  /** The second version decides it, the first does not; a subject enters a signal. */
  GAINED,
  /** The first version decides it, the second does not; a subject leaves a signal. */
  LOST,
  /** Both decide it, with another severity, points or terms. */
  CHANGED,
  /** An opportunity that was held becomes open. */
  OPENED,
  /** An opportunity that was open becomes held. */
  HELD;

  /** The word for it in requests. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * From what the first version decides to what the second does; null is nothing.
   *
   * @param otherwise where both decide
   */
  static Turn of(@Nullable String from, @Nullable String to, Turn otherwise) {
    return from == null ? GAINED : to == null ? LOST : otherwise;
  }

  /** The ways in which a part can turn; none for what does not turn, but moves. */
  static List<Turn> of(DecisionPart part) {
    return switch (part.form()) {
      case SEGMENTS -> List.of();
      case HEALTH, FIGURES -> List.of(CHANGED);
      case ENTRIES ->
          part.state() == DecisionPart.State.STATUS
              ? List.of(GAINED, LOST, OPENED, HELD)
              : List.of(GAINED, LOST, CHANGED);
    };
  }

  /** The turn of that word; subjects enter and leave signals. */
  static Optional<Turn> of(String word) {
    String plain =
        switch (word) {
          case "entering" -> "gained";
          case "leaving" -> "lost";
          default -> word;
        };
    for (Turn turn : values()) {
      if (turn.word().equals(plain)) {
        return Optional.of(turn);
      }
    }
    return Optional.empty();
  }
}
