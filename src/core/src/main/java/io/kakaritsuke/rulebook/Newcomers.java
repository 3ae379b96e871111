package io.kakaritsuke.rulebook;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How much of a 上限 somebody has while they are new: from {@code share} on 着任日 to all of it, in
 * equal steps from month to month.
 *
 * @param months for how many months somebody is new; 0 for nobody
 * @param share in percent
 */
public record Newcomers(int months, int share) {
  /** Nobody is new for longer. */
  public static final int MOST_MONTHS = 60;

  /** Of a rulebook without the settings: all have their whole 上限. */
  static final Newcomers NONE = new Newcomers(0, 100);

  static Newcomers of(Rulebook rulebook) {
    return new Newcomers(
        rulebook.whole(Setting.NEWCOMER_MONTHS, NONE.months),
        rulebook.whole(Setting.NEWCOMER_SHARE, NONE.share));
  }

  /** Whether somebody is new on a day; also before they have come. */
  public boolean areNew(Person person, LocalDate day) {
    LocalDate since = person.since();
    return since != null && day.isBefore(since.plusMonths(months));
  }

  /**
   * What there is of a 上限 of somebody on a day, rounded down. Who has not come yet has nothing of
   * it.
   *
   * @param most the 上限 as the sheet has it; null where there is none
   */
  public @Nullable Integer cap(@Nullable Integer most, Person person, LocalDate day) {
    LocalDate since = person.since();
    if (most == null || since == null) {
      return most;
    }
    if (day.isBefore(since)) {
      return 0;
    }
    if (!areNew(person, day)) {
      return most;
    }
    long passed = ChronoUnit.MONTHS.between(since, day);
    long hundredths = (long) share * months + (100L - share) * passed;
    return (int) (most * hundredths / (100L * months));
  }
}
