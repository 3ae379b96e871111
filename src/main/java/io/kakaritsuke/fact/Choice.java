package io.kakaritsuke.fact;

import java.util.Objects;

/** One code of a choice list and what people call it. */
public record Choice(String code, String label) {
  public Choice {
    Objects.requireNonNull(code);
    Objects.requireNonNull(label);
  }
}
