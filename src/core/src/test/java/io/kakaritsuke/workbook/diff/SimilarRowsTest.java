package io.kakaritsuke.workbook.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimilarRowsTest {
  @Test
  void pairsManyRowsThatDifferInOneCell() {
    Random random = new Random(7);
    List<List<Object>> before = new ArrayList<>();
    List<List<Object>> after = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      List<Object> row = new ArrayList<>();
      for (int column = 0; column < 8; column++) {
        row.add(random.nextInt(20));
      }
      before.add(List.copyOf(row));
      row.set(i % 8, 50);
      after.add(row);
    }

    Map<Integer, Integer> pairs = SimilarRows.of(before, after);

    assertThat(pairs).hasSize(2_000).allSatisfy((b, a) -> assertThat(a).isEqualTo(b));
  }

  @Test
  void pairsManyRowsThatDifferInSeveralCellsByTheirOrder() {
    List<List<Object>> before = new ArrayList<>();
    List<List<Object>> after = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      before.add(List.of("a" + i, "b" + i, "c", "d"));
      after.add(List.of("x" + i, "y" + i, "c", "d"));
    }
    after.add(0, List.of("other", "other", "other", "other"));

    Map<Integer, Integer> pairs = SimilarRows.of(before, after);

    assertThat(pairs).hasSize(500).allSatisfy((b, a) -> assertThat(a).isEqualTo(b + 1));
  }

  @Test
  void leavesRowsThatHaveLittleInCommon() {
    Map<Integer, Integer> pairs =
        SimilarRows.of(List.of(List.of("a", "b", "c", "d")), List.of(List.of("a", "x", "y", "z")));

    assertThat(pairs).isEmpty();
  }
}
