package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.activation.FindingView;
import io.kakaritsuke.activation.StoredContents;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A draft as clients see it.
 *
 * @param number by which people call it; it stands for the id wherever a draft is named
 * @param createdBy the person who began it, else the name of the key
 * @param mine whether the caller began it, and can go on with it by sending more files
 * @param publishable whether nothing that was found keeps it from being published
 * @param files all of them; in lists, where findings are absent, those that it changes
 * @param taken what came from what others have published since its files were downloaded
 * @param conflicts what both changed; while one is open the draft cannot be published
 * @param leftOut files that came with it and are no part of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Draft")
record DraftView(
    UUID id,
    int number,
    String rulebook,
    boolean mine,
    int baseVersion,
    DraftState state,
    int revision,
    Instant createdAt,
    String createdBy,
    Instant changedAt,
    String changedBy,
    @Nullable Integer publishedVersion,
    boolean publishable,
    int errors,
    int warnings,
    @Nullable String contentHash,
    @Nullable List<FileView> files,
    @Nullable List<LeftOut> leftOut,
    @Nullable List<MergeView.TakenView> taken,
    @Nullable List<MergeView.ConflictView> conflicts,
    @Nullable List<FindingView> findings) {

  /**
   * One file.
   *
   * @param uploadedAs the name that it came under, where that was another
   * @param madeOf the version that it was made of; absent of files of the base
   * @param madeOfFoundBy STAMP, NEAREST, NEAREST_OF_NEWEST or ACTIVE
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "DraftFile")
  record FileView(
      String path,
      String sha256,
      int size,
      boolean uploaded,
      @Nullable String uploadedAs,
      @Nullable Integer madeOf,
      Origin.@Nullable FoundBy madeOfFoundBy) {}

  static DraftView of(DraftList.Listed listed, Author reader) {
    Draft draft = listed.draft();
    return of(
        draft,
        reader,
        null,
        listed.files(),
        null,
        null,
        null,
        null,
        draft.errors(),
        draft.warnings());
  }

  static DraftView of(DraftVersion version, Author reader, Locale locale) {
    DraftStore.Count count = version.check().count();
    return of(
        version.draft(),
        reader,
        version.files().sources().contentHash(),
        version.files().all().stream().map(DraftView::view).toList(),
        version.files().leftOut(),
        MergeView.TakenView.of(version.merge().all(), reader, locale),
        MergeView.ConflictView.of(version.merge().conflicts(), locale),
        FindingView.of(version.check().findings(), locale),
        count.errors(),
        count.warnings());
  }

  private static FileView view(DraftFile file) {
    Origin origin = file.origin();
    return new FileView(
        file.path(),
        StoredContents.sha256(file.bytes()),
        file.bytes().length,
        file.uploaded(),
        file.uploadedAs(),
        origin == null ? null : origin.version(),
        origin == null ? null : origin.foundBy());
  }

  private static DraftView of(
      Draft draft,
      Author reader,
      @Nullable String hash,
      @Nullable List<FileView> files,
      @Nullable List<LeftOut> leftOut,
      @Nullable List<MergeView.TakenView> taken,
      @Nullable List<MergeView.ConflictView> conflicts,
      @Nullable List<FindingView> findings,
      int errors,
      int warnings) {
    return new DraftView(
        draft.id(),
        draft.number(),
        draft.rulebook(),
        reader.owns(draft),
        draft.baseVersion(),
        draft.state(),
        draft.revision(),
        draft.createdAt(),
        draft.createdBy(),
        draft.changedAt(),
        draft.changedBy(),
        draft.publishedVersion(),
        draft.state() == DraftState.OPEN && errors == 0,
        errors,
        warnings,
        hash,
        files,
        leftOut,
        taken,
        conflicts,
        findings);
  }
}
