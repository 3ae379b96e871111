package io.kakaritsuke.workbook.diff;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares text files line by line. */
final class FileDiff {
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
  static List<Change> of(Sort sort, Map<String, String> base, Map<String, String> draft) {
    TreeSet<String> names = new TreeSet<>(base.keySet());
    names.addAll(draft.keySet());
    List<Change> found = new ArrayList<>();
    for (String name : names) {
      String old = base.get(name);
      String now = draft.get(name);
      if (!Objects.equals(old, now)) {
        found.add(change(sort, name, old, now));
      }
    }
    return found;
  }

  private static FileChange change(
      Sort sort, String name, @Nullable String old, @Nullable String now) {
    List<String> before = lines(old);
    List<String> after = lines(now);
    Patch<String> patch = LineDiff.patch(before, after);
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
    return new ShownValue(count, Words.both(count + "行", FileChange.lines(count)));
  }

  private static List<String> lines(@Nullable String text) {
    return text == null || text.isEmpty() ? List.of() : text.lines().toList();
  }
}
