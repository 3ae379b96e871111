package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.activation.ReplicaView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of publishing, as clients see it, and as it stands now.
 *
 * @param state {@code ACTIVE}; {@code WAITING} for its day, or what became of its waiting; {@code
 *     PAST} where another version has become active since
 * @param everywhere whether every process that is alive serves it; absent where it is not active
 * @param behind those that do not yet, or could not
 * @param replacedBy the version that goes on with its change
 * @param withdrawn the version that waited and will not become active any more
 * @param waiting the version that waits in the place of the one that did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Publication")
record PublicationView(
    int version,
    String state,
    @Nullable Instant effectiveFrom,
    @Nullable Boolean everywhere,
    @Nullable List<ReplicaView> behind,
    @Nullable Integer replacedBy,
    @Nullable Integer withdrawn,
    @Nullable NextView waiting) {

  /**
   * The version that waits now.
   *
   * @param state {@code WAITING}, or {@code UNAPPROVED} until a second person has approved it
   * @param replaces the version that waited before
   */
  @Schema(name = "NextVersion")
  record NextView(int version, String state, Instant effectiveFrom, @Nullable Integer replaces) {}
}
