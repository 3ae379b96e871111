package io.kakaritsuke.activation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One rulebook, and which of its versions is active. */
// Only what changed is written: a report of loading must not write back an older active version.
@DynamicUpdate
@Entity
@Table(name = "rulebook")
class RulebookRow extends PanacheEntityBase {
  @Id String name = "";

  @Column(name = "active_version")
  @Nullable Integer activeVersion;

  @Column(name = "folder_hash")
  @Nullable String folderHash;

  @Column(name = "last_attempt_at")
  @Nullable Instant lastAttemptAt;

  @Column(name = "last_attempt_outcome")
  @Enumerated(EnumType.STRING)
  RulebookStatus.@Nullable Outcome lastAttemptOutcome;

  @Column(name = "last_success_at")
  @Nullable Instant lastSuccessAt;

  @Column(name = "last_success_version")
  @Nullable Integer lastSuccessVersion;

  StoredRulebook read() {
    RulebookStatus.Success success =
        lastSuccessAt == null || lastSuccessVersion == null
            ? null
            : new RulebookStatus.Success(lastSuccessAt, lastSuccessVersion);
    return new StoredRulebook(activeVersion, folderHash, success);
  }
}
