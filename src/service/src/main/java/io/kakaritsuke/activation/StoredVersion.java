package io.kakaritsuke.activation;

import io.kakaritsuke.fact.ReadingLevel;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the database says of one version; see the migrations for the meaning of the columns. */
public record StoredVersion(
    String rulebook,
    int number,
    String contentHash,
    Instant createdAt,
    String origin,
    @Nullable String comment,
    @Nullable String publishedBy,
    @Nullable Integer baseVersion,
    @Nullable Integer contentOf,
    @Nullable UUID draft,
    @Nullable Instant effectiveFrom,
    @Nullable String scenarios,
    ReadingLevel level) {}
