package io.kakaritsuke.activation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version as clients see it.
 *
 * @param files absent in the list of all versions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VersionView(
    int number,
    String contentHash,
    Instant createdAt,
    String origin,
    @Nullable String comment,
    boolean active,
    @Nullable List<StoredFile> files) {

  static VersionView of(
      StoredVersion version, @Nullable Integer active, @Nullable List<StoredFile> files) {
    return new VersionView(
        version.number(),
        version.contentHash(),
        version.createdAt(),
        version.origin(),
        version.comment(),
        Integer.valueOf(version.number()).equals(active),
        files);
  }
}
