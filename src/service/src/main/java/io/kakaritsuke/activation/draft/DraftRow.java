package io.kakaritsuke.activation.draft;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One draft; its files and authors stand in tables of their own. */
@Entity
@Table(name = "draft")
class DraftRow extends PanacheEntityBase {
  @Id UUID id = new UUID(0, 0);
  int number;
  String rulebook = "";
  @Nullable String owner;

  @Column(name = "base_version")
  int baseVersion;

  @Enumerated(EnumType.STRING)
  DraftState state = DraftState.OPEN;

  int revision = 1;

  @Column(name = "created_at")
  Instant createdAt = Instant.EPOCH;

  @Column(name = "created_by")
  String createdBy = "";

  @Column(name = "changed_at")
  Instant changedAt = Instant.EPOCH;

  @Column(name = "changed_by")
  String changedBy = "";

  @Column(name = "by_rule_author")
  boolean byRuleAuthor;

  int errors;
  int warnings;

  @Column(name = "published_version")
  @Nullable Integer publishedVersion;

  @Column(name = "merged_from")
  @Nullable Integer mergedFrom;

  Draft read() {
    return new Draft(
        id,
        number,
        owner,
        rulebook,
        baseVersion,
        state,
        revision,
        createdAt,
        createdBy,
        changedAt,
        changedBy,
        byRuleAuthor,
        errors,
        warnings,
        publishedVersion,
        mergedFrom);
  }
}
