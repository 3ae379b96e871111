package io.kakaritsuke.activation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a rulebook stands in one process, as clients see it.
 *
 * @param self whether it is the process that answers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Replica")
public record ReplicaView(
    UUID id,
    String address,
    boolean self,
    Instant startedAt,
    Instant seenAt,
    @Nullable Integer activeVersion,
    AttemptView lastAttempt,
    RulebookStatus.@Nullable Success lastSuccess) {

  /** The last attempt to load; {@code error} is absent when it succeeded. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ReplicaAttempt")
  public record AttemptView(Instant at, String outcome, @Nullable String error) {}

  /** The reports in the client's language; {@code self} is the id of this process. */
  public static List<ReplicaView> of(List<ReplicaReport> reports, UUID self, Locale locale) {
    return reports.stream().map(report -> of(report, self, locale)).toList();
  }

  private static ReplicaView of(ReplicaReport report, UUID self, Locale locale) {
    return new ReplicaView(
        report.id(),
        report.address(),
        report.id().equals(self),
        report.startedAt(),
        report.seenAt(),
        report.activeVersion(),
        new AttemptView(
            report.lastAttemptAt(),
            report.lastOutcome().name(),
            report.lastError() == null ? null : report.lastError().in(locale)),
        report.lastSuccess());
  }
}
