package io.kakaritsuke.activation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the database says of one version. */
record StoredVersion(
    String rulebook,
    int number,
    String contentHash,
    Instant createdAt,
    String origin,
    @Nullable String comment) {}
