package io.kakaritsuke.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is shown of a key: nothing that opens anything. */
@Schema(name = "Key")
record KeyView(
    UUID id,
    String name,
    @Nullable String person,
    List<String> roles,
    @Nullable List<String> rulebooks,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {
  static KeyView of(StoredKey key) {
    return new KeyView(
        key.id(),
        key.name(),
        key.person(),
        key.roles().stream().map(Role::code).toList(),
        key.rulebooks(),
        key.createdAt(),
        key.createdBy(),
        key.expiresAt(),
        key.revokedAt());
  }
}
