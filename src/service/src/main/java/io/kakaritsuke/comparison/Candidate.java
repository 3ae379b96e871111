package io.kakaritsuke.comparison;

import io.kakaritsuke.engine.CompiledRulebook;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One of the two that are compared, ready to decide. */
public record Candidate(Identity named, CompiledRulebook compiled) {
  public Candidate {
    Objects.requireNonNull(named);
    Objects.requireNonNull(compiled);
  }

  /**
   * What it is called: a version by its number, or a draft by its id.
   *
   * @param hash its content, hexadecimal
   */
  @Schema(name = "BackTestedIdentity")
  public record Identity(@Nullable Integer version, @Nullable String draft, String hash) {
    public Identity {
      if ((version == null) == (draft == null)) {
        throw new IllegalArgumentException("either a version or a draft");
      }
    }
  }
}
