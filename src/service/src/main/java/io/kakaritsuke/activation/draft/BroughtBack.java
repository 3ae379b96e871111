package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.VersionOrigins;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.Diff;
import io.kakaritsuke.workbook.diff.Place;
import io.kakaritsuke.workbook.diff.Side;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody changed just as others had published it and rolled it back, after the file was
 * made: their author knows of neither, and publishing would undo the roll back.
 */
@Singleton
class BroughtBack {
  /** So many versions that were rolled back are compared with, the newest first. */
  private static final int MOST_COMPARED = 5;

  private final VersionOrigins origins;
  private final Checker checker;

  @Inject
  BroughtBack(VersionOrigins origins, Checker checker) {
    this.origins = origins;
    this.checker = checker;
  }

  /**
   * A warning about each of these changes, at its place.
   *
   * @param base the version that the draft stands on, or would stand on
   * @param changes from there to the draft
   */
  List<Finding> findings(DraftFiles files, int base, List<Change> changes) {
    Side now = changes.isEmpty() ? null : checker.side(files.rulebook(), base);
    Map<Integer, List<Change>> gone = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (DraftFile file : now == null ? List.<DraftFile>of() : files.all()) {
      Origin origin = file.origin();
      List<Change> own =
          changes.stream().filter(one -> one.place().workbook().equals(file.fileName())).toList();
      if (now == null || origin == null || origin.version() >= base || own.isEmpty()) {
        continue;
      }
      Set<Change> left = new LinkedHashSet<>(own);
      origins.rolledBackSince(files.rulebook(), origin.version(), base).stream()
          .limit(MOST_COMPARED)
          .forEach(
              version -> {
                List<Change> there =
                    gone.computeIfAbsent(version, one -> changes(files.rulebook(), now, one));
                List<Change> same =
                    left.stream()
                        .filter(change -> there.stream().anyMatch(one -> isSame(change, one)))
                        .toList();
                same.forEach(change -> findings.add(finding(change, version)));
                same.forEach(left::remove);
              });
    }
    return findings;
  }

  private List<Change> changes(String rulebook, Side now, int version) {
    Side then = checker.side(rulebook, version);
    return then == null ? List.of() : Diff.of(now, then);
  }

  private static boolean isSame(Change one, Change other) {
    return key(one.place()).equals(key(other.place()))
        && one.agreesWith(other)
        && one.sentence().equals(other.sentence());
  }

  // Rows stand elsewhere where others were added above them.
  private static List<@Nullable String> key(Place place) {
    List<@Nullable String> key = new ArrayList<>();
    key.add(place.workbook());
    key.add(place.sheet());
    key.add(place.table());
    key.add(place.rowId());
    return key;
  }

  private static Finding finding(Change change, int version) {
    Place place = change.place();
    Text said = change.sentence();
    return new Finding(
        Finding.Level.WARNING,
        place.workbook(),
        place.sheet(),
        place.cell(),
        "brings-back-rolled-back",
        new Text(
            "同じ変更が版 %d で公開され、そのあと元に戻されています。公開すると、また有効になります：%s。元に戻したままにするなら、この変更をやめてください"
                .formatted(version, said.ja()),
            "The same change was published as version %d and has been rolled back; publishing brings it back: %s. Undo it here if the roll back is to stay"
                .formatted(version, said.en())),
        String.valueOf(version));
  }
}
