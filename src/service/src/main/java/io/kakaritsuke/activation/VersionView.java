package io.kakaritsuke.activation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version as clients see it.
 *
 * @param level how its files and the facts given to it are read
 * @param origin {@code folder}, {@code draft} or {@code rollback}
 * @param state {@code ACTIVE}, {@code PAST}, or what became of its waiting
 * @param baseVersion the version that was active before
 * @param effectiveFrom the instant that it was, or is, to become active at; absent where it was at
 *     once
 * @param replacedBy the version that goes on with its change
 * @param contentOf of a roll back: the version that it repeats
 * @param endedAt when its waiting ended without it having become active
 * @param endedBy who took it back, or published what goes on with its change; absent where its time
 *     had come
 * @param endedWhy the reason that was given for taking it back
 * @param madeOf the changes that were merged into it while it waited, each with who published it
 *     first and why; absent where it is one change
 * @param scenarios how many were run on publishing, and the names of those decided otherwise
 * @param files absent in the list of all versions
 * @param changes against the base; absent in the list, and where one of the two can not be read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Version")
record VersionView(
    int number,
    String contentHash,
    int level,
    Instant createdAt,
    String origin,
    @Nullable String publishedBy,
    @Nullable String comment,
    String state,
    boolean active,
    @Nullable Integer baseVersion,
    @Nullable Integer contentOf,
    @Nullable UUID draft,
    @Nullable Instant effectiveFrom,
    @Nullable Integer replacedBy,
    @Nullable Instant endedAt,
    @Nullable String endedBy,
    @Nullable String endedWhy,
    @Nullable List<Contribution> madeOf,
    @JsonRawValue @Nullable String scenarios,
    @Nullable List<StoredFile> files,
    @Nullable List<ChangeView> changes) {

  static VersionView of(
      StoredVersion version,
      @Nullable Integer active,
      @Nullable WaitingVersion waiting,
      List<Contribution> madeOf,
      @Nullable List<StoredFile> files,
      @Nullable List<ChangeView> changes) {
    boolean isActive = Integer.valueOf(version.number()).equals(active);
    WaitingVersion ended = waiting == null || !waiting.state().isGivenUp() ? null : waiting;
    return new VersionView(
        version.number(),
        version.contentHash(),
        version.level().number(),
        version.createdAt(),
        version.origin(),
        version.publishedBy(),
        version.comment(),
        WaitingVersion.standing(isActive, waiting),
        isActive,
        version.baseVersion(),
        version.contentOf(),
        version.draft(),
        waiting == null ? version.effectiveFrom() : waiting.effectiveFrom(),
        waiting == null ? null : waiting.replacedBy(),
        ended == null ? null : ended.changedAt(),
        ended == null ? null : ended.changedBy(),
        ended == null || ended.state() != WaitingState.WITHDRAWN ? null : ended.reason(),
        madeOf.isEmpty() ? null : madeOf,
        version.scenarios(),
        files,
        changes);
  }
}
