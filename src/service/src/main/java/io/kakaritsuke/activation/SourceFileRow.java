package io.kakaritsuke.activation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** The bytes of a file, kept once for all versions that have it. */
@Entity
@Immutable
@Table(name = "source_file")
class SourceFileRow extends PanacheEntityBase {
  @Id String sha256 = "";

  byte[] bytes = new byte[0];

  /** Written by the database. */
  @Column(insertable = false, updatable = false)
  int size;
}
