package io.kakaritsuke.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.rulebook.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How versions would have seen those that churned, as it is answered.
 *
 * @param lines lines of the list below its header
 * @param churned how many of them are good and of whom something was known
 * @param tooFewBelow of fewer subjects nothing is claimed
 * @param findings the lines that were left out, each with its reasons
 * @param versions side by side, in the order in which they were asked for
 * @param subjects those that churned, one by one, in the order of the list
 */
record BackTestReport(
    String rulebook,
    int lines,
    int churned,
    int tooFewBelow,
    List<FindingView> findings,
    List<VersionView> versions,
    List<SubjectView> subjects) {

  /** A finding in one language. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "LineFinding")
  record FindingView(
      long line, @Nullable String column, String code, String message, @Nullable String value) {
    static FindingView of(LineFinding finding, Locale locale) {
      return new FindingView(
          finding.line(),
          finding.column(),
          finding.code(),
          finding.message().in(locale),
          finding.value());
    }
  }

  /**
   * One version or draft.
   *
   * @param bestBand absent where it has no score
   * @param failedRules which rules failed, the most often first; absent where none did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "BackTestedVersion")
  record VersionView(
      Candidate.Identity named,
      @Nullable String bestBand,
      List<DaysView> days,
      LeadView leadDays,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FailedRule> failedRules) {}

  /**
   * A rule that failed, with its file and for how many looks at a subject it did, those of leadDays
   * included.
   */
  @Schema(name = "BackTestFailedRule")
  record FailedRule(String rule, String file, int decisions) {
    static List<FailedRule> of(Map<Firing.OfRule, Integer> failed) {
      return failed.entrySet().stream()
          .map(one -> new FailedRule(one.getKey().rule(), one.getKey().file(), one.getValue()))
          .sorted(
              Comparator.comparingInt(FailedRule::decisions)
                  .reversed()
                  .thenComparing(FailedRule::file)
                  .thenComparing(FailedRule::rule))
          .toList();
    }
  }

  /** How it saw both groups so many days before. */
  @Schema(name = "BackTestDays")
  record DaysView(int daysBefore, GroupView churned, GroupView stayed) {}

  /**
   * One group.
   *
   * @param subjects how many were decided at least once
   * @param decisions one a subject and day: more than subjects where these were looked at on
   *     several days
   * @param notKnown subjects of which nothing was known up to that day; absent for those who stayed
   * @param setAside looks at facts older than the catalogue lets count
   * @param factsAge how old the facts behind the shares were; absent where nothing was decided
   * @param notDecidable looks at facts that the version does not take
   * @param withoutScore decisions without a score: neither below the best band nor in it
   * @param belowBest decisions with a band other than the best one
   * @param signalled decisions with a signal
   * @param bySeverity decisions with a signal of that severity
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "BackTestGroup")
  record GroupView(
      int subjects,
      int decisions,
      @Nullable Integer notKnown,
      int setAside,
      @Nullable FactsAge factsAge,
      int notDecidable,
      int withoutScore,
      Share belowBest,
      Share signalled,
      Map<Severity, Share> bySeverity) {
    static GroupView of(Tally tally, @Nullable Integer known, int least, Locale locale) {
      Map<Severity, Share> bySeverity = new EnumMap<>(Severity.class);
      for (Severity severity : Severity.values()) {
        bySeverity.put(severity, share(tally, tally.signalled(severity), least, locale));
      }
      return new GroupView(
          tally.subjects(),
          tally.decided(),
          known == null
              ? null
              : Integer.valueOf(known - tally.decided() - tally.notDecidable() - tally.setAside()),
          tally.setAside(),
          FactsAge.of(tally.ages()),
          tally.notDecidable(),
          tally.withoutScore(),
          share(tally, tally.belowBest(), least, locale),
          share(tally, tally.signalled(), least, locale),
          bySeverity);
    }

    private static Share share(Tally tally, int count, int least, Locale locale) {
      return Share.of(count, tally.decided(), tally.subjects(), least, locale);
    }
  }

  /**
   * How many days old facts were on the days of the decisions.
   *
   * @param median half of the decisions had younger ones, or as old
   */
  record FactsAge(int youngest, int median, int oldest) {
    static @Nullable FactsAge of(NavigableMap<Integer, Integer> ages) {
      if (ages.isEmpty()) {
        return null;
      }
      int all = ages.values().stream().mapToInt(Integer::intValue).sum();
      int seen = 0;
      int median = ages.firstKey();
      for (Map.Entry<Integer, Integer> age : ages.entrySet()) {
        median = age.getKey();
        seen += age.getValue();
        if (2 * seen >= all) {
          break;
        }
      }
      return new FactsAge(ages.firstKey(), median, ages.lastKey());
    }
  }

  /**
   * One that churned.
   *
   * @param sights on its days, the earliest first; days on which nothing was known are left out
   * @param firstSignals the first day on which each version signals it; null for never
   */
  @Schema(name = "ChurnedSubject")
  record SubjectView(
      String subject,
      LocalDate churnedOn,
      long line,
      List<SightView> sights,
      List<@Nullable LocalDate> firstSignals) {}

  /** What each version saw; null where it cannot decide. */
  @Schema(name = "Sight")
  record SightView(int daysBefore, LocalDate factsAsOf, List<@Nullable Seen> seen) {}

  /** What a back-test comes to. */
  static BackTestReport of(
      String rulebook,
      ChurnList list,
      List<LineFinding> findings,
      List<Integer> daysBefore,
      BackTest test,
      int least,
      Locale locale) {
    List<VersionView> versions = new ArrayList<>();
    int known = test.sights().size();
    List<Judge> judges = test.judges();
    for (int i = 0; i < judges.size(); i++) {
      List<DaysView> days = new ArrayList<>();
      for (int place = 0; place < daysBefore.size(); place++) {
        days.add(
            new DaysView(
                daysBefore.get(place),
                GroupView.of(test.ofChurned(i, place), known, least, locale),
                GroupView.of(test.ofStayed(i, place), null, least, locale)));
      }
      versions.add(
          new VersionView(
              judges.get(i).candidate().named(),
              judges.get(i).bestBand().orElse(null),
              days,
              LeadView.of(test.leads(i), least, locale),
              FailedRule.of(test.failed(i))));
    }
    return new BackTestReport(
        rulebook,
        list.lines(),
        known,
        least,
        findings.stream().map(finding -> FindingView.of(finding, locale)).toList(),
        versions,
        list.churned().stream()
            .filter(one -> test.sights().containsKey(one.subject()))
            .map(one -> subject(one, test))
            .toList());
  }

  private static SubjectView subject(Churned churned, BackTest test) {
    List<@Nullable LocalDate> first = new ArrayList<>();
    test.firstSignals(churned.subject()).forEach(day -> first.add(day.orElse(null)));
    return new SubjectView(
        churned.subject(),
        churned.on(),
        churned.line(),
        test.sights().getOrDefault(churned.subject(), List.of()).stream()
            .map(BackTestReport::sight)
            .toList(),
        first);
  }

  private static SightView sight(BackTest.Sight sight) {
    List<@Nullable Seen> seen = new ArrayList<>();
    for (Optional<Seen> one : sight.seen()) {
      seen.add(one.orElse(null));
    }
    return new SightView(sight.daysBefore(), sight.factsAsOf(), seen);
  }
}
