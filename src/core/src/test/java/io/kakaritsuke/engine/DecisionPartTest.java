package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.TableKind;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DecisionPartTest {
  @Test
  void everyKindOfTableThatDecidesDecidesAPartOfItsConcern() {
    assertThat(TableKind.values())
        .filteredOn(TableKind::isDeciding)
        .isNotEmpty()
        .allSatisfy(kind -> assertThat(DecisionPart.of(kind).concern()).isEqualTo(kind.concern()));
  }

  @Test
  void noKindOfTableDecidesTwoParts() {
    assertThat(Arrays.stream(DecisionPart.values()).flatMap(part -> part.kinds().stream()))
        .doesNotHaveDuplicates();
  }

  @Test
  void standInTheOrderOfDecidingWithEveryConcern() {
    assertThat(Arrays.stream(DecisionPart.values()).map(DecisionPart::concern))
        .filteredOn(Objects::nonNull)
        .isSorted()
        .contains(Concern.values());
  }

  @Test
  void answersHaveEachOnce() {
    assertThat(DecisionPart.ANSWERED.stream().map(DecisionPart::answeredIn))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(DecisionPart.values()).map(DecisionPart::answeredIn).distinct().toList());
  }
}
