package io.kakaritsuke.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.alert.Alerts.After;
import io.kakaritsuke.channel.HeldBy;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.telling.AlertState;
import io.kakaritsuke.telling.AlertState.InEpisode;
import io.kakaritsuke.telling.AlertState.Snoozed;
import io.kakaritsuke.telling.AlertState.Taken;
import io.kakaritsuke.telling.By;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Alerts as clients see them. */
final class AlertView {
  private AlertView() {}

  /**
   * An alert.
   *
   * @param owner whose the account is
   * @param title as the row words it, when it opened or something was told last
   * @param label the word for the state
   * @param episode which time it is that it opens; 0 before the first
   * @param openedOn of the episode, or of the last where that is over; absent where none is
   * @param since the day on which it came to stand where it stands
   * @param toldOn the day on which people were told of the episode last; absent where they were not
   * @param heldBack what keeps them from being told
   * @param heldBackBy the same in words too
   * @param decision the one that moved it last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Alert")
  record One(
      UUID id,
      String subject,
      @Nullable String name,
      @Nullable String owner,
      String code,
      String title,
      String text,
      boolean urgent,
      @Nullable Severity severity,
      @Nullable Integer score,
      AlertState.Standing state,
      String label,
      int episode,
      @Nullable LocalDate openedOn,
      LocalDate since,
      @Nullable LocalDate toldOn,
      @Nullable Act taken,
      @Nullable Act snoozed,
      @Nullable NotTold heldBack,
      @Nullable HeldBy heldBackBy,
      UUID decision) {
    static One of(StoredAlert stored, Hearing.All heard, Locale locale) {
      AlertState.Standing state = stored.alert().state().name();
      NotTold back = heard.notTold(stored);
      return new One(
          stored.id(),
          stored.subject(),
          stored.name(),
          stored.owner(),
          stored.code(),
          stored.worded().title(),
          stored.worded().text(),
          stored.worded().urgent(),
          stored.worded().severity(),
          stored.worded().score(),
          state,
          AlertView.label(state, locale),
          stored.alert().episodes(),
          stored.openedOn(),
          stored.since(),
          heard.toldOn(stored),
          taken(stored.inEpisode()),
          snoozed(stored.inEpisode()),
          back,
          back == null ? null : back.by(locale),
          stored.decision());
    }

    private static @Nullable Act taken(@Nullable InEpisode state) {
      return state instanceof Taken taken ? Act.of(taken.by(), null, null) : null;
    }

    private static @Nullable Act snoozed(@Nullable InEpisode state) {
      return state instanceof Snoozed snoozed
          ? Act.of(snoozed.by(), snoozed.until(), snoozed.why())
          : null;
    }
  }

  /** The word for a state. */
  static String label(AlertState.Standing state, Locale locale) {
    return locale.getLanguage().equals("ja") ? state.label() : state.name();
  }

  /**
   * What somebody did.
   *
   * @param until the day at whose start a snooze is over
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AlertAct")
  record Act(String person, Instant at, @Nullable LocalDate until, @Nullable String why) {
    static Act of(By by, @Nullable LocalDate until, @Nullable String why) {
      return new Act(by.person(), by.at(), until, why);
    }
  }

  /** Something that became of an alert. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AlertStep")
  record Step(
      Instant at,
      LocalDate day,
      AlertStep.What what,
      String label,
      @Nullable String person,
      AlertState.Standing state,
      int episode,
      UUID decision,
      @Nullable String note) {
    static Step of(AlertStep step, Locale locale) {
      return new Step(
          step.at(),
          step.day(),
          step.what(),
          step.what().words().in(locale),
          step.person(),
          step.state(),
          step.episode(),
          step.decision(),
          step.note());
    }
  }

  /**
   * An alert with what became of it, the oldest first.
   *
   * @param told what people were told of it, are to be told, or were not
   */
  @Schema(name = "AlertWhole")
  record Whole(One alert, List<Step> steps, List<ToldNotice> told) {
    static Whole of(After after, Hearing.All heard, Locale locale) {
      return new Whole(
          One.of(after.alert(), heard, locale),
          after.steps().stream().map(step -> Step.of(step, locale)).toList(),
          after.told().stream().map(one -> one.in(locale)).toList());
    }
  }

  /** A page of a list. */
  @Schema(name = "AlertPage")
  record Page(List<One> alerts, @Nullable String next) {}
}
