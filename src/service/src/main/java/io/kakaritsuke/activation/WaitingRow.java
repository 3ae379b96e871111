package io.kakaritsuke.activation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version that was published for a later instant. */
@Entity
@Table(name = "waiting_version")
class WaitingRow extends PanacheEntityBase {
  @EmbeddedId VersionRow.Id id = new VersionRow.Id("", 0);

  @Column(name = "effective_from")
  Instant effectiveFrom = Instant.EPOCH;

  @Enumerated(EnumType.STRING)
  WaitingState state = WaitingState.WAITING;

  @Column(name = "changed_at")
  Instant changedAt = Instant.EPOCH;

  @Column(name = "changed_by")
  @Nullable String changedBy;

  @Column(name = "replaced_by")
  @Nullable Integer replacedBy;

  @Nullable String reason;

  void become(WaitingState next, Instant at, @Nullable String by) {
    state = state.to(next);
    changed(at, by);
  }

  void withdraw(Instant at, @Nullable String by, @Nullable String why) {
    become(WaitingState.WITHDRAWN, at, by);
    reason = why;
  }

  void replace(int version, Instant at, @Nullable String by) {
    become(WaitingState.REPLACED, at, by);
    replacedBy = version;
  }

  void move(Instant from, Instant at, @Nullable String by, String why) {
    effectiveFrom = from;
    reason = why;
    changed(at, by);
  }

  private void changed(Instant at, @Nullable String by) {
    changedAt = at;
    changedBy = by;
  }

  WaitingVersion read() {
    return new WaitingVersion(
        id.number(), state, effectiveFrom, replacedBy, changedAt, changedBy, reason);
  }
}
