package io.kakaritsuke.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.Holidays;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.OpeningHours;
import io.kakaritsuke.telling.TaskAnswer.Conflict;
import io.kakaritsuke.telling.TaskAnswer.Moved;
import io.kakaritsuke.telling.TaskAnswer.Refused;
import io.kakaritsuke.telling.TaskAnswer.Same;
import io.kakaritsuke.telling.TaskRow.Asked;
import io.kakaritsuke.telling.TaskState.Done;
import io.kakaritsuke.telling.TaskState.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of tasks, sentence by sentence of alerts.md, "Tasks": tasks.txt. */
class TaskTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final LocalDate BEFORE_FIRST = LocalDate.of(2026, 1, 31);
  private static final Map<String, DueClock> CLOCKS =
      Map.of("日", DueClock.BUSINESS_DAYS, "時", DueClock.BUSINESS_HOURS, "h", DueClock.CALENDAR);

  /** What a case says happens, one line an event. */
  private record Case(String name, List<String> lines) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(TaskTest.class.getResourceAsStream("tasks.txt"))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n== "))
          .skip(1)
          .map(part -> part.lines().filter(line -> !line.isBlank()).toList())
          .map(lines -> new Case(lines.get(0), lines.subList(1, lines.size())))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void movesAsTheSpecSays(Case one) {
    Map<String, String> cells = new TreeMap<>();
    Map<LocalDate, String> holidays = new TreeMap<>();
    List<String> found = new ArrayList<>();
    @Nullable Task task = null;

    for (String line : one.lines()) {
      String[] parts = line.split(": ", 2);
      if (parts.length == 1) {
        cells.put(line.split(" ")[0], line.split(" ")[1]);
        found.add(line);
        continue;
      }
      String[] words = parts[0].split(" ");
      if (words[1].equals("holiday")) {
        holidays.put(day(words[2]), "休業");
      }
      BusinessCalendar calendar =
          new BusinessCalendar(ZONE, OpeningHours.USUAL, new Holidays(holidays));
      if (words[1].equals("again?")) {
        LocalDate day = calendar.day(at(words[0]));
        boolean again = Objects.requireNonNull(task).opensAgain(row(cells), day);
        found.add(parts[0] + ": " + (again ? "yes" : "no"));
        continue;
      }
      TaskAnswer answer = happens(task, row(cells), words, calendar);
      found.add(parts[0] + ": " + shown(answer));
      task = answer instanceof Moved moved ? moved.task() : task;
    }

    assertThat(found).isEqualTo(one.lines());
  }

  private static TaskRow row(Map<String, String> cells) {
    String chain = cells.getOrDefault("エスカレーション先", "");
    return new TaskRow(
        "CONTACT_WITHIN_48H",
        cells.containsKey("自動終了"),
        cells.containsKey("再発") ? Integer.valueOf(cells.get("再発")) : null,
        Stream.of(chain.split("、"))
            .filter(one -> !one.isEmpty())
            .<Addressee>map(
                one -> one.equals("上長") ? new Addressee.Manager() : new Addressee.Role(one))
            .toList(),
        TaskRow.USUAL_REMINDER_PERCENT,
        TaskRow.USUAL_UNREACHABLE_TIMES);
  }

  private static TaskAnswer happens(
      @Nullable Task task, TaskRow row, String[] words, BusinessCalendar calendar) {
    Instant at = at(words[0]);
    if (words[1].equals("open")) {
      return new Moved(Task.open(asked(words), at, calendar), List.of());
    }
    if (words[1].equals("propose")) {
      return new Moved(Task.propose(asked(words), at), List.of());
    }
    Objects.requireNonNull(task);
    By by = By.of(words.length > 2 ? words[2] : "", at, ZONE);
    return switch (words[1]) {
      case "asked" -> task.asked(asked(words), at, calendar);
      case "gone" -> task.notAsked(row, at);
      case "release" -> task.release(by, calendar);
      case "start" -> task.start(by);
      case "done" ->
          task.done(by, new Outcome(Map.of("hearingOutcome", words[3]), null, day(words[4]), null));
      case "unreachable" -> task.unreachable(row, by, calendar);
      case "cancel" -> task.cancel(by, words[3]);
      case "snooze" -> task.snooze(by, day(words[3]));
      case "tick" -> task.tick(row, at, calendar);
      case "holiday" -> task.recount(calendar);
      default -> throw new IllegalArgumentException(words[1]);
    };
  }

  private static Asked asked(String[] words) {
    String terms = words[2];
    if (terms.equals("-")) {
      return new Asked(List.of(words[3]), null);
    }
    int end = terms.length() - 1;
    return new Asked(
        List.of(words[3]),
        new DueTerms(
            Duration.ofHours(Integer.parseInt(terms.substring(0, end))),
            Objects.requireNonNull(CLOCKS.get(terms.substring(end)))));
  }

  private static LocalDate day(String text) {
    return BEFORE_FIRST.plusDays(Integer.parseInt(text));
  }

  private static Instant at(String text) {
    String[] parts = text.split("T");
    return day(parts[0]).atTime(LocalTime.parse(parts[1])).atZone(ZONE).toInstant();
  }

  private static String time(Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZONE);
    return day.toEpochDay() - BEFORE_FIRST.toEpochDay() + "T" + LocalTime.ofInstant(at, ZONE);
  }

  private static String shown(TaskAnswer answer) {
    if (answer instanceof Refused refused) {
      return "refused " + refused.reason().ja();
    }
    if (answer instanceof Same same) {
      return "same " + same.by().person() + " " + time(same.by().at());
    }
    if (answer instanceof Conflict conflict) {
      return "conflict " + conflict.by().person() + " " + time(conflict.by().at());
    }
    Moved moved = (Moved) answer;
    DueTime due = moved.task().due();
    StringBuilder shown =
        new StringBuilder(moved.task().state().name().name())
            .append(due instanceof DueTime.At at ? " " + time(at.at()) : " -")
            .append(" ")
            .append(String.join(",", moved.task().because()));
    moved
        .told()
        .forEach(
            told ->
                shown
                    .append(" ")
                    .append(told.kind())
                    .append(" ")
                    .append(
                        told.to() instanceof Addressee.Role role
                            ? role.code()
                            : told.to().getClass().getSimpleName()));
    return shown.toString();
  }

  @ParameterizedTest
  @CsvSource({"9, 9, false", "9, 8, true", "9, 1, true"})
  void marksWhatIsRecordedLaterThanOnTheDayOfContact(String today, String contacted, boolean late) {
    By by = By.of("佐藤", at(today + "T23:59"), ZONE);

    Done done = new Done(by, new Outcome(Map.of(), null, day(contacted), null));

    assertThat(done.isRecordedLate()).isEqualTo(late);
  }

  @Test
  void sendsWhatOpensNoTaskOnceAReason() {
    AutoReasons reasons = AutoReasons.NONE;
    List<List<String>> sent = new ArrayList<>();

    for (List<String> because :
        List.of(
            List.of("A", "B"),
            List.of("B", "A", "C"),
            List.of("B"),
            List.of("A", "B"),
            List.<String>of(),
            List.of("B"))) {
      sent.add(reasons.toSend(because));
      reasons = reasons.after(because);
    }

    assertThat(sent)
        .containsExactly(
            List.of("A", "B"), List.of("C"), List.of(), List.of("A"), List.of(), List.of("B"));
  }
}
