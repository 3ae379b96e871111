package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Sources;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version that is about to get its number.
 *
 * @param originals by path, what was uploaded where that is not what is published
 * @param baseVersion the version that is active before; a draft's base
 * @param contentOf the version that is published again; null where the content is new
 * @param origin {@code folder}, {@code draft} or {@code rollback}
 * @param effectiveFrom null: from now on
 * @param scenarios what the scenarios said, JSON
 */
public record NewVersion(
    Sources sources,
    Map<String, byte[]> originals,
    @Nullable Integer baseVersion,
    @Nullable Integer contentOf,
    String origin,
    @Nullable String comment,
    @Nullable String publishedBy,
    @Nullable UUID draft,
    @Nullable Instant effectiveFrom,
    @Nullable String scenarios) {
  /** Origin of what was taken over from the folders. */
  public static final String FROM_FOLDER = "folder";

  /** Origin of what was a draft. */
  public static final String FROM_DRAFT = "draft";

  /** Origin of earlier content that was published again. */
  public static final String FROM_ROLLBACK = "rollback";

  public NewVersion {
    Objects.requireNonNull(sources);
    originals = Map.copyOf(originals);
    Objects.requireNonNull(origin);
  }

  /** The same on top of another version. */
  NewVersion on(int base) {
    return new NewVersion(
        sources,
        originals,
        base,
        contentOf,
        origin,
        comment,
        publishedBy,
        draft,
        effectiveFrom,
        scenarios);
  }

  /** The same from another instant on. */
  NewVersion from(Instant instant) {
    return new NewVersion(
        sources,
        originals,
        baseVersion,
        contentOf,
        origin,
        comment,
        publishedBy,
        draft,
        instant,
        scenarios);
  }

  /** The same as what another draft has become. */
  public NewVersion as(UUID draft, String comment) {
    return new NewVersion(
        sources,
        originals,
        baseVersion,
        contentOf,
        origin,
        comment,
        publishedBy,
        draft,
        effectiveFrom,
        scenarios);
  }

  /** The first version of a rulebook, as it lies in the folders. */
  static NewVersion ofFolder(Sources sources) {
    return new NewVersion(sources, Map.of(), null, null, FROM_FOLDER, null, null, null, null, null);
  }
}
