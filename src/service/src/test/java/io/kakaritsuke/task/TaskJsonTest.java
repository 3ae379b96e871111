package io.kakaritsuke.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.Holidays;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.OpeningHours;
import io.kakaritsuke.telling.BusinessCalendar;
import io.kakaritsuke.telling.By;
import io.kakaritsuke.telling.DueTerms;
import io.kakaritsuke.telling.Task;
import io.kakaritsuke.telling.TaskAnswer;
import io.kakaritsuke.telling.TaskAnswer.Moved;
import io.kakaritsuke.telling.TaskRow;
import io.kakaritsuke.telling.TaskRow.Asked;
import io.kakaritsuke.telling.TaskState.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A task is the same when it is read again, whatever became of it. */
class TaskJsonTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final Instant NOW = Instant.parse("2026-11-30T08:00:00.123456Z");
  private static final BusinessCalendar CALENDAR =
      new BusinessCalendar(ZONE, OpeningHours.USUAL, Holidays.NONE);
  private static final TaskRow ROW =
      new TaskRow(
          "CONTACT",
          true,
          null,
          List.of(),
          TaskRow.USUAL_REMINDER_PERCENT,
          TaskRow.USUAL_UNREACHABLE_TIMES);

  static Stream<Task> tasks() {
    By by = By.of("津田", NOW, ZONE);
    Task open = open(new DueTerms(Duration.ofHours(48), DueClock.BUSINESS_DAYS));
    Task never = open(new DueTerms(Duration.ofDays(4000), DueClock.CALENDAR));
    Task doing = moved(open.start(by));
    Outcome heard =
        new Outcome(
            Map.of("hearingOutcome", "\"ISSUE\"", "monthlyComplaints", "3"),
            null,
            LocalDate.of(2026, 11, 29),
            "\"引用\"\n😀");
    Asked asked = new Asked(List.of("NO_LOGIN"), null);
    return Stream.of(
        open,
        never,
        doing,
        Task.open(asked, NOW, CALENDAR),
        Task.propose(
            new Asked(List.of(), new DueTerms(Duration.ofMinutes(5), DueClock.CALENDAR)), NOW),
        moved(doing.unreachable(ROW, by, CALENDAR)),
        moved(doing.done(by, heard)),
        moved(open.cancel(by, "閉店")),
        moved(open.snooze(by, LocalDate.of(2026, 12, 24))),
        open.notAsked(ROW, NOW).task(),
        moved(doing.done(by, heard)).notAsked(ROW, NOW).task(),
        open.tick(ROW, NOW.plus(Duration.ofDays(30)), CALENDAR).task());
  }

  private static Task open(DueTerms terms) {
    return Task.open(new Asked(List.of("NO_LOGIN", "COMPLAINT"), terms), NOW, CALENDAR);
  }

  private static Task moved(TaskAnswer answer) {
    return ((Moved) answer).task();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void isReadAsItWasWritten(Task task) {
    assertThat(TaskJson.read(TaskJson.write(task))).isEqualTo(task);
  }
}
