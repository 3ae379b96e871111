package io.kakaritsuke.access;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One change, as it goes into the trail.
 *
 * @param action what was done, kebab-case: {@code publish}, {@code create-key}
 * @param rulebook null for what concerns none
 * @param target what it was done to, as people call it: a version, a draft, a key
 * @param before the state before; whatever Jackson writes as JSON, null where there was none
 * @param after the state after; likewise
 * @param comment what the caller said about it
 */
public record AuditEntry(
    String action,
    @Nullable String rulebook,
    @Nullable String target,
    @Nullable Object before,
    @Nullable Object after,
    @Nullable String comment) {
  /** What is done by this version of the service; a trail may have others of older ones. */
  static final Set<String> ACTIONS =
      Set.of(
          "approve",
          "change-draft",
          "create-draft",
          "create-key",
          "discard-draft",
          "erase-account",
          "publish",
          "reschedule",
          "revoke-key",
          "roll-back",
          "withdraw");

  public AuditEntry {
    Objects.requireNonNull(action);
  }
}
