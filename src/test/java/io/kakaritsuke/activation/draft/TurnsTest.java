package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kakaritsuke.problem.ProblemException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Work is done for who waits for it. */
class TurnsTest {
  @Test
  void checksNothingForWhoHasLeftAndTakesTheNextOne() {
    AtomicBoolean gone = new AtomicBoolean(true);
    AtomicBoolean checked = new AtomicBoolean();
    Turns turns = new Turns(gone::get);

    for (int client = 0; client < 10; client++) {
      assertThatThrownBy(() -> turns.check(() -> checked.getAndSet(true)))
          .isInstanceOf(ProblemException.class);
    }
    assertThat(checked).isFalse();
    gone.set(false);

    assertThat(turns.<String>check(() -> "checked")).isEqualTo("checked");
  }
}
