package io.kakaritsuke.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.feed.FeedReport.Before;
import io.kakaritsuke.feed.FeedReport.Emptied;
import io.kakaritsuke.feed.FeedReport.UnknownColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run of a feed, as it is answered.
 *
 * @param receivedBy the name of the key or person that sent it
 * @param held why it is not believed at once; empty where it is
 * @param settledAt when it was let in or discarded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "FeedRun")
record FeedRunView(
    UUID id,
    String feed,
    RunState state,
    LocalDate observedOn,
    Instant receivedAt,
    String receivedBy,
    @Nullable String fileName,
    boolean backfill,
    List<Held> held,
    Report report,
    @Nullable Instant settledAt,
    @Nullable String settledBy) {
  /** Why a file is not believed at once. */
  @Schema(name = "FeedHeld")
  record Held(String code, String message) {}

  /**
   * What judging it came to.
   *
   * @param lines those with an account, or that should have one
   * @param taken those that say something new
   * @param confirmed those that say what the feed said before, for a later day
   * @param unchanged those that say what it said for that day
   * @param refused those that cannot be taken
   * @param accounts how many different ones are covered
   * @param newAccounts those of them of which nothing was known
   * @param respeltAccounts those of these whose ids are those of others, written otherwise
   * @param repeatedAccounts those that stand in several lines for one day
   * @param comparedWith the day of the good runs that it is compared with: its own, where it says
   *     more of that day or mends it; absent where there are none
   * @param accountsBefore how many accounts these cover together
   * @param refusals why lines are refused, the most frequent first
   * @param unknownColumns what nothing is taken from
   * @param missing accounts of the runs that it is compared with that are not there now
   * @param missingColumns facts that these told and that it has no column for
   * @param emptied facts that accounts had and would have no more
   * @param compared accounts that could leave their band for a worse one
   * @param worse those that would
   * @param usualWorseShare what share did in the runs before, in percent
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "FeedReport")
  record Report(
      long lines,
      long taken,
      long confirmed,
      long unchanged,
      long refused,
      int accounts,
      Named newAccounts,
      Respelt respeltAccounts,
      Repeated repeatedAccounts,
      @Nullable LocalDate comparedWith,
      @Nullable Integer accountsBefore,
      List<Refusal> refusals,
      List<Unknown> unknownColumns,
      Named missing,
      List<MissingColumn> missingColumns,
      List<Lost> emptied,
      long compared,
      long worse,
      @Nullable Double usualWorseShare) {}

  /**
   * Why lines are refused.
   *
   * @param column absent where it is the line as such
   * @param reason of the first of them
   * @param line the first of them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "FeedRefusal")
  record Refusal(@Nullable String column, String code, String reason, long lines, long line) {}

  /** A column that nothing is taken from, and the one that may be meant. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "FeedUnknownColumn")
  record Unknown(String column, @Nullable String nearest) {}

  /**
   * Some accounts.
   *
   * @param accounts the first five hundred; absent for whoever may not read, where others told them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "FeedAccounts")
  record Named(int count, @Nullable List<String> accounts) {}

  /**
   * New accounts that may be others.
   *
   * @param accounts the first five hundred
   */
  @Schema(name = "FeedRespeltAccounts")
  record Respelt(int count, List<RespeltOne> accounts) {}

  /**
   * A new account that may be another.
   *
   * @param other the one that was known, or stands in the same file; absent for whoever may not
   *     read
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "FeedRespeltAccount")
  record RespeltOne(String account, @Nullable String other) {}

  /**
   * Accounts that stand in several lines.
   *
   * @param accounts the first five hundred
   */
  @Schema(name = "FeedRepeatedAccounts")
  record Repeated(int count, List<RepeatedOne> accounts) {}

  /**
   * An account that stands in several lines for one day.
   *
   * @param counted the one whose values stand: the last
   */
  @Schema(name = "FeedRepeatedAccount")
  record RepeatedOne(String account, List<Long> lines, long counted) {}

  /**
   * A fact that there is no column for.
   *
   * @param had in how many lines it had a value other than 0 in the runs that it is compared with
   */
  @Schema(name = "FeedMissingColumn")
  record MissingColumn(String fact, String label, long had) {}

  /**
   * A fact that accounts had.
   *
   * @param had how many of those that are covered had it
   * @param emptied how many of them would have nothing, or 0
   * @param usualShare what share of them had nothing in the runs before, in percent; absent before
   *     there are enough
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "FeedEmptied")
  record Lost(String fact, String label, long had, long emptied, @Nullable Double usualShare) {}

  /**
   * @param reads whether accounts that others told may be named
   */
  static FeedRunView of(FeedRun run, Locale locale, boolean reads) {
    FeedReport report = run.report();
    Before before = report.before();
    return new FeedRunView(
        run.id(),
        run.feed(),
        run.state(),
        run.observedOn(),
        run.receivedAt(),
        run.receivedBy(),
        run.fileName(),
        run.backfill(),
        report.held().stream()
            .map(held -> new Held(held.code(), held.message().in(locale)))
            .toList(),
        new Report(
            report.lines(),
            report.taken(),
            report.confirmed(),
            report.unchanged(),
            report.refused(),
            report.accounts(),
            new Named(report.fresh().count(), report.fresh().first()),
            new Respelt(
                report.respelt().count(),
                report.respelt().first().stream()
                    .map(one -> new RespeltOne(one.account(), reads ? one.other() : null))
                    .toList()),
            new Repeated(
                report.repeated().count(),
                report.repeated().first().stream().map(FeedRunView::repeated).toList()),
            before == null ? null : before.observedOn(),
            before == null ? null : before.accounts(),
            report.refusals().stream()
                .map(
                    one ->
                        new Refusal(
                            one.column(),
                            one.code(),
                            one.reason().in(locale),
                            one.lines(),
                            one.line()))
                .toList(),
            report.unknownColumns().stream().map(FeedRunView::unknown).toList(),
            before == null
                ? new Named(0, reads ? List.of() : null)
                : new Named(before.missing().count(), reads ? before.missing().first() : null),
            before == null
                ? List.of()
                : before.columns().stream()
                    .map(one -> new MissingColumn(one.fact(), one.label(), one.had()))
                    .toList(),
            report.emptied().stream().map(FeedRunView::lost).toList(),
            report.compared(),
            report.worse(),
            before == null ? null : before.usualWorseShare()),
        run.settledAt(),
        run.settledBy());
  }

  private static RepeatedOne repeated(FeedReport.Repeated one) {
    return new RepeatedOne(one.account(), one.lines(), one.lines().get(one.lines().size() - 1));
  }

  static Unknown unknown(UnknownColumn column) {
    return new Unknown(column.column(), column.nearest());
  }

  private static Lost lost(Emptied one) {
    return new Lost(one.fact(), one.label(), one.had(), one.emptied(), one.usualShare());
  }
}
