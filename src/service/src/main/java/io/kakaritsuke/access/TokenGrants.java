package io.kakaritsuke.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** What a person's token allows: roles by our own names, and the rulebooks of a claim. */
@Singleton
class TokenGrants {
  private final String rulebooksClaim;

  @Inject
  TokenGrants(
      @ConfigProperty(name = "kakaritsuke.oidc.rulebooks-claim", defaultValue = "rulebooks")
          String rulebooksClaim) {
    this.rulebooksClaim = rulebooksClaim;
  }

  /** Roles of other applications are passed over. The token's own end was checked with it. */
  Grant grant(SecurityIdentity identity) {
    Set<Role> roles =
        identity.getRoles().stream()
            .flatMap(code -> Role.of(code).stream())
            .collect(Collectors.toSet());
    return identity.getPrincipal() instanceof JsonWebToken token
        ? grant(name(token), token.getSubject(), roles, rulebooks(token))
        : grant(identity.getPrincipal().getName(), null, roles, null);
  }

  private static Grant grant(
      String name, @Nullable String subject, Set<Role> roles, @Nullable Set<String> rulebooks) {
    return new Grant(name, subject, Person.loggedIn(name, subject), roles, rulebooks, null);
  }

  private static String name(JsonWebToken token) {
    String name = token.getName();
    String known = name == null ? token.getSubject() : name;
    return known == null ? "unnamed" : known;
  }

  // A claim that is there and cannot be read opens no rulebook.
  private @Nullable Set<String> rulebooks(JsonWebToken token) {
    Object claim = token.getClaim(rulebooksClaim);
    if (claim == null) {
      return null;
    }
    Set<String> rulebooks = new LinkedHashSet<>();
    Collection<?> values = claim instanceof Collection<?> many ? many : Set.of(claim);
    for (Object value : values) {
      if (value instanceof JsonString text) {
        rulebooks.add(text.getString());
      } else if (value instanceof String text) {
        rulebooks.add(text);
      }
    }
    return rulebooks;
  }
}
