package io.kakaritsuke.activation;

import org.jspecify.annotations.Nullable;

/** What the database says of one rulebook; see the migration for the meaning of the columns. */
public record StoredRulebook(
    @Nullable Integer activeVersion,
    @Nullable String folderHash,
    RulebookStatus.@Nullable Success lastSuccess) {
  static final StoredRulebook NONE = new StoredRulebook(null, null, null);
}
