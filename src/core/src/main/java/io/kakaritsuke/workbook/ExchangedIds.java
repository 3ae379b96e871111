package io.kakaritsuke.workbook;

import io.kakaritsuke.workbook.RowIdentity.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that have each other's ids and were changed as well, so that none says what a row of the
 * base said: each is much more like the row whose id another of them has than like its own.
 */
final class ExchangedIds {
  /** Rows are compared each with each up to so many comparisons. */
  private static final long MOST_COMPARISONS = 1_000_000;

  private final List<Line> base;
  private final List<Line> now;
  private final Map<String, Integer> baseById;

  ExchangedIds(List<Line> base, List<Line> now, Map<String, Integer> baseById) {
    this.base = base;
    this.now = now;
    this.baseById = baseById;
  }

  /**
   * Pairs those that are not paired yet.
   *
   * @param baseOf by the index of the row, -1 for one that is not paired; so are the rows of nowOf
   * @param known whether ids are known to be torn off, so that they need not go round among these
   * @return whether there are any
   */
  boolean pair(int[] baseOf, int[] nowOf, boolean known) {
    List<Integer> rows = unpaired(baseOf);
    List<Integer> free = unpaired(nowOf);
    if ((long) rows.size() * free.size() > MOST_COMPARISONS) {
      return false;
    }
    Map<Integer, Integer> likest = new LinkedHashMap<>();
    for (int n : rows) {
      Integer best = own(n) == null ? null : likest(n, free);
      if (best != null && !likest.containsValue(best)) {
        likest.put(n, best);
      }
    }
    if (!known) {
      leaveRounds(likest);
      if (likest.entrySet().stream().allMatch(pair -> keepsOwn(pair.getKey(), pair.getValue()))) {
        // Some columns were sorted by themselves, and the ids stayed with the others.
        likest.clear();
      }
    }
    likest.forEach(
        (n, b) -> {
          baseOf[n] = b;
          nowOf[b] = n;
        });
    return !likest.isEmpty();
  }

  private static List<Integer> unpaired(int[] partners) {
    return IntStream.range(0, partners.length).filter(i -> partners[i] < 0).boxed().toList();
  }

  private @Nullable Integer own(int n) {
    String id = now.get(n).id();
    return id == null ? null : baseById.get(id);
  }

  /** The row of the base that it is like, and more than any other; null where it is its own. */
  private @Nullable Integer likest(int n, List<Integer> free) {
    int most = equal(Objects.requireNonNull(own(n)), n);
    Integer best = null;
    boolean alone = true;
    for (int b : free) {
      int equal = RowIdentity.common(base.get(b), now.get(n)) > 0 ? equal(b, n) : 0;
      if (equal > most) {
        most = equal;
        best = b;
        alone = true;
      } else if (equal == most) {
        alone = false;
      }
    }
    return alone ? best : null;
  }

  /** Leaves those of which each has the id that the row of another one had. */
  private void leaveRounds(Map<Integer, Integer> likest) {
    boolean some = true;
    while (some) {
      List<Integer> ids = likest.keySet().stream().map(this::own).toList();
      List<Integer> wanted = List.copyOf(likest.values());
      some =
          likest
              .entrySet()
              .removeIf(
                  pair -> !ids.contains(pair.getValue()) || !wanted.contains(own(pair.getKey())));
    }
  }

  /** Whether a value of the row is that of the row whose id it has, and not of the other one. */
  private boolean keepsOwn(int n, int b) {
    List<@Nullable Object> own = base.get(Objects.requireNonNull(own(n))).content();
    List<@Nullable Object> other = base.get(b).content();
    List<@Nullable Object> values = now.get(n).content();
    for (int i = 0; i < own.size(); i++) {
      Object value = own.get(i);
      if (value != null && value.equals(values.get(i)) && !value.equals(other.get(i))) {
        return true;
      }
    }
    return false;
  }

  private int equal(int b, int n) {
    List<@Nullable Object> before = base.get(b).content();
    List<@Nullable Object> after = now.get(n).content();
    int equal = 0;
    for (int i = 0; i < before.size(); i++) {
      Object value = before.get(i);
      equal += value != null && value.equals(after.get(i)) ? 1 : 0;
    }
    return equal;
  }
}
