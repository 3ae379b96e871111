package io.kakaritsuke.workbook;

import io.kakaritsuke.workbook.RowIdentity.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids that say something else where they stand than the service or a person gave to the row. */
final class OverwrittenIds {
  /** An id as the service gives it. */
  private static final Pattern GIVEN = Pattern.compile("r-[0-9a-f]{6,64}(-\\d+)?");

  /** What the fill handle counts up. */
  private static final Pattern COUNTED = Pattern.compile("(.*?)(\\d{1,9})");

  /** Nobody replaces longer pieces of an id. */
  private static final int LONGEST = 4;

  /** Nobody fills more rows from one. */
  private static final int MOST_FILLED = 10_000;

  private final boolean typed;
  private final boolean allGiven;
  private final Map<String, List<Integer>> counted = new HashMap<>();

  /**
   * @param before the ids that there were
   * @param typed whether rows that were added have no ids yet
   */
  OverwrittenIds(Set<String> before, boolean typed) {
    this.typed = typed;
    this.allGiven = before.stream().allMatch(id -> GIVEN.matcher(id).matches());
    for (String id : before) {
      Matcher count = COUNTED.matcher(id);
      if (count.matches()) {
        counted
            .computeIfAbsent(count.group(1), stem -> new ArrayList<>())
            .add(Integer.parseInt(count.group(2)));
      }
    }
  }

  /** Whether an id that there was not is none that a row is given, nor a person gives there. */
  boolean isNobodysOwn(String id) {
    return typed || (allGiven && !GIVEN.matcher(id).matches()) || isCounted(id);
  }

  private boolean isCounted(String id) {
    Matcher count = COUNTED.matcher(id);
    return count.matches()
        && counted.getOrDefault(count.group(1), List.of()).stream()
            .anyMatch(
                first -> Math.abs(Integer.parseInt(count.group(2)) - (long) first) <= MOST_FILLED);
  }

  /** Whether id and content are much like those of the row that was; nobody types such an id. */
  boolean isLike(Line before, Line after) {
    String was = before.id();
    String now = after.id();
    if (was == null || now == null || !GIVEN.matcher(was).matches()) {
      return false;
    }
    Replacement replaced = Replacement.of(was, now);
    return replaced == null
        ? isAlike(was, now) && RowIdentity.common(before, after) > 0
        : RowIdentity.common(before, after) > 0
            || RowIdentity.common(replaced.in(before), Replacement.NOTHING.in(after)) > 0;
  }

  private static boolean isAlike(String was, String now) {
    int start = sameStart(was, now);
    int end = sameEnd(was, now, start);
    return 2 * (start + end) >= Math.max(was.length(), now.length()) || was.equalsIgnoreCase(now);
  }

  private static int sameStart(String was, String now) {
    int start = 0;
    while (start < Math.min(was.length(), now.length()) && was.charAt(start) == now.charAt(start)) {
      start++;
    }
    return start;
  }

  private static int sameEnd(String was, String now, int start) {
    int end = 0;
    while (end < Math.min(was.length(), now.length()) - start
        && was.charAt(was.length() - 1 - end) == now.charAt(now.length() - 1 - end)) {
      end++;
    }
    return end;
  }

  /** A piece of text that was replaced wherever it stood, in contents as well as in ids. */
  private record Replacement(String old, String with) {
    /** Leaves all as it is. */
    static final Replacement NOTHING = new Replacement("", "");

    /** What makes the one of the other; null where a single replacement does not. */
    static @Nullable Replacement of(String was, String now) {
      int start = sameStart(was, now);
      for (int length = 1; start + length <= was.length() && length <= LONGEST; length++) {
        String old = was.substring(start, start + length);
        int times = (was.length() - was.replace(old, "").length()) / length;
        int grown = now.length() - was.length();
        int size = times == 0 || grown % times != 0 ? -1 : length + grown / times;
        if (size >= 0 && start + size <= now.length()) {
          String with = now.substring(start, start + size);
          if (was.replace(old, with).equals(now)) {
            return new Replacement(old, with);
          }
        }
      }
      return null;
    }

    /** The line with it done to what it says. */
    Line in(Line line) {
      List<@Nullable Object> content = new ArrayList<>();
      for (Object each : line.content()) {
        content.add(each == null ? null : each.toString().replace(old, with));
      }
      return new Line(line.id(), content);
    }
  }
}
