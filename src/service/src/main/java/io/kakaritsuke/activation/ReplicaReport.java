package io.kakaritsuke.activation;

import io.kakaritsuke.text.Text;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one rulebook stands in one process, as that process has reported it.
 *
 * @param address host and port
 * @param activeVersion null where the process could make none active
 * @param lastError what was wrong at the last attempt; null where it succeeded
 */
public record ReplicaReport(
    UUID id,
    String address,
    Instant startedAt,
    Instant seenAt,
    @Nullable Integer activeVersion,
    RulebookStatus.Outcome lastOutcome,
    Instant lastAttemptAt,
    RulebookStatus.@Nullable Success lastSuccess,
    @Nullable Text lastError) {}
