package io.kakaritsuke.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sent the request that is being answered. Inject it wherever; it is for code that runs within
 * a request only: a job that outlives its request takes along what it needs.
 */
public interface Caller {
  /** The name of the key or of the person. */
  String name();

  /** The id of the key or the subject of the person's token; null where there is neither. */
  @Nullable String id();

  /**
   * The name of the person who sent it, by a token or a key that is theirs alone; null where the
   * key may be shared.
   */
  @Nullable String person();

  /**
   * Tells people apart, also over several keys of one; of a key without a person, keys. It stays
   * over restarts.
   */
  String identity();

  /**
   * The identity that a key of a person of that name has, so that people are known to be one who
   * use a key and a token by turns; null where the key may be shared.
   */
  @Nullable String named();

  /** Where the request came from; behind a proxy that Quarkus is told to trust, the client's. */
  String address();

  /**
   * Whether the caller has this role, or one that includes it.
   *
   * @param rulebook for which rulebook; null asks whether for any at all
   */
  boolean has(Role role, @Nullable String rulebook);

  /** Which accounts of a rulebook the caller may tell facts of. */
  OwnAccounts accounts(String rulebook);

  /** The rulebooks that the caller is limited to; null for one who may see all. */
  @Nullable Set<String> rulebooks();
}
