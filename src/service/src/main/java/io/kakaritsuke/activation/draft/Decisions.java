package io.kakaritsuke.activation.draft;

import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.merge.Choice;
import io.kakaritsuke.workbook.merge.Choices;
import io.kakaritsuke.workbook.merge.Conflict;
import io.kakaritsuke.workbook.merge.Merge;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What people have decided about that which both they and others had changed. */
@Singleton
class Decisions {
  private final Merging merging;
  private final DraftMerge merge;

  @Inject
  Decisions(Merging merging, DraftMerge merge) {
    this.merging = merging;
    this.merge = merge;
  }

  /**
   * The files with decisions about conflicts; what was changed in them since they were merged
   * stays, unless a decision is about just that.
   */
  DraftFiles decided(DraftFiles files, int base, Choices before, Choices now) {
    Sources old = merge.of(files, base, before).sources();
    Sources wanted = merge.of(files, base, now).sources();
    List<DraftFile> all = new ArrayList<>();
    for (DraftFile file : files.all()) {
      byte[] was = DraftMerge.bytes(old, file.path());
      byte[] will = DraftMerge.bytes(wanted, file.path());
      if (!file.isMadeOfAnother(base) || Arrays.equals(was, will)) {
        all.add(file);
      } else if (will != null) {
        all.add(
            file.merged(
                was == null || Arrays.equals(was, file.sent())
                    ? will
                    : with(files.rulebook(), file, was, will)));
      }
    }
    return new DraftFiles(files.rulebook(), all, files.leftOut());
  }

  /**
   * The decisions with those that somebody has made by writing into what both sides changed: what
   * was written counts. While rows have not their own ids, nobody knows what was written into
   * which.
   *
   * @param before the files as they were, with open conflicts
   */
  Choices settled(DraftFiles before, DraftFiles now, int base, Choices choices) {
    List<Conflict> open = merging.open(before, base, choices);
    if (open.isEmpty() || merging.isHeld(now, base)) {
      return choices;
    }
    Sources was = merge.of(before, base, choices).sources();
    Map<String, Choice> written = new HashMap<>();
    for (DraftFile file : now.all()) {
      DraftFile old = before.find(file.path()).orElse(null);
      if (old == null || !Arrays.equals(old.bytes(), file.bytes())) {
        List<Conflict> here =
            open.stream().filter(one -> file.fileName().equals(one.place().workbook())).toList();
        Function<List<Conflict>, Sources> theirs = some -> theirs(before, base, choices, some);
        WrittenValues.settle(here, file, was, theirs, written);
      }
    }
    written.putAll(choices.byConflict());
    writtenAnew(open, now, base, new Choices(written), written);
    return new Choices(written);
  }

  /**
   * Who was asked about a cell and sends another value there has answered, whatever the file was
   * made of.
   */
  private void writtenAnew(
      List<Conflict> asked,
      DraftFiles now,
      int base,
      Choices choices,
      Map<String, Choice> written) {
    Map<String, String> ids = new HashMap<>();
    asked.stream()
        .filter(one -> one.kind() == Conflict.Kind.CELL)
        .forEach(one -> ids.put(place(one), one.id()));
    merge.of(now, base, choices).open().stream()
        .filter(one -> one.kind() == Conflict.Kind.CELL)
        .filter(one -> ids.containsKey(place(one)) && !one.id().equals(ids.get(place(one))))
        .forEach(one -> written.put(one.id(), Choice.OURS));
  }

  private static String place(Conflict one) {
    return one.place().workbook() + "\n" + WrittenValues.place(one.place());
  }

  private Sources theirs(DraftFiles files, int base, Choices choices, List<Conflict> some) {
    Map<String, Choice> otherwise = new HashMap<>(choices.byConflict());
    some.forEach(one -> otherwise.put(one.id(), Choice.THEIRS));
    return merge.of(files, base, new Choices(otherwise)).sources();
  }

  private static byte[] with(String rulebook, DraftFile file, byte[] was, byte[] will) {
    Sources before = DraftMerge.one(rulebook, file.path(), was);
    Sources ours = DraftMerge.one(rulebook, file.path(), file.bytes());
    Sources theirs = DraftMerge.one(rulebook, file.path(), will);
    Map<String, Choice> all = new HashMap<>();
    Merge.of(before, ours, theirs, Choices.NONE)
        .conflicts()
        .forEach(conflict -> all.put(conflict.id(), Choice.THEIRS));
    byte[] merged =
        DraftMerge.bytes(Merge.of(before, ours, theirs, new Choices(all)).sources(), file.path());
    return merged == null ? will : merged;
  }
}
