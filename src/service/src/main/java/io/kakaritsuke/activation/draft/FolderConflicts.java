package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.VersionOrigins;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.merge.Choices;
import io.kakaritsuke.workbook.merge.Conflict;
import io.kakaritsuke.workbook.merge.Merge;
import io.kakaritsuke.workbook.merge.Merged;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What both the folders and people have changed. The folders may go on from something that somebody
 * has said no to: nobody has published that, so a conflict is told with what was published before,
 * and where people have published nothing else there is none.
 */
final class FolderConflicts {
  private final VersionOrigins origins;
  private final Sources based;
  private final Sources sent;
  private final Sources serving;

  /**
   * @param based what the folders go on from
   */
  FolderConflicts(VersionOrigins origins, Sources based, Sources sent, Sources serving) {
    this.origins = origins;
    this.based = based;
    this.sent = sent;
    this.serving = serving;
  }

  /**
   * The merge with the conflicts about which people are asked.
   *
   * @param made the draft of what was last found in the folders
   * @param published what was active when that was made
   */
  Merged asked(Merged merged, Draft made, Sources published) {
    Map<String, Conflict> known = new TreeMap<>();
    Merge.of(published, sent, serving, Choices.NONE)
        .conflicts()
        .forEach(conflict -> known.put(thing(conflict), conflict));
    boolean refused = made.state() == DraftState.DISCARDED;
    return new Merged(
        merged.sources(),
        merged.taken(),
        merged.conflicts().stream()
            .flatMap(
                one ->
                    isOfPublished(one)
                        ? Stream.of(one)
                        : told(one, known.get(thing(one)), refused).stream())
            .toList());
  }

  private static Optional<Conflict> told(
      Conflict one, @Nullable Conflict ofPublished, boolean refused) {
    // A draft may stand on more than its change was a change of: then what was before is not known.
    return ofPublished != null || refused
        ? Optional.ofNullable(ofPublished)
        : Optional.of(one.ofUnknownBase());
  }

  private boolean isOfPublished(Conflict conflict) {
    return based.files().stream()
        .filter(file -> file.fileName().equals(conflict.place().workbook()))
        .allMatch(file -> origins.saying(based.rulebook(), file).isPresent());
  }

  private static String thing(Conflict conflict) {
    return conflict.kind() + " " + conflict.place();
  }
}
