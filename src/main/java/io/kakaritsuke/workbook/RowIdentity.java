package io.kakaritsuke.workbook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether ids were torn off their rows, as by sorting without their column: then a row has the very
 * content of a row of the base, and not its id, which no row has any more or this one the id of
 * another. Who copies a row without its id and changes the original has torn nothing.
 */
public final class RowIdentity {
  /** The code of the finding that tells of it. */
  public static final String TORN = "torn-row-ids";

  /** An id as the service gives it. */
  private static final Pattern GIVEN = Pattern.compile("r-[0-9a-f]{6,64}(-\\d+)?");

  /** Nobody replaces longer pieces of an id. */
  private static final int LONGEST = 4;

  /** Rows that are left over are compared each with each up to so many comparisons. */
  private static final long MOST_COMPARISONS = 1_000_000;

  private final List<Line> base;
  private final List<Line> now;
  private final int[] baseOf;
  private final int[] nowOf;
  private final Map<String, Integer> baseById = new HashMap<>();

  /**
   * One row.
   *
   * @param id null where it has none
   * @param content one item for each column that both tables have, null for blank
   */
  public record Line(@Nullable String id, List<@Nullable Object> content) {
    boolean isBlank() {
      return content.stream().allMatch(Objects::isNull);
    }
  }

  private RowIdentity(List<Line> base, List<Line> now) {
    this.base = base;
    this.now = now;
    this.baseOf = new int[now.size()];
    this.nowOf = new int[base.size()];
    Arrays.fill(baseOf, -1);
    Arrays.fill(nowOf, -1);
    for (int b = 0; b < base.size(); b++) {
      String id = base.get(b).id();
      if (id != null) {
        baseById.put(id, b);
      }
    }
  }

  /**
   * Which row of the base every row is, where ids and contents do not belong together: by equal
   * content, then by id, then by being alike.
   *
   * @return the index in the base by the index of the row, -1 for a row that is new; null where the
   *     ids are those of their rows
   */
  public static int @Nullable [] torn(List<Line> base, List<Line> now) {
    return torn(base, now, true);
  }

  /**
   * The same only where a row has the id of another one: an id that is gone may have been meant to
   * go.
   */
  public static int @Nullable [] mixedUp(List<Line> base, List<Line> now) {
    return torn(base, now, false);
  }

  private static int @Nullable [] torn(List<Line> base, List<Line> now, boolean gone) {
    RowIdentity rows = new RowIdentity(base, now);
    rows.keepThoseInPlace();
    if (!rows.pairByContent(gone)) {
      return null;
    }
    rows.pairById();
    rows.pairAlike();
    return rows.baseOf;
  }

  /**
   * Rows whose ids were overwritten where they stood, as by replacing 60 with 45 everywhere: the
   * base does not know the id, the row is much like one whose id is gone, and so are the ids.
   *
   * @return the index in the base by the index of such a row
   */
  public static Map<Integer, Integer> rewritten(List<Line> base, List<Line> now) {
    RowIdentity rows = new RowIdentity(base, now);
    rows.pairById();
    return rows.pairRewritten();
  }

  private Map<Integer, Integer> pairRewritten() {
    Map<Integer, Integer> rewritten = new TreeMap<>();
    for (int n = 0; n < now.size(); n++) {
      for (int b = 0; baseOf[n] < 0 && b < base.size(); b++) {
        if (nowOf[b] < 0 && isRewritten(base.get(b), now.get(n))) {
          pair(b, n);
          rewritten.put(n, b);
        }
      }
    }
    return rewritten;
  }

  /** Nobody types such an id for a new row. */
  private static boolean isRewritten(Line before, Line after) {
    String was = before.id();
    String now = after.id();
    if (was == null || now == null || !GIVEN.matcher(was).matches() || !now.startsWith("r-")) {
      return false;
    }
    Replacement replaced = Replacement.of(was, now);
    return replaced == null
        ? isAlike(was, now) && common(before, after) > 0
        : common(before, after) > 0
            || common(replaced.in(before), Replacement.NOTHING.in(after)) > 0;
  }

  private static boolean isAlike(String was, String now) {
    int start = Replacement.sameStart(was, now);
    int end = Replacement.sameEnd(was, now, start);
    return 2 * (start + end) >= Math.max(was.length(), now.length());
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

    static int sameStart(String was, String now) {
      int start = 0;
      while (start < Math.min(was.length(), now.length())
          && was.charAt(start) == now.charAt(start)) {
        start++;
      }
      return start;
    }

    static int sameEnd(String was, String now, int start) {
      int end = 0;
      while (end < Math.min(was.length(), now.length()) - start
          && was.charAt(was.length() - 1 - end) == now.charAt(now.length() - 1 - end)) {
        end++;
      }
      return end;
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

  /** The indices of rows with an id that another row has, and has had. */
  static Set<Integer> copies(List<Line> base, List<Line> now) {
    RowIdentity rows = new RowIdentity(base, now);
    rows.keepThoseInPlace();
    rows.pairById();
    Set<Integer> copies = new HashSet<>();
    for (int n = 0; n < now.size(); n++) {
      if (rows.baseOf[n] < 0 && rows.baseRow(n) != null) {
        copies.add(n);
      }
    }
    return copies;
  }

  /** The row of the base with the id of that row; null also where it has none. */
  private @Nullable Integer baseRow(int n) {
    String id = now.get(n).id();
    return id == null ? null : baseById.get(id);
  }

  private void pair(int b, int n) {
    nowOf[b] = n;
    baseOf[n] = b;
  }

  private void keepThoseInPlace() {
    for (int n = 0; n < now.size(); n++) {
      Integer b = baseRow(n);
      if (b != null && nowOf[b] < 0 && base.get(b).content().equals(now.get(n).content())) {
        pair(b, n);
      }
    }
  }

  private boolean pairByContent(boolean gone) {
    Set<@Nullable String> ids = new HashSet<>();
    now.forEach(line -> ids.add(line.id()));
    Map<List<@Nullable Object>, Deque<Integer>> free = new HashMap<>();
    for (int b = 0; b < base.size(); b++) {
      if (nowOf[b] < 0 && !base.get(b).isBlank()) {
        free.computeIfAbsent(base.get(b).content(), key -> new ArrayDeque<>()).add(b);
      }
    }
    boolean found = false;
    for (int n = 0; n < now.size(); n++) {
      Deque<Integer> same = baseOf[n] < 0 ? free.get(now.get(n).content()) : null;
      if (same != null && !same.isEmpty()) {
        int b = same.remove();
        pair(b, n);
        found |= baseRow(n) != null;
        found |= gone && !ids.contains(base.get(b).id());
      }
    }
    return found;
  }

  private void pairById() {
    for (int n = 0; n < now.size(); n++) {
      Integer b = baseOf[n] < 0 ? baseRow(n) : null;
      if (b != null && nowOf[b] < 0) {
        pair(b, n);
      }
    }
  }

  private void pairAlike() {
    long left = Arrays.stream(nowOf).filter(one -> one < 0).count();
    if (left * Arrays.stream(baseOf).filter(one -> one < 0).count() > MOST_COMPARISONS) {
      return;
    }
    for (int n = 0; n < now.size(); n++) {
      TreeMap<Integer, Integer> alike = new TreeMap<>();
      for (int b = 0; baseOf[n] < 0 && b < base.size(); b++) {
        if (nowOf[b] < 0) {
          alike.putIfAbsent(common(base.get(b), now.get(n)), b);
        }
      }
      if (!alike.isEmpty() && alike.lastKey() > 0) {
        pair(alike.lastEntry().getValue(), n);
      }
    }
  }

  /** How many cells are equal; 0 where they are fewer than half of the filled ones. */
  private static int common(Line one, Line other) {
    int filled = 0;
    int equal = 0;
    for (int i = 0; i < one.content().size(); i++) {
      Object left = one.content().get(i);
      Object right = other.content().get(i);
      filled += left == null && right == null ? 0 : 1;
      equal += left != null && left.equals(right) ? 1 : 0;
    }
    return 2 * equal >= filled ? equal : 0;
  }
}
