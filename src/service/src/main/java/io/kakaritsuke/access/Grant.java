package io.kakaritsuke.access;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a key or a token allows.
 *
 * @param id null for the key of the environment
 * @param person whose it is; null of a key that several people or programs may share
 * @param roles with all that they include; never admin for one who is limited to rulebooks
 * @param rulebooks null: all
 * @param expiresAt not allowed then or later; null: no end
 */
record Grant(
    String name,
    @Nullable String id,
    @Nullable Person person,
    Set<Role> roles,
    @Nullable Set<String> rulebooks,
    @Nullable Instant expiresAt) {
  Grant {
    Objects.requireNonNull(name);
    roles = Set.copyOf(withIncluded(roles, rulebooks != null));
    rulebooks = rulebooks == null ? null : Set.copyOf(rulebooks);
  }

  private static Set<Role> withIncluded(Collection<Role> roles, boolean limited) {
    Set<Role> all = EnumSet.noneOf(Role.class);
    roles.forEach(role -> all.addAll(role.included()));
    if (limited) {
      all.remove(Role.ADMIN);
    }
    return all;
  }

  boolean has(Role role, @Nullable String rulebook) {
    return roles.contains(role)
        && (rulebook == null || rulebooks == null || rulebooks.contains(rulebook));
  }

  boolean isValid(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }
}
