package io.kakaritsuke.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That nobody hears of the alerts of an account, of a row, or of all accounts of an owner for some
 * days; exactly one of the three says of which. Their states move on.
 *
 * @param until the last day
 * @param endedAt when somebody ended it before its time; absent where nobody did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Silence")
record Silence(
    UUID id,
    @Nullable String subject,
    @Nullable String code,
    @Nullable String owner,
    LocalDate from,
    LocalDate until,
    String why,
    String person,
    Instant createdAt,
    @Nullable Instant endedAt,
    @Nullable String endedBy) {

  /** Whether it is of an alert. */
  boolean covers(StoredAlert alert) {
    return alert.subject().equals(subject)
        || alert.code().equals(code)
        || owner != null && owner.equals(alert.owner());
  }
}
