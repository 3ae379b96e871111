package io.kakaritsuke.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What judging a file came to, before anything of it is known.
 *
 * @param lines those with an account, or that should have one
 * @param taken those that say something new
 * @param confirmed those that say what the feed said before, for a later day
 * @param unchanged those that say what it said for that day
 * @param refused those that cannot be taken
 * @param accounts how many different ones are covered
 * @param accountsBefore how many the last good run covered; null before the first
 * @param refusals why lines are refused, or the whole file is: by column, the most frequent first
 * @param unknownColumns what the header names and nothing is taken from
 * @param missing accounts of the last good run that are not there now, the first of them
 * @param missingCount how many these are
 * @param emptied facts that accounts had and would have no more
 * @param compared accounts that could leave their band for a worse one
 * @param worse those that would, by what the file says
 * @param usualWorseShare what share did in the runs before, in percent; null before there are
 *     enough
 * @param held why it is not believed at once; empty where it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FeedReport(
    long lines,
    long taken,
    long confirmed,
    long unchanged,
    long refused,
    int accounts,
    @Nullable Integer accountsBefore,
    List<Refusal> refusals,
    List<UnknownColumn> unknownColumns,
    List<String> missing,
    int missingCount,
    List<Emptied> emptied,
    long compared,
    long worse,
    @Nullable Double usualWorseShare,
    List<Held> held) {
  FeedReport {
    refusals = List.copyOf(refusals);
    unknownColumns = List.copyOf(unknownColumns);
    missing = List.copyOf(missing);
    emptied = List.copyOf(emptied);
    held = List.copyOf(held);
  }

  /**
   * Why lines are refused.
   *
   * @param column as it stands in the file, or the name of the fact; null where it is the line
   * @param code stable, kebab-case
   * @param reason of the first of them
   * @param line the first of them; 0 where it is the header
   */
  record Refusal(@Nullable String column, String code, Text reason, long lines, long line) {}

  /**
   * A column that nothing is taken from.
   *
   * @param nearest the column that may be meant; null where none is near
   */
  record UnknownColumn(String column, @Nullable String nearest) {}

  /**
   * A fact that accounts had.
   *
   * @param had how many of those that are covered had it
   * @param emptied how many of them would have nothing, or 0
   */
  record Emptied(String fact, String label, long had, long emptied) {}

  /**
   * Why a file is not believed at once.
   *
   * @param code stable, kebab-case
   */
  record Held(String code, Text message) {}

  /**
   * The same beside the runs before.
   *
   * @param before how many accounts the last good one covered; null before the first
   * @param usual what share of accounts was worse off, in percent; null before there are enough
   */
  FeedReport comparedWith(
      @Nullable Integer before, List<String> gone, int goneCount, @Nullable Double usual) {
    return new FeedReport(
        lines,
        taken,
        confirmed,
        unchanged,
        refused,
        accounts,
        before,
        refusals,
        unknownColumns,
        gone,
        goneCount,
        emptied,
        compared,
        worse,
        usual,
        held);
  }

  /** The same with why it is not believed at once. */
  FeedReport held(List<Held> why) {
    return new FeedReport(
        lines,
        taken,
        confirmed,
        unchanged,
        refused,
        accounts,
        accountsBefore,
        refusals,
        unknownColumns,
        missing,
        missingCount,
        emptied,
        compared,
        worse,
        usualWorseShare,
        why);
  }

  /** The same with another reason where the first of some lines gave it. */
  FeedReport without(Set<Long> gone, Text instead) {
    List<Refusal> others =
        refusals.stream()
            .map(
                one ->
                    gone.contains(one.line())
                        ? new Refusal(one.column(), one.code(), instead, one.lines(), one.line())
                        : one)
            .toList();
    return new FeedReport(
        lines,
        taken,
        confirmed,
        unchanged,
        refused,
        accounts,
        accountsBefore,
        others,
        unknownColumns,
        missing,
        missingCount,
        emptied,
        compared,
        worse,
        usualWorseShare,
        held);
  }

  /**
   * What share of the accounts that can be compared would be worse off, in percent; null of none.
   */
  @Nullable Double worseShare() {
    return compared == 0 ? null : 100.0 * worse / compared;
  }
}
