package io.kakaritsuke.workbook;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether ids do not belong to their rows any more: torn off, as by sorting without their column,
 * or overwritten where they stood, as by replacing 2 with 3 everywhere, by the fill handle, by
 * numbering anew. Then a row has the content of a row of the base, or stands in its place, and not
 * its id; or, where it was changed as well, it is like a row whose id another one has. Who copies a
 * row without its id and changes the original has torn nothing.
 */
public final class RowIdentity {
  /** The code of the finding that tells of it. */
  public static final String TORN = "torn-row-ids";

  /** Rows that are left over are compared each with each up to so many comparisons. */
  private static final long MOST_COMPARISONS = 1_000_000;

  private static final int FEWEST_NAMED = 2;

  private final List<Line> base;
  private final List<Line> now;
  private final int[] baseOf;
  private final int[] nowOf;
  private final Map<String, Integer> baseById = new HashMap<>();
  private final OverwrittenIds overwritten;

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

  private RowIdentity(List<Line> base, List<Line> now, boolean typed) {
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
    this.overwritten = new OverwrittenIds(baseById.keySet(), typed);
  }

  /**
   * Which row of the base every row is, where ids and contents do not belong together: by equal
   * content, by id, by standing in its place with an id that was overwritten, by being alike.
   *
   * @param now with the ids as they stand in the sheet, null for a row that was added
   * @return the index in the base by the index of the row, -1 for a row that is new; null where the
   *     ids are those of their rows
   */
  public static int @Nullable [] torn(List<Line> base, List<Line> now) {
    return new RowIdentity(base, now, true).torn(true, true);
  }

  /** The same where rows that were added have been given ids. */
  public static int @Nullable [] tornWithGiven(List<Line> base, List<Line> now) {
    return new RowIdentity(base, now, false).torn(true, false);
  }

  /**
   * The same only where a row has the id of another one, or an id much like its own: an id that is
   * gone may have been meant to go, and another one to come.
   */
  public static int @Nullable [] mixedUp(List<Line> base, List<Line> now) {
    return new RowIdentity(base, now, false).torn(false, false);
  }

  /** Which row of the base every row is, where neither has ids; -1 for one that is new. */
  static int[] withoutIds(List<Line> base, List<Line> now) {
    RowIdentity rows = new RowIdentity(base, now, true);
    rows.pairByContent(true);
    rows.pairInTheirPlaces(true, true);
    rows.pairAlike();
    return rows.baseOf;
  }

  private int @Nullable [] torn(boolean gone, boolean typed) {
    keepThoseInPlace();
    boolean found = pairByContent(gone);
    found |= new ExchangedIds(base, now, baseById).pair(baseOf, nowOf, found);
    pairById();
    if (gone || found) {
      found |= pairInTheirPlaces(found, typed);
    }
    found |= pairOverwritten();
    if (!found) {
      return null;
    }
    pairAlike();
    return baseOf;
  }

  /** The indices of rows with an id that another row has, and has had. */
  static Set<Integer> copies(List<Line> base, List<Line> now) {
    RowIdentity rows = new RowIdentity(base, now, true);
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
    int others = 0;
    for (int n = 0; n < now.size(); n++) {
      Deque<Integer> same = baseOf[n] < 0 ? free.get(now.get(n).content()) : null;
      if (same != null && !same.isEmpty()) {
        int b = same.remove();
        pair(b, n);
        found |= baseRow(n) != null;
        boolean left = !ids.contains(base.get(b).id());
        found |= left && (gone || overwritten.isLike(base.get(b), now.get(n)));
        others += left && now.get(n).id() != null ? 1 : 0;
      }
    }
    // One row may well be copied, named and its original deleted; not most of a table.
    return found || (others >= FEWEST_NAMED && 2 * others >= base.size());
  }

  private void pairById() {
    for (int n = 0; n < now.size(); n++) {
      Integer b = baseOf[n] < 0 ? baseRow(n) : null;
      if (b != null && nowOf[b] < 0) {
        pair(b, n);
      }
    }
  }

  /** Rows that stand between the same rows as those did whose ids are gone. */
  private boolean pairInTheirPlaces(boolean known, boolean typed) {
    boolean found = false;
    int n = 0;
    int b = 0;
    while (n < now.size()) {
      int end = n;
      while (end < now.size() && baseOf[end] < 0) {
        end++;
      }
      int before = b;
      while (before < base.size() && nowOf[before] < 0) {
        before++;
      }
      int next = end < now.size() ? baseOf[end] : base.size();
      if (end > n && end - n == before - b && before == next) {
        for (int i = 0; i < end - n; i++) {
          if (isInItsPlace(b + i, n + i, known, typed)) {
            pair(b + i, n + i);
            found = true;
          }
        }
      }
      n = end + 1;
      b = next + 1;
    }
    return found;
  }

  private boolean isInItsPlace(int b, int n, boolean known, boolean typed) {
    if (now.get(n).isBlank()) {
      return false;
    }
    String id = now.get(n).id();
    Integer other = baseRow(n);
    int common = common(b, n);
    if (id == null) {
      return typed && common > 0 && (known || 2 * common > filled(b));
    }
    if (other != null) {
      int own = common(other, n);
      return typed && (common > own || (known && common == own));
    }
    return overwritten.isNobodysOwn(id)
        && (known || common > 0 || overwritten.isLike(base.get(b), now.get(n)));
  }

  /** Rows whose ids, and contents, are much like those of a row whose id is gone. */
  private boolean pairOverwritten() {
    boolean found = false;
    if (isTooMany()) {
      return false;
    }
    for (int n = 0; n < now.size(); n++) {
      for (int b = 0; baseOf[n] < 0 && baseRow(n) == null && b < base.size(); b++) {
        if (nowOf[b] < 0 && overwritten.isLike(base.get(b), now.get(n))) {
          pair(b, n);
          found = true;
        }
      }
    }
    return found;
  }

  private boolean isTooMany() {
    long left = Arrays.stream(nowOf).filter(one -> one < 0).count();
    return left * Arrays.stream(baseOf).filter(one -> one < 0).count() > MOST_COMPARISONS;
  }

  private void pairAlike() {
    if (isTooMany()) {
      return;
    }
    for (int n = 0; n < now.size(); n++) {
      int best = -1;
      int most = 0;
      for (int b = 0; baseOf[n] < 0 && b < base.size(); b++) {
        int common = nowOf[b] < 0 ? common(b, n) : 0;
        if (common > most) {
          best = b;
          most = common;
        }
      }
      if (best >= 0) {
        pair(best, n);
      }
    }
  }

  private int common(int b, int n) {
    return common(base.get(b), now.get(n));
  }

  private int filled(int b) {
    return (int) base.get(b).content().stream().filter(Objects::nonNull).count();
  }

  /** How many cells are equal; 0 where they are fewer than half of the filled ones. */
  static int common(Line one, Line other) {
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
