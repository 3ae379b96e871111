package io.kakaritsuke.activation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One file of one version: where it lies, and the hash under which its bytes are kept. */
@Entity
@Immutable
@Table(name = "rulebook_version_file")
class VersionFileRow extends PanacheEntityBase {
  /** Which file of which version. */
  @Embeddable
  record Id(String rulebook, int number, String path) implements Serializable {}

  @EmbeddedId Id id = new Id("", 0, "");

  String sha256 = "";

  @Column(name = "original_sha256")
  @Nullable String originalSha256;
}
