package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.drools.compiler.rule.builder.ConstraintBuilder;
import org.junit.jupiter.api.Test;

class RowConstraintBuilderTest {
  /** Without it every rulebook still decides the same, but takes far longer to compile. */
  @Test
  void isTheBuilderThatTheEngineFinds() {
    assertThat(ConstraintBuilder.get()).isInstanceOf(RowConstraintBuilder.class);
  }
}
