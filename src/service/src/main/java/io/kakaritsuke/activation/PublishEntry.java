package io.kakaritsuke.activation;

import io.kakaritsuke.access.AuditEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the audit trail says when another version becomes active. */
final class PublishEntry {
  private PublishEntry() {}

  /** The rulebook as it is now, and the number that was active before. */
  static AuditEntry of(RulebookRow rulebook, @Nullable Integer before, @Nullable String comment) {
    return of("publish", rulebook.name, before, rulebook.activeVersion, comment);
  }

  static AuditEntry of(
      String action,
      String rulebook,
      @Nullable Integer before,
      @Nullable Integer after,
      @Nullable String comment) {
    return new AuditEntry(
        action,
        rulebook,
        after == null ? null : "version " + after,
        state(before),
        state(after),
        comment);
  }

  private static @Nullable Object state(@Nullable Integer active) {
    return active == null ? null : Map.of("activeVersion", active);
  }
}
