package io.kakaritsuke.activation.draft;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One file of a draft: those that came with it, and those that its base has. */
@Entity
@Table(name = "draft_file")
class DraftFileRow extends PanacheEntityBase {
  /** Which file of which draft. */
  @Embeddable
  record Id(UUID draft, String path) implements Serializable {}

  @EmbeddedId Id id = new Id(new UUID(0, 0), "");
  String sha256 = "";

  @Column(name = "original_sha256")
  @Nullable String originalSha256;

  boolean uploaded;

  @Column(name = "uploaded_as")
  @Nullable String uploadedAs;

  @Column(name = "origin_version")
  @Nullable Integer originVersion;

  @Column(name = "origin_found_by")
  @Enumerated(EnumType.STRING)
  Origin.@Nullable FoundBy originFoundBy;

  @Column(name = "origin_sha256")
  @Nullable String originSha256;
}
