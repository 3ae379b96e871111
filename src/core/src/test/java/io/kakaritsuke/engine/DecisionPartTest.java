package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.TableKind;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionPartTest {
  @ParameterizedTest
  @EnumSource
  void everyKindOfTableDecidesAPartOfItsConcern(TableKind kind) {
    assertThat(DecisionPart.of(kind).concern()).isEqualTo(kind.concern());
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
