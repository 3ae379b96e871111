package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.activation.ReplicaView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of publishing, as clients see it.
 *
 * @param state {@code ACTIVE}, {@code WAITING} for its day, or {@code PAST} where another version
 *     has become active since
 * @param everywhere whether every process that is alive serves it; absent while it waits
 * @param behind those that do not yet, or could not
 * @param withdrawn the version that waited and will not become active any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PublicationView(
    int version,
    String state,
    @Nullable Instant effectiveFrom,
    @Nullable Boolean everywhere,
    @Nullable List<ReplicaView> behind,
    @Nullable Integer withdrawn) {}
