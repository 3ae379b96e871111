package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every boundary of every shipped table that may match once, moved in one of its two rows. */
class MovedBoundaryTest {
  private static final Set<String> LEFT = Set.of("gap", "unique-overlap");

  @ParameterizedTest
  @ValueSource(strings = {"webinar", "dear", "community", "clinic-service"})
  void offersToMoveTheOtherSideAsFar(String name) {
    Sources base = Shipped.sources(name);
    Rulebook rulebook = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    int offered = 0;
    for (DecisionTable table : rulebook.tables()) {
      for (Fix.SetCell move :
          table.hitPolicy() == HitPolicy.UNIQUE ? moves(table) : List.<Fix.SetCell>of()) {
        Sources moved = Shipped.typed(base, table.workbook(), move);
        List<Finding> left = left(moved, base, table);
        List<Finding> mending = left.stream().filter(finding -> finding.fix() != null).toList();
        if (!mending.isEmpty()) {
          offered++;
          Sources mended = Shipped.mended(moved, base, mending.subList(0, 1));
          assertThat(left(mended, base, table))
              .as("%s %s, after %s", name, move.cell(), mending.get(0).fix())
              .isEmpty();
        }
      }
    }
    assertThat(offered).as("boundaries of %s with an offer", name).isGreaterThan(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"webinar", "dear", "community", "clinic-service", "portfolio"})
  void tellsTheOtherSideWhereSeveralRowsMayMatchAndMovesIt(String name) {
    Sources base = Shipped.sources(name);
    Rulebook rulebook = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    Set<Finding> before = Set.copyOf(RulebookReader.read(base).findings());
    int stayed = 0;
    for (DecisionTable table : rulebook.tables()) {
      for (Fix.SetCell move :
          table.hitPolicy() == HitPolicy.UNIQUE ? List.<Fix.SetCell>of() : moves(table)) {
        Sources moved = Shipped.typed(base, table.workbook(), move);
        List<Finding> told = stayed(moved, base);
        if (!told.isEmpty()) {
          stayed++;
          Sources mended = Shipped.mended(moved, base, told);
          assertThat(RulebookReader.read(mended, base).findings())
              .as("%s %s, after %s", name, move.cell(), told.get(0).fix())
              .filteredOn(one -> !one.code().equals("text-number"))
              .filteredOn(one -> !before.contains(one))
              .isEmpty();
        }
      }
    }
    assertThat(stayed > 0).isEqualTo(!name.equals("portfolio"));
  }

  private static List<Finding> stayed(Sources sources, Sources base) {
    return RulebookReader.read(sources, base).findings().stream()
        .filter(finding -> finding.code().equals("boundary-stayed"))
        .toList();
  }

  @Test
  void tellsAllRowsThatAskForTheSameBoundaryAtOnce() {
    Sources base = Shipped.sources("webinar");
    Sources moved =
        Shipped.typed(base, "segmentation.xlsx", new Fix.SetCell("セグメント", "B9", 750_000L));

    List<Finding> told = stayed(moved, base);

    assertThat(told).extracting(Finding::cell).containsExactly("C10", "C11");
    assertThat(told.stream().map(Finding::cause).distinct())
        .singleElement()
        .satisfies(
            cause ->
                assertThat(cause.message().ja())
                    .isEqualTo(
                        "B9 の境目は 1,000,000円から 750,000円に変わりましたが、同じ境目のこのセルはもとのままです。"
                            + "境目を動かしたのなら、ここも「750000」にしてください"));
  }

  @Test
  void saysNothingWhereBothSidesMoved() {
    Sources base = Shipped.sources("clinic-service");
    Sources moved =
        Shipped.typed(
            base,
            "segmentation.xlsx",
            new Fix.SetCell("フェーズ", "C8", 4L),
            new Fix.SetCell("フェーズ", "B9", 4L));

    assertThat(stayed(moved, base)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 8, 1})
  void offersToPutBackWhatWasMistypedFarOff(long typed) {
    Sources base = Shipped.sources("webinar");
    Sources moved = Shipped.typed(base, "health-score.xlsx", new Fix.SetCell("バンド", "B9", typed));

    assertThat(RulebookReader.read(moved, base).findings())
        .filteredOn(finding -> finding.fix() != null && "バンド".equals(finding.sheet()))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(Objects.requireNonNull(finding.fix()).steps())
                    .containsExactly(new Fix.SetCell("バンド", "B9", BigDecimal.valueOf(40))));
  }

  private static List<Finding> left(Sources sources, Sources base, DecisionTable table) {
    Set<String> headers =
        Set.copyOf(table.columns().stream().map(column -> column.cell()).toList());
    Set<Integer> rows = Set.copyOf(table.rows().stream().map(Row::number).toList());
    return RulebookReader.read(sources, base).findings().stream()
        .filter(finding -> LEFT.contains(finding.code()))
        .filter(finding -> finding.workbook().equals(table.workbook()))
        .filter(finding -> table.sheet().equals(finding.sheet()))
        .filter(
            finding -> {
              String cell = Objects.requireNonNull(finding.cell());
              return headers.contains(cell)
                  || rows.contains(Integer.valueOf(cell.replaceAll("[^0-9]", "")));
            })
        .toList();
  }

  /** What a person does who moves one bound of a row a little, as steps. */
  private static List<Fix.SetCell> moves(DecisionTable table) {
    List<Fix.SetCell> moves = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Operator operator = table.columns().get(i).operator();
      boolean bound =
          operator == Operator.AT_LEAST
              || operator == Operator.AT_MOST
              || operator == Operator.MORE_THAN
              || operator == Operator.LESS_THAN;
      for (Row row : bound ? table.rows() : List.<Row>of()) {
        Cell cell = row.cells().get(i);
        Object value =
            cell.value() instanceof Long whole
                ? (Object) (whole + 1)
                : cell.value() instanceof BigDecimal number
                    ? number.subtract(new BigDecimal("0.01"))
                    : null;
        if (value != null) {
          moves.add(new Fix.SetCell(table.sheet(), cell.cell(), value));
        }
      }
    }
    return moves;
  }
}
