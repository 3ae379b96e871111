package io.kakaritsuke.assignment;

import io.kakaritsuke.rulebook.AssignmentWeights;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What is to be assigned, to whom, and what says for a way of doing it; by number, as a search over
 * millions of ways has it. Never changes.
 */
final class Situation {
  /** No 上限. */
  static final int ANY = Integer.MAX_VALUE;

  /** Nobody, and no segment. */
  static final int NONE = -1;

  /** How heavy the lightest account is. */
  static final int UNIT = 100;

  /** What a weight of one says for an account: as much as balance seldom says for moving one. */
  private static final int WORTH = 10;

  /** Nothing is heavier, whatever 上限 say. */
  private static final int HEAVIEST = 100 * UNIT;

  private final List<Charge> accounts;
  private final List<Carer> people;
  private final int segments;
  private final int[] segment;
  private final int[] owner;
  private final int[] effort;
  private final int[][] cap;
  private final int[] most;
  private final int[] capacity;
  private final boolean[][] good;
  private final AssignmentWeights weights;

  /**
   * @param accounts by whose order equals are told apart, as are people
   */
  Situation(List<Charge> accounts, List<Carer> people, AssignmentWeights weights) {
    this.accounts = List.copyOf(accounts);
    this.people = List.copyOf(people);
    this.weights = weights;
    Map<String, Integer> numbers = new HashMap<>();
    people.forEach(person -> numbers.put(person.name(), numbers.size()));
    Set<String> names = new LinkedHashSet<>();
    accounts.stream().map(Charge::segment).filter(Objects::nonNull).forEach(names::add);
    List<String> known = List.copyOf(names);
    this.segments = known.size();
    this.cap = new int[people.size()][segments];
    this.most = new int[people.size()];
    this.capacity = new int[people.size()];
    int fair = Math.max(1, accounts.size() / Math.max(1, people.size()));
    for (int person = 0; person < people.size(); person++) {
      Carer one = people.get(person);
      most[person] = one.most() == null ? ANY : one.most();
      capacity[person] = one.most() == null ? fair : Math.max(1, one.most());
      for (int i = 0; i < segments; i++) {
        cap[person][i] = one.caps().getOrDefault(known.get(i), ANY);
      }
    }
    this.segment = new int[accounts.size()];
    this.owner = new int[accounts.size()];
    this.effort = new int[accounts.size()];
    this.good = new boolean[accounts.size()][];
    Map<String, Integer> efforts = efforts(known);
    for (int account = 0; account < accounts.size(); account++) {
      Charge one = accounts.get(account);
      segment[account] = one.segment() == null ? NONE : known.indexOf(one.segment());
      owner[account] = one.owner() == null ? NONE : numbers.getOrDefault(one.owner(), NONE);
      effort[account] = one.segment() == null ? UNIT : efforts.getOrDefault(one.segment(), UNIT);
      good[account] = new boolean[people.size()];
      for (int person = 0; person < people.size(); person++) {
        good[account][person] = !people.get(person).goodAt(one).isEmpty();
      }
    }
  }

  /** The fewer of a segment people can look after, the heavier one of it is. */
  private Map<String, Integer> efforts(List<String> known) {
    Map<String, Double> caps = new HashMap<>();
    for (String name : known) {
      OptionalDouble mean =
          people.stream()
              .map(person -> person.caps().get(name))
              .filter(Objects::nonNull)
              .filter(one -> one > 0)
              .mapToInt(Integer::intValue)
              .average();
      mean.ifPresent(value -> caps.put(name, value));
    }
    double largest = caps.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    Map<String, Integer> efforts = new HashMap<>();
    caps.forEach(
        (name, mean) ->
            efforts.put(name, (int) Math.min(HEAVIEST, Math.round(UNIT * largest / mean))));
    return efforts;
  }

  List<Charge> accounts() {
    return accounts;
  }

  List<Carer> people() {
    return people;
  }

  int segments() {
    return segments;
  }

  int segment(int account) {
    return segment[account];
  }

  /** Who looks after an account now; {@link #NONE} for nobody who can. */
  int owner(int account) {
    return owner[account];
  }

  /** How much there is to do for an account; {@link #UNIT} for the lightest. */
  int effort(int account) {
    return effort[account];
  }

  int cap(int person, int ofSegment) {
    return cap[person][ofSegment];
  }

  int most(int person) {
    return most[person];
  }

  boolean isGood(int account, int person) {
    return good[account][person];
  }

  /** What it says for somebody to look after an account, whatever else they have. */
  long worth(int account, int person) {
    long worth = 0;
    if (owner[account] == person) {
      worth += (long) weights.keeping() * UNIT * WORTH;
    }
    if (good[account][person]) {
      worth += (long) weights.skill() * UNIT * WORTH;
    }
    if (people.get(person).isNew()) {
      worth -= (long) weights.newcomer() * (effort[account] - UNIT) * WORTH;
    }
    return worth;
  }

  /**
   * What it says against somebody having so much to do; by the square, so that the sum is least
   * where all have alike for what they can look after.
   */
  long burden(int person, long efforts) {
    return weights.balance() * (efforts * efforts / ((long) capacity[person] * UNIT));
  }
}
