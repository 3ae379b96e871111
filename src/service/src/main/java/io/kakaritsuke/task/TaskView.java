package io.kakaritsuke.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.telling.By;
import io.kakaritsuke.telling.DueTime;
import io.kakaritsuke.telling.TaskState;
import io.kakaritsuke.telling.TaskState.Cancelled;
import io.kakaritsuke.telling.TaskState.Doing;
import io.kakaritsuke.telling.TaskState.Done;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Tasks as clients see them. */
public final class TaskView {
  private TaskView() {}

  /**
   * A task.
   *
   * @param owner who is to do it: whose the account is, or who was handed the task
   * @param assignee as the row names it: OWNER
   * @param due absent where it is due at no time, and while it is held back
   * @param clock how the time until then is counted
   * @param because codes of what asks for it
   * @param decision the one that asked for it first
   * @param begun who has begun it; absent while nobody has
   * @param held with what it is held back; absent where it is not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Task")
  public record One(
      UUID id,
      String subject,
      @Nullable String name,
      @Nullable String owner,
      String code,
      String action,
      @Nullable String assignee,
      TaskState.Name state,
      Instant openedAt,
      @Nullable Instant due,
      @Nullable Counted clock,
      List<String> because,
      @Nullable String escalateTo,
      UUID decision,
      @Nullable Begun begun,
      @Nullable LocalDate snoozedUntil,
      @Nullable Outcome outcome,
      @Nullable UUID held) {
    static One of(StoredTask stored) {
      TaskState state = stored.task().state();
      return new One(
          stored.id(),
          stored.subject(),
          stored.name(),
          stored.doer(),
          stored.code(),
          stored.action(),
          stored.assignee(),
          state.name(),
          stored.task().openedAt(),
          stored.task().due() instanceof DueTime.At at ? at.at() : null,
          stored.task().due() instanceof DueTime.At at ? Counted.of(at) : null,
          stored.task().because(),
          stored.escalation().isEmpty() ? null : stored.escalation().get(0),
          stored.decision(),
          state instanceof Doing doing ? Begun.of(doing) : null,
          stored.task().snoozedUntil(),
          Outcome.of(state),
          state instanceof TaskState.Proposed ? stored.held() : null);
    }
  }

  /**
   * The time until a task is due, by both clocks.
   *
   * @param startsAt when it began to run: the next opening, where nobody was there
   * @param hours day and night
   * @param openHours while it is open
   * @param businessDays after the day on which it began to run
   */
  @Schema(name = "TaskClock")
  public record Counted(
      String by, Instant startsAt, double hours, double openHours, int businessDays) {
    private static final double SECONDS_OF_AN_HOUR = 3600;

    static Counted of(DueTime.At due) {
      return new Counted(
          due.terms().clock().name(),
          due.startsAt(),
          hours(due.given().wallClock()),
          hours(due.given().open()),
          due.given().businessDays());
    }

    private static double hours(Duration length) {
      return length.toSeconds() / SECONDS_OF_AN_HOUR;
    }
  }

  /**
   * Who has begun a task.
   *
   * @param unreachable how often they reached nobody
   * @param askAt when they are asked again; absent where they are not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TaskBegun")
  public record Begun(String person, Instant at, int unreachable, @Nullable Instant askAt) {
    static Begun of(Doing doing) {
      return new Begun(doing.by().person(), doing.by().at(), doing.unreachable(), doing.askAt());
    }
  }

  /**
   * What came of a task.
   *
   * @param facts what was heard; absent where it was cancelled
   * @param why it was cancelled; absent where it was done
   * @param recordedLate whether it was recorded later than on the day of contact
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TaskOutcome")
  public record Outcome(
      String person,
      Instant at,
      @Schema(type = SchemaType.OBJECT) @JsonRawValue @Nullable String facts,
      @Nullable String result,
      @Nullable LocalDate contactedOn,
      @Nullable Boolean recordedLate,
      @Nullable String note,
      @Nullable String why) {
    static @Nullable Outcome of(TaskState state) {
      if (state instanceof Cancelled cancelled) {
        By by = cancelled.by();
        return new Outcome(by.person(), by.at(), null, null, null, null, null, cancelled.why());
      }
      if (!(state instanceof Done done)) {
        return null;
      }
      TaskState.Outcome outcome = done.outcome();
      return new Outcome(
          done.by().person(),
          done.by().at(),
          FactsJson.object(outcome.facts()),
          outcome.result(),
          outcome.contactedOn(),
          done.isRecordedLate(),
          outcome.note(),
          null);
    }
  }

  /** Something that became of a task. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TaskStep")
  record Step(
      Instant at,
      TaskStep.What what,
      String label,
      @Nullable String person,
      TaskState.Name state,
      @Nullable String note) {
    static Step of(TaskStep step, Locale locale) {
      return new Step(
          step.at(),
          step.what(),
          step.what().words().in(locale),
          step.person(),
          step.state(),
          step.note());
    }
  }

  /**
   * A task with what became of it, the oldest first.
   *
   * @param opened the tasks that what was recorded has opened
   */
  @Schema(name = "TaskWhole")
  record Whole(One task, List<Step> steps, List<One> opened) {}

  /** A page of a list. */
  @Schema(name = "TaskPage")
  record Page(List<One> tasks, @Nullable String next) {}
}
