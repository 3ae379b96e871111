package io.kakaritsuke.activation;

import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One version; never changed after it was inserted. */
@Entity
@Immutable
@Table(name = "rulebook_version")
class VersionRow extends PanacheEntityBase {
  /** Which version of which rulebook. */
  @Embeddable
  record Id(String rulebook, int number) implements Serializable {}

  @EmbeddedId Id id = new Id("", 0);

  @Column(name = "content_hash")
  String contentHash = "";

  @Column(name = "created_at")
  Instant createdAt = Instant.EPOCH;

  String origin = "";

  @Nullable String comment;

  @Column(name = "published_by")
  @Nullable String publishedBy;

  @Column(name = "base_version")
  @Nullable Integer baseVersion;

  @Column(name = "content_of")
  @Nullable Integer contentOf;

  @Nullable UUID draft;

  @Column(name = "effective_from")
  @Nullable Instant effectiveFrom;

  @Nullable String scenarios;

  int level = 1;

  /** The sources of the version, of whose files these are. */
  Sources with(List<Source> files) {
    return new Sources(id.rulebook(), files, new ReadingLevel(level));
  }

  StoredVersion read() {
    return new StoredVersion(
        id.rulebook(),
        id.number(),
        contentHash,
        createdAt,
        origin,
        comment,
        publishedBy,
        baseVersion,
        contentOf,
        draft,
        effectiveFrom,
        scenarios,
        new ReadingLevel(level));
  }
}
