package io.kakaritsuke.access;

import io.kakaritsuke.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Turns away who may not do what they ask for; the one gate of all endpoints. */
public final class AccessCheck {
  private AccessCheck() {}

  /** Tells those apart who may do something: one text for each key, and for each token's person. */
  public static String who(RoutingContext routing) {
    Grant grant = Authentication.grant(routing);
    if (grant == null) {
      return "";
    }
    return grant.id() == null ? grant.name() : grant.id();
  }

  /** The name of the key or person that sent a request that was let in. */
  public static String name(RoutingContext routing) {
    Grant grant = Authentication.grant(routing);
    return grant == null ? "" : grant.name();
  }

  /** Whether whoever sent a request has the role, or one that includes it, for the rulebook. */
  public static boolean has(RoutingContext routing, Role role, String rulebook) {
    Grant grant = Authentication.grant(routing);
    return grant != null && grant.has(role, rulebook);
  }

  /** Which accounts of the rulebook whoever sent a request may tell facts of. */
  public static OwnAccounts accounts(RoutingContext routing, String rulebook) {
    Grant grant = Authentication.grant(routing);
    if (grant == null) {
      throw new IllegalStateException("This request was let in without a caller");
    }
    return OwnAccounts.of(grant, rulebook);
  }

  /**
   * Why a request is refused. REST methods are asked about by {@link AccessFilter}; a route that is
   * none asks by itself, before anything else.
   *
   * @param rulebook the one that the request is about; null for none or all
   * @param anyOf the lowest roles that are let in; none lets in whoever is known
   * @return null for a request that may go on
   */
  public static @Nullable Problem refusal(
      RoutingContext routing, @Nullable String rulebook, Role... anyOf) {
    Grant grant = Authentication.grant(routing);
    if (grant == null) {
      return AccessProblems.unauthenticated(
          routing.request().getHeader(Authentication.KEY_HEADER) != null);
    }
    if (anyOf.length == 0) {
      return null;
    }
    for (Role role : anyOf) {
      if (grant.has(role, rulebook)) {
        return null;
      }
    }
    return AccessProblems.forbidden(grant, rulebook, anyOf);
  }
}
