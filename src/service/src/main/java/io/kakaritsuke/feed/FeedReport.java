package io.kakaritsuke.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.text.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
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
 * @param fresh those of them of which nothing was known
 * @param respelt those of these whose ids are those of others, written otherwise
 * @param repeated those that stand in several lines for one day
 * @param refusals why lines are refused, or the whole file is: by column, the most frequent first
 * @param unknownColumns what the header names and nothing is taken from
 * @param values the facts that it tells, and of how many lines each has a value other than 0
 * @param emptied facts that accounts had and would have no more
 * @param compared accounts that could leave their band for a worse one
 * @param worse those that would, by what the file says
 * @param before what the runs before say; null where there are none that it is compared with
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
    Some<String> fresh,
    Some<Respelt> respelt,
    Some<Repeated> repeated,
    List<Refusal> refusals,
    List<UnknownColumn> unknownColumns,
    SortedMap<String, Long> values,
    List<Emptied> emptied,
    long compared,
    long worse,
    @Nullable Before before,
    List<Held> held) {
  FeedReport {
    refusals = List.copyOf(refusals);
    unknownColumns = List.copyOf(unknownColumns);
    emptied = List.copyOf(emptied);
    held = List.copyOf(held);
  }

  /**
   * Some things of which there may be very many.
   *
   * @param count how many there are
   * @param first as many of them as are named
   */
  record Some<T>(int count, List<T> first) {
    Some {
      first = List.copyOf(first);
    }
  }

  /**
   * A new account that may be another one.
   *
   * @param other the account that was known, or came in the same file
   */
  record Respelt(String account, String other) {}

  /**
   * An account that stands in several lines for one day.
   *
   * @param lines in their order; the last one counts
   */
  record Repeated(String account, List<Long> lines) {
    Repeated {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Why lines are refused.
   *
   * @param column as it stands in the file, or the name of the fact; null where it is the line
   * @param code stable, kebab-case
   * @param reason of the first of them
   * @param line the first of them
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
   * @param usualShare what share of them had in the runs before, in percent; null before there are
   *     enough
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Emptied(String fact, String label, long had, long emptied, @Nullable Double usualShare) {
    /** In percent. */
    double share() {
      return 100.0 * emptied / had;
    }
  }

  /**
   * What the good runs say that it is compared with: those of its own day where there are some, so
   * that it is a part of that day or mends it, else of the last day before it.
   *
   * @param sameDay whether they are of its own day: what it leaves out is no loss then
   * @param accounts how many they cover together
   * @param together how many its own day covers with it
   * @param missing those of them that are not in the file, not even in a line that is refused
   * @param columns what they told and the file has no column for
   * @param usualWorseShare what share of accounts was worse off in the runs before, in percent;
   *     null before there are enough
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Before(
      LocalDate observedOn,
      boolean sameDay,
      int accounts,
      int together,
      Some<String> missing,
      List<Missing> columns,
      @Nullable Double usualWorseShare) {
    Before {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A fact that the file has no column for.
   *
   * @param had in how many lines it had a value other than 0
   */
  record Missing(String fact, String label, long had) {}

  /**
   * Why a file is not believed at once.
   *
   * @param code stable, kebab-case
   */
  record Held(String code, Text message) {}

  /**
   * The same beside the runs before.
   *
   * @param usual what share of its accounts a fact usually loses, in percent, by name
   */
  FeedReport beside(@Nullable Before others, Map<String, Double> usual) {
    List<Emptied> lost =
        emptied.stream()
            .map(
                one ->
                    new Emptied(
                        one.fact(), one.label(), one.had(), one.emptied(), usual.get(one.fact())))
            .toList();
    return new FeedReport(
        lines,
        taken,
        confirmed,
        unchanged,
        refused,
        accounts,
        fresh,
        respelt,
        repeated,
        refusals,
        unknownColumns,
        values,
        lost,
        compared,
        worse,
        others,
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
        fresh,
        respelt,
        repeated,
        refusals,
        unknownColumns,
        values,
        emptied,
        compared,
        worse,
        before,
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
        fresh,
        respelt,
        repeated,
        others,
        unknownColumns,
        values,
        emptied,
        compared,
        worse,
        before,
        held);
  }

  /** How many accounts the day of the file covers with it. */
  int accountsOfDay() {
    return before != null && before.sameDay() ? before.together() : accounts;
  }

  /**
   * What share of the accounts that can be compared would be worse off, in percent; null of none.
   */
  @Nullable Double worseShare() {
    return compared == 0 ? null : 100.0 * worse / compared;
  }
}
