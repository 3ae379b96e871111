package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Merges two changes of one rulebook: what only one side changed is had, what both changed alike is
 * had once, and what both changed differently is a conflict. Nothing is lost without a conflict
 * that says so.
 *
 * <p>A file that only one side changed is taken whole. Of a workbook that both changed, our bytes
 * carry the merge, so that its look stays; where only they changed columns, tables or sheets,
 * theirs carry it.
 */
public final class Merge {
  private final Ledger ledger;
  private final Labels labels;

  private Merge(Choices choices, Labels labels) {
    this.labels = labels;
    this.ledger = new Ledger(choices);
  }

  /**
   * @param base what both started from
   * @param ours what somebody uploaded or made of it
   * @param theirs what was published meanwhile
   * @param choices about conflicts of an earlier merge
   */
  public static Merged of(Sources base, Sources ours, Sources theirs, Choices choices) {
    return of(base, ours, theirs, choices, List.of(base));
  }

  /**
   * The same of some files of a rulebook.
   *
   * @param madeOf whole versions that these were made of: by their catalogues it is known which
   *     fact a header means that another version calls otherwise
   */
  public static Merged of(
      Sources base, Sources ours, Sources theirs, Choices choices, List<Sources> madeOf) {
    Map<String, byte[]> before = byPath(base);
    Map<String, byte[]> our = byPath(ours);
    Map<String, byte[]> their = byPath(theirs);
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(our.keySet());
    paths.addAll(their.keySet());
    Merge merge = new Merge(choices, Labels.of(madeOf, ours, theirs));
    List<Source> files = new ArrayList<>();
    for (String path : paths) {
      byte[] file =
          merge.file(new FileTrio(path, before.get(path), our.get(path), their.get(path)));
      if (file != null) {
        files.add(new Source(path, file));
      }
    }
    return merge.ledger.merged(new Sources(ours.rulebook(), files));
  }

  private static Map<String, byte[]> byPath(Sources sources) {
    Map<String, byte[]> files = new TreeMap<>();
    sources.files().forEach(file -> files.put(file.path(), file.bytes()));
    return files;
  }

  private byte @Nullable [] file(FileTrio file) {
    if (Arrays.equals(file.ours(), file.theirs()) || Arrays.equals(file.base(), file.theirs())) {
      return file.ours();
    }
    if (Arrays.equals(file.base(), file.ours())) {
      tell(file);
      return file.theirs();
    }
    byte[] merged = inside(file, ledger);
    return merged == null ? whole(file) : merged;
  }

  /** Null where the file cannot be merged inside. */
  private byte @Nullable [] inside(FileTrio file, Ledger ledger) {
    if (Source.isWorkbook(file.path())) {
      return BookMerge.of(file, labels, ledger);
    }
    return file.isText() ? text(file, ledger) : null;
  }

  private static byte @Nullable [] text(FileTrio file, Ledger ledger) {
    byte[] scenarios = file.isScenarios() ? ScenarioMerge.of(file, ledger) : null;
    return scenarios == null ? TextMerge.of(file, ledger) : scenarios;
  }

  // Their file is taken as it is; a merge with the base only says what changed.
  private void tell(FileTrio file) {
    Ledger told = new Ledger(Choices.NONE);
    boolean inside =
        Source.isWorkbook(file.path())
            ? BookMerge.tell(file, labels, told)
            : file.isText() && text(file.withOursAsBase(), told) != null;
    if (!inside) {
      Text sentence =
          file.base() == null
              ? MergeWords.fileAdded(file.name())
              : file.theirs() == null
                  ? MergeWords.fileRemoved(file.name())
                  : MergeWords.fileChanged(file.name());
      ledger.taken(file.place(), sentence);
    } else {
      ledger.takenFrom(told);
    }
  }

  private byte @Nullable [] whole(FileTrio file) {
    Ledger.Values values =
        new Ledger.Values(
            file.base() == null ? null : MergeWords.bytes(file.base(), FileTrio.hash(file.base())),
            MergeWords.bytes(file.theirs(), FileTrio.hash(file.theirs())),
            MergeWords.bytes(file.ours(), FileTrio.hash(file.ours())));
    Choice had =
        ledger.conflict(Conflict.Kind.FILE, file.place(), "", MergeWords.file(file.name()), values);
    return had == Choice.OURS ? file.ours() : file.theirs();
  }
}
