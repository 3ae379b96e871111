package io.kakaritsuke.fact;

import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One code of a choice list and what people call it. */
@Schema(name = "FactChoice")
public record Choice(String code, String label) {
  public Choice {
    Objects.requireNonNull(code);
    Objects.requireNonNull(label);
  }
}
