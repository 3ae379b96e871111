package io.kakaritsuke.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.fact.Holidays;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.OpeningHours;
import io.kakaritsuke.telling.PlainTask.Clock;
import io.kakaritsuke.telling.TaskAnswer.Conflict;
import io.kakaritsuke.telling.TaskAnswer.Moved;
import io.kakaritsuke.telling.TaskAnswer.Same;
import io.kakaritsuke.telling.TaskRow.Asked;
import io.kakaritsuke.telling.TaskState.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;

/** Tasks over random decisions, hours, holidays and acts of people, beside {@link PlainTask}. */
@Tag(Proof.TAG)
class TaskPropertiesTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final int EVENTS = 40;
  private static final List<String> REASONS = List.of("NO_LOGIN", "COMPLAINT", "NO_CONTACT");
  private static final List<String> ACTS =
      List.of("start", "done", "cancel", "unreachable", "snooze", "release", "release");

  @Property
  void movesAndTellsAsTheSpecSays(@ForAll Random random) {
    boolean ends = random.nextBoolean();
    @Nullable Integer reopen = random.nextBoolean() ? null : random.nextInt(6);
    TaskRow row =
        new TaskRow(
            "CONTACT",
            ends,
            reopen,
            List.of(new Addressee.Manager(), new Addressee.Role("CTO")),
            TaskRow.USUAL_REMINDER_PERCENT,
            TaskRow.USUAL_UNREACHABLE_TIMES);
    PlainTask plain = new PlainTask(ends, reopen, List.of("Manager", "CTO"));
    @Nullable Task task = null;
    List<String> history = new ArrayList<>(List.of(row.toString()));
    int now = random.nextInt(5 * PlainTask.DAY);

    for (int i = 0; i < EVENTS; i++) {
      now += random.nextInt(random.nextInt(4) == 0 ? 3 * PlainTask.DAY : 5 * PlainTask.HOUR);
      List<String> reasons = List.of(REASONS.get(random.nextInt(3)), REASONS.get(0));
      @Nullable Clock clock = clock(random, now);
      int kind = random.nextInt(8);
      String said;
      List<String> expected;
      if (task == null || kind < 2 && plain.opensAgain(now / PlainTask.DAY)) {
        boolean held = random.nextInt(5) == 0;
        history.add(now + (held ? " propose " : " open ") + clock);
        plain.opens(now, reasons.stream().distinct().toList(), clock, held);
        Asked asked = asked(reasons, clock);
        task = held ? Task.propose(asked, at(now)) : Task.open(asked, at(now), calendar(plain));
        said = "[]";
        expected = List.of();
      } else if (kind < 2) {
        history.add(now + " asked " + reasons + clock);
        expected = plain.stands(reasons, clock);
        Moved moved = task.asked(asked(reasons, clock), at(now), calendar(plain));
        task = moved.task();
        said = told(moved);
      } else if (kind == 2) {
        history.add(now + " gone");
        plain.isGone();
        expected = List.of();
        task = task.notAsked(row, at(now)).task();
        said = "[]";
      } else if (kind == 3 && random.nextInt(3) == 0) {
        int day = now / PlainTask.DAY + random.nextInt(9) - 3;
        history.add(now + " holiday " + day);
        expected = plain.holiday(day);
        Moved moved = task.recount(calendar(plain));
        task = moved.task();
        said = told(moved);
      } else if (kind < 6) {
        history.add(now + " time");
        expected = plain.timePasses(now);
        Instant wakes = task.wakesAt(row, calendar(plain));
        Moved moved = task.tick(row, at(now), calendar(plain));
        assertThat(!moved.task().equals(task))
            .as("%s wakes at %s", history, wakes)
            .isEqualTo(wakes != null && !at(now).isBefore(wakes));
        task = moved.task();
        said = told(moved);
      } else {
        String act = ACTS.get(random.nextInt(ACTS.size()));
        String person = random.nextBoolean() ? "佐藤" : "津田";
        String body = random.nextBoolean() ? "課題なし" : "課題あり";
        history.add(now + " " + act + " " + person + " " + body);
        expected = plain.does(act, person, body, now);
        TaskAnswer answer = act(task, row, act, By.of(person, at(now), ZONE), body, plain);
        task = answer instanceof Moved moved ? moved.task() : task;
        said = answered(answer);
      }
      assertThat(said).as("%s", history).isEqualTo(expected.toString());
      assertThat(task.state().name().name()).as("%s", history).isEqualTo(plain.state);
      assertThat(task.because()).as("%s", history).isEqualTo(plain.because);
      assertThat(task.opensAgain(row, PlainTask.date(now / PlainTask.DAY)))
          .as("%s", history)
          .isEqualTo(plain.opensAgain(now / PlainTask.DAY));
      Clock earliest = plain.isUp() ? plain.earliest() : null;
      if (earliest != null) {
        Instant due = at(plain.due(earliest));
        assertThat(task.due())
            .as("%s", history)
            .isInstanceOfSatisfying(DueTime.At.class, at -> assertThat(at.at()).isEqualTo(due));
      }
    }
  }

  private static @Nullable Clock clock(Random random, int now) {
    return switch (random.nextInt(4)) {
      case 0 -> new Clock(now, 24 * random.nextInt(4), '日');
      case 1 -> new Clock(now, random.nextInt(30), '時');
      case 2 -> new Clock(now, random.nextInt(100), 'h');
      default -> null;
    };
  }

  private static Asked asked(List<String> reasons, @Nullable Clock clock) {
    if (clock == null) {
      return new Asked(reasons, null);
    }
    DueClock by =
        switch (clock.unit()) {
          case '日' -> DueClock.BUSINESS_DAYS;
          case '時' -> DueClock.BUSINESS_HOURS;
          default -> DueClock.CALENDAR;
        };
    return new Asked(reasons, new DueTerms(Duration.ofHours(clock.hours()), by));
  }

  private static BusinessCalendar calendar(PlainTask plain) {
    Map<LocalDate, String> holidays = new TreeMap<>();
    plain.holidays.forEach(day -> holidays.put(PlainTask.date(day), "休業"));
    return new BusinessCalendar(ZONE, OpeningHours.USUAL, new Holidays(holidays));
  }

  private static Instant at(int quarter) {
    return PlainTask.date(0)
        .atStartOfDay(ZONE)
        .toInstant()
        .plus(Duration.ofMinutes(60L / PlainTask.HOUR * quarter));
  }

  private static TaskAnswer act(
      Task task, TaskRow row, String act, By by, String body, PlainTask plain) {
    return switch (act) {
      case "release" -> task.release(by, calendar(plain));
      case "start" -> task.start(by);
      case "done" ->
          task.done(by, new Outcome(Map.of("hearingOutcome", body), null, PlainTask.date(0), null));
      case "cancel" -> task.cancel(by, body);
      case "unreachable" -> task.unreachable(row, by, calendar(plain));
      case "snooze" -> task.snooze(by, by.day().plusDays(1));
      default -> throw new IllegalArgumentException(act);
    };
  }

  private static String answered(TaskAnswer answer) {
    if (answer instanceof Moved moved) {
      return told(moved);
    }
    if (answer instanceof Same same) {
      return "[same " + same.by().person() + "]";
    }
    return answer instanceof Conflict conflict
        ? "[conflict " + conflict.by().person() + "]"
        : "[refused]";
  }

  private static String told(Moved moved) {
    return moved.told().stream()
        .map(
            told ->
                told.kind()
                    + " "
                    + (told.to() instanceof Addressee.Role role
                        ? role.code()
                        : told.to().getClass().getSimpleName()))
        .toList()
        .toString();
  }
}
