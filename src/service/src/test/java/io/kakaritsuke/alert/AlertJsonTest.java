package io.kakaritsuke.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.telling.Alert;
import io.kakaritsuke.telling.AlertAnswer.Moved;
import io.kakaritsuke.telling.AlertRow;
import io.kakaritsuke.telling.AlertSign;
import io.kakaritsuke.telling.By;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An alert is kept, and comes back as it was. */
class AlertJsonTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final AlertRow ROW = new AlertRow("A", 0, 1, true, 5, 10);
  private static final By BY = new By("津田", Instant.parse("2026-03-02T01:02:03.000004Z"), DAY);

  static Stream<Alert> lives() {
    Alert firing = seen(Alert.UNSEEN, DAY, AlertSign.OPENS);
    Alert taken = ((Moved) firing.take(ROW, BY)).alert();
    Alert done = ((Moved) taken.outcome(ROW, BY)).alert();
    Alert snoozed = ((Moved) firing.snooze(ROW, BY, "出張中", DAY.plusDays(3))).alert();
    Alert ceasing = seen(firing, DAY.plusDays(1), AlertSign.CEASED);
    Alert over = seen(ceasing, DAY.plusDays(2), AlertSign.CEASED);
    return Stream.of(
        Alert.UNSEEN,
        firing,
        taken,
        done,
        snoozed,
        ceasing,
        over,
        seen(over, DAY.plusDays(3), AlertSign.OPENS),
        seen(snoozed, DAY.plusDays(1), AlertSign.STALE),
        seen(firing, DAY.plusDays(1), AlertSign.GONE),
        seen(snoozed, DAY.plusDays(1), AlertSign.NO_ROW),
        seen(Alert.UNSEEN, DAY, AlertSign.OPENS, new AlertRow("A", 3, 0, false, null, 0)));
  }

  @ParameterizedTest
  @MethodSource("lives")
  void comesBackAsItWas(Alert alert) {
    assertThat(AlertJson.read(AlertJson.write(alert))).isEqualTo(alert);
  }

  private static Alert seen(Alert alert, LocalDate day, AlertSign sign) {
    return seen(alert, day, sign, ROW);
  }

  private static Alert seen(Alert alert, LocalDate day, AlertSign sign, AlertRow row) {
    return alert.see(row, day, sign).alert();
  }
}
