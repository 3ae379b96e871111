package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kakaritsuke.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Work is done for who waits for it. */
class TurnsTest {
  @Test
  void checksNothingForWhoHasLeftAndTakesTheNextOne() {
    AtomicBoolean gone = new AtomicBoolean(true);
    AtomicBoolean checked = new AtomicBoolean();
    Turns turns = new Turns(gone::get, () -> "somebody", Duration.ofHours(1));

    for (int client = 0; client < 10; client++) {
      assertThatThrownBy(() -> turns.check(() -> checked.getAndSet(true)))
          .isInstanceOf(ProblemException.class);
    }
    assertThat(checked).isFalse();
    gone.set(false);

    assertThat(turns.<String>check(() -> "checked")).isEqualTo("checked");
  }

  @Test
  void leavesATurnForOthersBesideOneWhoseUploadsTakeTheirTime() {
    AtomicReference<String> who = new AtomicReference<>("one");
    Turns turns = new Turns(() -> false, who::get, Duration.ZERO);

    String checked =
        turns.check(
            () ->
                turns.check(
                    () -> {
                      assertThatThrownBy(() -> turns.check(() -> "a third one"))
                          .isInstanceOf(ProblemException.class);
                      who.set("other");
                      return turns.check(() -> "of the other");
                    }));

    assertThat(checked).isEqualTo("of the other");
    who.set("one");
    assertThat(turns.<String>check(() -> "again")).isEqualTo("again");
  }

  @Test
  void endsWhatTakesLongWhenWhoWantedItHasLeftAndGivesTheTurnBack() {
    AtomicBoolean gone = new AtomicBoolean();
    Turns turns = new Turns(gone::get, () -> "somebody", Duration.ZERO);

    for (int client = 0; client < 10; client++) {
      assertThatThrownBy(
              () ->
                  turns.check(
                      () -> {
                        gone.set(true);
                        turns.goOn();
                        return "not reached";
                      }))
          .isInstanceOf(ProblemException.class);
      gone.set(false);
    }

    assertThat(turns.<String>check(() -> "checked")).isEqualTo("checked");
  }
}
