package io.kakaritsuke.backtest;

import io.kakaritsuke.decisionlog.KnownFacts;
import io.kakaritsuke.engine.Firing;
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
 * Takes what was known of all subjects, in order, and looks at each of them on its days as the
 * versions would have. Holds one subject at a time, and what it counts.
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
  private @Nullable Subject current;

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

  /** The rules of a version that failed, by the number of decisions for which they did. */
  Map<Firing.OfRule, Integer> failed(int version) {
    return judges.get(version).failed();
  }

  /** Takes what was known of a subject from a day on; by subject, then by day. */
  void take(KnownFacts known) {
    Subject before = current;
    if (before != null && before.name.equals(known.subject())) {
      before.until(known.asOf().minusDays(1));
      before.learn(known);
      return;
    }
    end();
    Subject next = new Subject(known.subject());
    next.learn(known);
    current = next;
  }

  /** To be called when all was taken. */
  void end() {
    if (current != null) {
      current.until(LocalDate.MAX);
      current.end();
      current = null;
    }
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

  /** Those that churned and of whom the log knows something up to then, with what was seen. */
  Map<String, List<Sight>> sights() {
    return sights;
  }

  /** The first day on which each version signals one that churned. */
  List<Optional<LocalDate>> firstSignals(String subject) {
    return firstSignals.getOrDefault(subject, List.of());
  }

  /** The subject that is being read. */
  private final class Subject {
    final String name;
    private final @Nullable Churned churn;
    private final NavigableMap<LocalDate, List<Integer>> looks;
    private final List<Optional<LocalDate>> first = new ArrayList<>();
    private @Nullable KnownFacts known;
    private @Nullable LocalDate firstDay;

    Subject(String name) {
      this.name = name;
      this.churn = churned.get(name);
      this.looks = churn == null ? days.ofStayed() : days.of(churn);
      judges.forEach(judge -> first.add(Optional.empty()));
    }

    void learn(KnownFacts facts) {
      known = facts;
      if (churn == null || facts.asOf().isAfter(churn.on())) {
        return;
      }
      firstDay = firstDay == null ? facts.asOf() : firstDay;
      for (int i = 0; i < judges.size(); i++) {
        boolean signalled =
            first.get(i).isEmpty()
                && judges
                    .get(i)
                    .see(facts.facts(), facts.asOf())
                    .filter(Seen::isSignalled)
                    .isPresent();
        if (signalled) {
          first.set(i, Optional.of(facts.asOf()));
        }
      }
    }

    /** Looks on all its days for which what is known now is the latest. */
    void until(LocalDate lastDay) {
      KnownFacts facts = known;
      if (facts != null && !lastDay.isBefore(facts.asOf())) {
        looks
            .subMap(facts.asOf(), true, lastDay, true)
            .forEach((day, places) -> look(facts, day, places));
      }
    }

    private void look(KnownFacts facts, LocalDate day, List<Integer> places) {
      List<Optional<Seen>> seen =
          judges.stream()
              .map(
                  judge ->
                      judge.isStale(facts.asOf(), day)
                          ? Optional.<Seen>empty()
                          : judge.see(facts.facts(), day))
              .toList();
      int age = (int) ChronoUnit.DAYS.between(facts.asOf(), day);
      Tally[][] tallies = churn == null ? ofStayed : ofChurned;
      for (int place : places) {
        for (int i = 0; i < tallies.length; i++) {
          if (judges.get(i).isStale(facts.asOf(), day)) {
            tallies[i][place].addStale();
          } else {
            tallies[i][place].add(name, age, seen.get(i));
          }
        }
        if (churn != null) {
          Sight sight = new Sight(days.before().get(place), facts.asOf(), seen);
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
