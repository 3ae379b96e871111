package io.kakaritsuke.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.telling.AlertAnswer.Moved;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;

/** Alerts over random days, signs, publishes and acts of people, beside {@link PlainAlert}. */
@Tag(Proof.TAG)
class AlertPropertiesTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int EVENTS = 40;
  private static final List<String> PEOPLE = List.of("佐藤", "津田");
  private static final List<String> ACTS =
      List.of("take", "take", "snooze", "release", "outcome", "cancelled", "handover");

  @Property
  void movesAndTellsAsTheTableSays(@ForAll Random random) {
    AlertRow row = row(random);
    PlainAlert plain = new PlainAlert(row);
    Alert alert = Alert.UNSEEN;
    List<String> history = new ArrayList<>();
    int day = 0;
    AlertSign sign = AlertSign.CEASED;

    for (int i = 0; i < EVENTS; i++) {
      day += random.nextInt(3);
      if (random.nextInt(12) == 0) {
        row = row(random);
        plain.row = row;
        history.add("publish " + row);
      }
      AlertAnswer answer;
      @Nullable List<String> expected;
      if (random.nextInt(4) == 0) {
        String act = ACTS.get(random.nextInt(ACTS.size()));
        String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
        int until = day - 1 + random.nextInt(6);
        history.add(day + " " + act + " " + person + " " + until);
        answer = act(alert, row, act, person, day, until);
        expected = plain.acted(day, act, person, until);
      } else {
        sign = random.nextInt(3) == 0 ? sign : sign(random);
        boolean silent = random.nextInt(6) == 0;
        history.add(day + " " + sign + (silent ? " made up" : ""));
        answer =
            silent
                ? new Moved(alert.makeUp(row, FIRST.plusDays(day), sign), List.of())
                : alert.see(row, FIRST.plusDays(day), sign);
        expected = plain.decided(day, sign, silent);
      }
      Moved moved = answer instanceof Moved one ? one : null;
      assertThat(moved == null ? null : told(moved)).as("%s %s", row, history).isEqualTo(expected);
      if (moved != null) {
        assertThat(moved.alert().steps()).isEqualTo(alert.steps() + moved.told().size());
        alert = moved.alert();
      }
      assertThat(alert.state().name().name()).as("%s %s", row, history).isEqualTo(plain.state);
      assertThat(alert.episodes()).as("%s %s", row, history).isEqualTo(plain.episodes);
    }
  }

  private static AlertRow row(Random random) {
    return new AlertRow(
        "CRITICAL",
        random.nextInt(2) * random.nextInt(4),
        random.nextInt(2) * random.nextInt(4),
        random.nextBoolean(),
        random.nextBoolean() ? null : 1 + random.nextInt(4),
        random.nextInt(2) * random.nextInt(8));
  }

  // Most often one of those that make something happen.
  private static AlertSign sign(Random random) {
    AlertSign[] signs = AlertSign.values();
    return random.nextBoolean() ? AlertSign.OPENS : signs[random.nextInt(signs.length)];
  }

  private static AlertAnswer act(
      Alert alert, AlertRow row, String act, String person, int day, int until) {
    By by = By.of(person, FIRST.plusDays(day).atTime(0, 30).atZone(ZONE).toInstant(), ZONE);
    return switch (act) {
      case "take" -> alert.take(row, by);
      case "snooze" -> alert.snooze(row, by, "商談中のため", FIRST.plusDays(until));
      case "release" -> alert.release(row, by);
      case "outcome" -> alert.outcome(row, by);
      case "cancelled" -> alert.taskCancelled(row, by);
      case "handover" -> alert.handOver(row, by);
      default -> throw new IllegalArgumentException(act);
    };
  }

  private static List<String> told(Moved moved) {
    return moved.told().stream().map(told -> told.audience() + " " + told.episode()).toList();
  }
}
