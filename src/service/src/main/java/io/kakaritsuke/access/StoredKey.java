package io.kakaritsuke.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as the database knows it.
 *
 * @param person whose it is alone; null: it may be shared
 * @param roles as they were given, without those that they include
 * @param rulebooks null: all
 */
record StoredKey(
    UUID id,
    String name,
    KeyHash hash,
    @Nullable String person,
    List<Role> roles,
    @Nullable List<String> rulebooks,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {
  StoredKey {
    roles = List.copyOf(roles);
    rulebooks = rulebooks == null ? null : List.copyOf(rulebooks);
  }

  Grant grant() {
    return new Grant(
        name,
        id.toString(),
        person == null ? null : Person.named(person),
        roles.isEmpty() ? Set.of() : EnumSet.copyOf(roles),
        rulebooks == null ? null : Set.copyOf(rulebooks),
        expiresAt);
  }
}
