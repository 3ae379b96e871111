package io.kakaritsuke.workbook.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MeyersDiffWithLinearSpace;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.List;

/** Compares texts line by line. */
public final class LineDiff {
  /** Above this many lines the time would grow with their square. */
  private static final int MOST_LINES = 4_000;

  private LineDiff() {}

  /** The changes from one list of lines to the other; of several thousand lines one block. */
  public static Patch<String> patch(List<String> before, List<String> after) {
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
