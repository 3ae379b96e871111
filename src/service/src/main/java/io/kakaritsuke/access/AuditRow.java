package io.kakaritsuke.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One entry of the trail; never changed after it was inserted. */
@Entity
@Immutable
@Table(name = "audit_entry")
class AuditRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  long id;

  Instant at = Instant.EPOCH;

  String who = "";

  @Column(name = "who_id")
  @Nullable String whoId;

  @Nullable String address;

  String action = "";

  @Nullable String rulebook;

  @Nullable String target;

  @Nullable String before;

  @Nullable String after;

  @Nullable String comment;
}
