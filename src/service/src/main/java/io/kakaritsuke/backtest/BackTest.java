package io.kakaritsuke.backtest;

import io.kakaritsuke.account.KnownAccount;
import io.kakaritsuke.account.KnownAccounts;
import io.kakaritsuke.engine.Firing;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes what was known of all subjects, one after another, and looks at each of them on its days as
 * the versions would have. Holds what it counts.
 */
final class BackTest {
  /** How all versions saw one that churned on one of its days; null where nothing was known. */
  record Sight(int daysBefore, LocalDate factsAsOf, List<Optional<Seen>> seen) {}

  private final List<Judge> judges;
  private final Days days;
  private final Map<String, Churned> churned = new HashMap<>();
  private final Tally[][] ofChurned;
  private final Tally[][] ofStayed;
  private final List<LeadDays> leads = new ArrayList<>();
  private final Map<String, List<Sight>> sights = new LinkedHashMap<>();
  private final Map<String, List<Optional<LocalDate>>> firstSignals = new HashMap<>();

  private @Nullable LocalDate firstDay;

  BackTest(List<Judge> judges, Days days, List<Churned> churned) {
    this.judges = judges;
    this.days = days;
    churned.forEach(one -> this.churned.put(one.subject(), one));
    this.ofChurned = tallies();
    this.ofStayed = tallies();
    judges.forEach(judge -> leads.add(new LeadDays()));
  }

  private Tally[][] tallies() {
    Tally[][] tallies = new Tally[judges.size()][days.before().size()];
    for (Tally[] row : tallies) {
      Arrays.setAll(row, place -> new Tally());
    }
    return tallies;
  }

  /** Those that look, one for each version. */
  List<Judge> judges() {
    return judges;
  }

  /** The rules of a version that failed, by the number of decisions for which they did. */
  Map<Firing.OfRule, Integer> failed(int version) {
    return judges.get(version).failed();
  }

  /** Takes what was known of a subject, day by day. */
  void take(KnownAccounts.History history) throws SQLException {
    Subject subject = new Subject(history.subject());
    for (KnownAccount known : history.days()) {
      firstDay =
          firstDay == null || known.factsOf().isBefore(firstDay) ? known.factsOf() : firstDay;
      subject.until(known.factsOf().minusDays(1));
      subject.learn(known);
    }
    subject.until(LocalDate.MAX);
    subject.end();
  }

  /** The first day for which anything was told of any subject; null where nothing was. */
  @Nullable LocalDate firstDay() {
    return firstDay;
  }

  Tally ofChurned(int judge, int place) {
    return ofChurned[judge][place];
  }

  Tally ofStayed(int judge, int place) {
    return ofStayed[judge][place];
  }

  LeadDays leads(int judge) {
    return leads.get(judge);
  }

  /** Those that churned and of whom something was known up to then, with what was seen. */
  Map<String, List<Sight>> sights() {
    return sights;
  }

  /** The first day on which each version signals one that churned. */
  List<Optional<LocalDate>> firstSignals(String subject) {
    return firstSignals.getOrDefault(subject, List.of());
  }

  /** A subject that is being looked at. */
  private final class Subject {
    final String name;
    private final @Nullable Churned churn;
    private final NavigableMap<LocalDate, List<Integer>> looks;
    private final List<Optional<LocalDate>> first = new ArrayList<>();
    private @Nullable KnownAccount known;
    private @Nullable LocalDate firstDay;

    Subject(String name) {
      this.name = name;
      this.churn = churned.get(name);
      this.looks = churn == null ? days.ofStayed() : days.of(churn);
      judges.forEach(judge -> first.add(Optional.empty()));
    }

    void learn(KnownAccount facts) throws SQLException {
      known = facts;
      if (churn == null || facts.factsOf().isAfter(churn.on())) {
        return;
      }
      firstDay = firstDay == null ? facts.factsOf() : firstDay;
      for (int i = 0; i < judges.size(); i++) {
        boolean signalled =
            first.get(i).isEmpty()
                && judges.get(i).see(facts, facts.factsOf()).filter(Seen::isSignalled).isPresent();
        if (signalled) {
          first.set(i, Optional.of(facts.factsOf()));
        }
      }
    }

    /** Looks on all its days for which what is known now is the latest. */
    void until(LocalDate lastDay) throws SQLException {
      KnownAccount facts = known;
      if (facts != null && !lastDay.isBefore(facts.factsOf())) {
        for (Map.Entry<LocalDate, List<Integer>> look :
            looks.subMap(facts.factsOf(), true, lastDay, true).entrySet()) {
          look(facts, look.getKey(), look.getValue());
        }
      }
    }

    private void look(KnownAccount facts, LocalDate day, List<Integer> places) throws SQLException {
      List<Optional<Seen>> seen = new ArrayList<>();
      for (Judge judge : judges) {
        seen.add(judge.isStale(facts.factsOf(), day) ? Optional.empty() : judge.see(facts, day));
      }
      int age = (int) ChronoUnit.DAYS.between(facts.factsOf(), day);
      Tally[][] tallies = churn == null ? ofStayed : ofChurned;
      for (int place : places) {
        for (int i = 0; i < tallies.length; i++) {
          if (judges.get(i).isStale(facts.factsOf(), day)) {
            tallies[i][place].addStale();
          } else {
            tallies[i][place].add(name, age, seen.get(i));
          }
        }
        if (churn != null) {
          Sight sight = new Sight(days.before().get(place), facts.factsOf(), seen);
          sights.computeIfAbsent(name, unknown -> new ArrayList<>()).add(sight);
        }
      }
    }

    void end() {
      Churned gone = churn;
      LocalDate start = firstDay;
      if (gone == null || start == null) {
        return;
      }
      sights.computeIfAbsent(name, unknown -> new ArrayList<>());
      firstSignals.put(name, first);
      for (int i = 0; i < leads.size(); i++) {
        LeadDays lead = leads.get(i);
        first
            .get(i)
            .ifPresentOrElse(
                day -> lead.add((int) ChronoUnit.DAYS.between(day, gone.on()), day.equals(start)),
                lead::addNever);
      }
    }
  }
}
