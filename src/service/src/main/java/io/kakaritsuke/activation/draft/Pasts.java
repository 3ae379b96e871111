package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.VersionOrigins;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.text.Text;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of workbooks that were made of another version than the active one what that means: which it
 * was taken to be, and what of it publishing brings back and what it does not.
 */
@Singleton
class Pasts {
  private static final String ASSUMED = "base-assumed";
  private static final String UNCHANGED = "unchanged-since";
  private static final String UNDONE = "made-of-rolled-back";
  private static final Set<String> CODES = Set.of(ASSUMED, UNCHANGED, UNDONE);

  private final Bases bases;
  private final VersionOrigins origins;

  @Inject
  Pasts(Bases bases, VersionOrigins origins) {
    this.bases = bases;
    this.origins = origins;
  }

  /**
   * Warnings about the files of a draft.
   *
   * @param base the version that the draft stands on
   * @param torn names of the workbooks whose rows have not their own ids: in these somebody has
   *     changed something, if nothing else
   */
  List<Finding> findings(DraftFiles files, int base, Set<String> torn) {
    List<Finding> findings = new ArrayList<>();
    for (DraftFile file : files.all()) {
      Origin origin = file.origin();
      Finding finding =
          origin == null || !file.isWorkbook()
              ? null
              : finding(files.rulebook(), file, origin, base, torn.contains(file.fileName()));
      if (finding != null) {
        findings.add(finding);
      }
    }
    return findings;
  }

  /** Those of the findings of a draft that say so. */
  static List<Finding> among(List<Finding> findings) {
    return findings.stream().filter(finding -> CODES.contains(finding.code())).toList();
  }

  private @Nullable Finding finding(
      String rulebook, DraftFile file, Origin origin, int base, boolean torn) {
    Source sent = new Source(file.path(), origin.ours());
    boolean assumed = isAssumed(origin);
    Optional<Integer> undone =
        assumed
            ? origins.nearerRolledBack(rulebook, sent, base, origin.version())
            : Optional.empty();
    if (undone.isPresent()) {
      return assumedBeside(file, origin, undone.get());
    }
    if (origin.version() == base) {
      return null;
    }
    Source before = bases.version(rulebook, origin.version()).find(file.path());
    Source active = bases.version(rulebook, base).find(file.path());
    boolean other = before != null && active != null && !Bases.saysTheSame(before, active);
    if (before != null && other && !torn && Bases.saysTheSame(before, sent)) {
      return unchanged(file, origin);
    }
    if (assumed) {
      return assumed(file, origin);
    }
    return other && origins.isRolledBack(rulebook, origin.version(), base)
        ? madeOfUndone(file, origin)
        : null;
  }

  private static boolean isAssumed(Origin origin) {
    return origin.foundBy() == Origin.FoundBy.NEAREST
        || origin.foundBy() == Origin.FoundBy.NEAREST_OF_NEWEST;
  }

  private static Finding assumed(DraftFile file, Origin origin) {
    boolean all = origin.foundBy() == Origin.FoundBy.NEAREST;
    return warning(
        file,
        ASSUMED,
        new Text(
            "このファイルには、どの版から作られたかの記録がありません。%sいちばん近い版 %d から作られたものとして扱いました。変更点を確かめてください"
                .formatted(all ? "" : "新しい版だけを比べ、", origin.version()),
            "The file does not say which version it was made of; it was taken as made of version %d, the nearest%s. Look at the changes"
                .formatted(origin.version(), all ? "" : " of the newest ones")),
        origin.version());
  }

  private static Finding assumedBeside(DraftFile file, Origin origin, int undone) {
    return warning(
        file,
        ASSUMED,
        new Text(
            "このファイルには、どの版から作られたかの記録がありません。内容は版 %d にいちばん近いものの、版 %d は元に戻されているため、版 %d から作られたものとして扱いました。公開すると、元に戻された版 %d の内容のうちこのファイルにあるものが、また有効になります。変更点を確かめてください"
                .formatted(undone, undone, origin.version(), undone),
            "The file does not say which version it was made of; version %d is the nearest, but was rolled back, so it was taken as made of version %d. Publishing brings back what the file has of version %d. Look at the changes"
                .formatted(undone, origin.version(), undone)),
        origin.version());
  }

  private static Finding unchanged(DraftFile file, Origin origin) {
    int version = origin.version();
    String ja = isAssumed(origin) ? "どの版から作られたかの記録はありませんが、" : "";
    return warning(
        file,
        isAssumed(origin) ? ASSUMED : UNCHANGED,
        new Text(
            "送られたファイルは、%s版 %d の内容のままで、変えたところがありません。公開しても版 %d の内容には戻りません。戻したいときは、版の履歴の「版 %d の内容に戻す」を使ってください"
                .formatted(ja, version, version, version),
            "The file that was sent is as it was in version %d, nothing in it was changed. Publishing does not bring version %d back; to do that, roll back to version %d"
                .formatted(version, version, version)),
        version);
  }

  private static Finding madeOfUndone(DraftFile file, Origin origin) {
    int version = origin.version();
    return warning(
        file,
        UNDONE,
        new Text(
            "このファイルは版 %d から作られましたが、版 %d は元に戻されています。このファイルで変えたところだけを公開中の版に加え、版 %d の変更は戻しません。版 %d に戻したいときは、先に版の履歴の「版 %d の内容に戻す」を使ってください"
                .formatted(version, version, version, version, version),
            "The file was made of version %d, which was rolled back. Only what was changed in the file itself is put upon the active version, not what version %d had changed; to have that, roll back to version %d first"
                .formatted(version, version, version)),
        version);
  }

  private static Finding warning(DraftFile file, String code, Text message, int version) {
    return new Finding(
        Finding.Level.WARNING, file.fileName(), null, null, code, message, String.valueOf(version));
  }
}
