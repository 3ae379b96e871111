package io.kakaritsuke.workbook.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.difflib.patch.AbstractDelta;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.diff.LineDiff;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges one text file that both sides changed, line by line. */
final class TextMerge {
  private final FileTrio file;
  private final Ledger ledger;
  private final List<String> base;
  private final Deque<Hunk> ours;
  private final Deque<Hunk> theirs;
  private final List<String> merged = new ArrayList<>();

  private TextMerge(
      FileTrio file, Ledger ledger, List<String> base, List<String> ours, List<String> theirs) {
    this.file = file;
    this.ledger = ledger;
    this.base = base;
    this.ours = hunks(base, ours);
    this.theirs = hunks(base, theirs);
  }

  /** The merged file, or null where one of the three is missing or no text. */
  static byte @Nullable [] of(FileTrio file, Ledger ledger) {
    List<String> base = lines(file.base());
    List<String> ours = lines(file.ours());
    List<String> theirs = lines(file.theirs());
    return base == null || ours == null || theirs == null
        ? null
        : new TextMerge(file, ledger, base, ours, theirs).merged();
  }

  /** The lines with their ends. */
  private static @Nullable List<String> lines(byte @Nullable [] file) {
    try {
      return file == null
          ? null
          : List.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString().split("(?<=\\n)"));
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Lines of the base from the start up to the end, and what stands for them. */
  private record Hunk(int start, int end, List<String> lines) {}

  // Changes without a line between them are one.
  private static Deque<Hunk> hunks(List<String> base, List<String> side) {
    Deque<Hunk> hunks = new ArrayDeque<>();
    for (AbstractDelta<String> delta : LineDiff.patch(base, side).getDeltas()) {
      int start = delta.getSource().getPosition();
      int end = start + delta.getSource().size();
      List<String> lines = new ArrayList<>(delta.getTarget().getLines());
      if (!hunks.isEmpty() && hunks.getLast().end() == start) {
        Hunk before = hunks.removeLast();
        lines.addAll(0, before.lines());
        start = before.start();
      }
      hunks.add(new Hunk(start, end, lines));
    }
    return hunks;
  }

  private byte[] merged() {
    int at = 0;
    while (!ours.isEmpty() || !theirs.isEmpty()) {
      Region region = new Region();
      copy(base.subList(at, region.start));
      region.merge();
      at = region.end;
    }
    copy(base.subList(at, base.size()));
    return String.join("", merged).getBytes(UTF_8);
  }

  // The last line of a file may have no end.
  private void copy(List<String> lines) {
    for (String line : lines) {
      int last = merged.size() - 1;
      if (last >= 0 && !merged.get(last).endsWith("\n") && !merged.get(last).isEmpty()) {
        merged.set(last, merged.get(last) + "\n");
      }
      merged.add(line);
    }
  }

  /** Lines of the base that both sides changed at once, or one of them alone. */
  private final class Region {
    private final int start;
    private int end;
    private final List<Hunk> our = new ArrayList<>();
    private final List<Hunk> their = new ArrayList<>();

    Region() {
      start = Math.min(first(ours), first(theirs));
      end = start;
      boolean grows = true;
      while (grows) {
        grows = take(ours, our, their) | take(theirs, their, our);
      }
    }

    private static int first(Deque<Hunk> hunks) {
      return hunks.isEmpty() ? Integer.MAX_VALUE : hunks.peek().start();
    }

    /** Takes the next change of a side if it touches what the other side changes here. */
    private boolean take(Deque<Hunk> from, List<Hunk> into, List<Hunk> beside) {
      int next = first(from);
      boolean inside = next < end || (next == start && into.isEmpty());
      boolean touches = next == end && !beside.isEmpty() && into.isEmpty();
      if (from.isEmpty() || !(inside || touches)) {
        return false;
      }
      Hunk hunk = from.remove();
      into.add(hunk);
      end = Math.max(end, hunk.end());
      return true;
    }

    private List<String> side(List<Hunk> hunks) {
      List<String> lines = new ArrayList<>();
      int at = start;
      for (Hunk hunk : hunks) {
        lines.addAll(base.subList(at, hunk.start()));
        lines.addAll(hunk.lines());
        at = hunk.end();
      }
      lines.addAll(base.subList(at, end));
      return lines;
    }

    private void merge() {
      List<String> ourLines = side(our);
      List<String> theirLines = side(their);
      Text place = MergeWords.lines(file.name(), start + 1, Math.max(end, start + 1));
      if (their.isEmpty() || ourLines.equals(theirLines)) {
        copy(ourLines);
      } else if (our.isEmpty()) {
        ledger.taken(file.place(), MergeWords.linesChanged(place));
        copy(theirLines);
      } else if (end == start && areItems(ourLines) && areItems(theirLines)) {
        ledger.taken(file.place(), MergeWords.linesChanged(place));
        both(ourLines, theirLines);
      } else {
        Ledger.Values values =
            new Ledger.Values(
                MergeWords.lines(base.subList(start, end)),
                MergeWords.lines(theirLines),
                MergeWords.lines(ourLines));
        Choice had =
            ledger.conflict(
                Conflict.Kind.LINES, file.place(), "lines " + start + "-" + end, place, values);
        copy(had == Choice.OURS ? ourLines : theirLines);
      }
    }

    // Scenarios that both added at one place stand behind each other, in an order that does not
    // depend on who is who.
    private void both(List<String> one, List<String> other) {
      boolean oneFirst = String.join("", one).compareTo(String.join("", other)) < 0;
      copy(oneFirst ? one : other);
      copy(oneFirst ? other : one);
    }

    private boolean areItems(List<String> added) {
      return file.path().matches("rules/scenarios/.*")
          && added.stream()
              .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
              .findFirst()
              .filter(line -> line.startsWith("- ") || line.startsWith("  - "))
              .isPresent();
    }
  }
}
