package io.kakaritsuke.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the trail are wanted; null is any.
 *
 * @param from made then or later
 * @param to made before
 * @param before those with a smaller id
 */
record AuditQuery(
    @Nullable String who,
    @Nullable String rulebook,
    @Nullable String action,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Long before) {}
