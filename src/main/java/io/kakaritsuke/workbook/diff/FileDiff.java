package io.kakaritsuke.workbook.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MeyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares text files line by line. */
final class FileDiff {
  /** Above this many lines the time would grow with their square. */
  private static final int MOST_LINES = 4_000;

  private static final int CONTEXT = 3;

  private FileDiff() {}

  /** The three kinds of one sort of file. */
  enum Sort {
    RULES(ChangeKind.RULE_FILE_ADDED, ChangeKind.RULE_FILE_REMOVED, ChangeKind.RULE_FILE_CHANGED),
    SCENARIOS(
        ChangeKind.SCENARIO_FILE_ADDED,
        ChangeKind.SCENARIO_FILE_REMOVED,
        ChangeKind.SCENARIO_FILE_CHANGED);

    private final ChangeKind added;
    private final ChangeKind removed;
    private final ChangeKind changed;

    Sort(ChangeKind added, ChangeKind removed, ChangeKind changed) {
      this.added = added;
      this.removed = removed;
      this.changed = changed;
    }
  }

  /** The changes of files given as texts by name. */
  static List<Keyed> of(Sort sort, Map<String, String> base, Map<String, String> draft) {
    TreeSet<String> names = new TreeSet<>(base.keySet());
    names.addAll(draft.keySet());
    List<Keyed> found = new ArrayList<>();
    for (String name : names) {
      String old = base.get(name);
      String now = draft.get(name);
      if (!Objects.equals(old, now)) {
        Key key = new Key(sort.name(), name, "", "");
        found.add(new Keyed(key, change(sort, name, old, now)));
      }
    }
    return found;
  }

  private static FileChange change(
      Sort sort, String name, @Nullable String old, @Nullable String now) {
    List<String> before = lines(old);
    List<String> after = lines(now);
    Patch<String> patch = patch(before, after);
    int added = 0;
    int removed = 0;
    for (AbstractDelta<String> delta : patch.getDeltas()) {
      added += delta.getTarget().size();
      removed += delta.getSource().size();
    }
    ChangeKind kind = old == null ? sort.added : now == null ? sort.removed : sort.changed;
    return new FileChange(
        new Place(name, null, null, null, null),
        kind,
        old == null ? null : count(before),
        now == null ? null : count(after),
        added,
        removed,
        UnifiedDiffUtils.generateUnifiedDiff(name, name, before, patch, CONTEXT));
  }

  private static ShownValue count(List<String> lines) {
    int count = lines.size();
    return new ShownValue(count, Words.both(count + "行", count + " lines"));
  }

  private static List<String> lines(@Nullable String text) {
    return text == null || text.isEmpty() ? List.of() : text.lines().toList();
  }

  private static Patch<String> patch(List<String> before, List<String> after) {
    int start = 0;
    while (start < Math.min(before.size(), after.size())
        && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < Math.min(before.size(), after.size()) - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    int most = before.size() + after.size() - 2 * (start + end);
    return most > MOST_LINES
        ? block(before, after, start, end)
        : DiffUtils.diff(before, after, new MeyersDiffWithLinearSpace<>());
  }

  /** One change from the first to the last line that differs. */
  private static Patch<String> block(List<String> before, List<String> after, int start, int end) {
    Patch<String> patch = new Patch<>();
    patch.addDelta(
        new ChangeDelta<>(
            new Chunk<>(start, before.subList(start, before.size() - end)),
            new Chunk<>(start, after.subList(start, after.size() - end))));
    return patch;
  }
}
