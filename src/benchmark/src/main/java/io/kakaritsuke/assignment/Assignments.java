package io.kakaritsuke.assignment;

import io.kakaritsuke.assignment.Assigner.Found;
import io.kakaritsuke.rulebook.AssignmentWeights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * How long it takes to assign accounts, and how good what is found is, beside giving one account
 * after another to whom most is said for. Half of the accounts have owners, more than some can
 * have. Scores are 上限 exceeded, accounts left over, and the weights; larger is better.
 *
 * <pre>
 * ./mvnw -q -Pbenchmark test-compile exec:java \
 *     -Dexec.mainClass=io.kakaritsuke.assignment.Assignments
 * </pre>
 */
public final class Assignments {
  private static final Duration MOST = Duration.ofSeconds(60);
  private static final List<String> SEGMENTS = List.of("S", "A", "B", "C");
  private static final int[] SHARES = {11, 33, 44, 12};
  private static final Map<String, Integer> CAPS = Map.of("S", 8, "A", 15, "B", 20, "C", 30);
  private static final List<String> INDUSTRIES = List.of("FINANCE", "MEDICAL", "GENERAL");

  private Assignments() {}

  /** Runs the small case twice, as the first one warms up, and the large one once. */
  public static void main(String[] args) {
    run(150, 8);
    run(150, 8);
    run(5_000, 200);
  }

  private static void run(int accounts, int people) {
    Random random = new Random(1);
    List<Carer> team = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      team.add(
          new Carer(
              "P" + i,
              i % 8 == 7 ? 12 : 30,
              CAPS,
              i % 9 == 8,
              i % 3 == 0
                  ? Map.of("industry", Set.of(INDUSTRIES.get(random.nextInt(3))))
                  : Map.of()));
    }
    List<Charge> all = new ArrayList<>();
    for (int i = 0; i < accounts; i++) {
      all.add(
          new Charge(
              "NX-" + i,
              segment(random),
              random.nextBoolean() ? "P" + random.nextInt(Math.max(1, people / 2)) : null,
              Map.of("industry", INDUSTRIES.get(random.nextInt(3)))));
    }
    long begun = System.nanoTime();
    Tally greedy = new Tally(new Situation(all, team, AssignmentWeights.USUAL));
    greedy.fill();
    long between = System.nanoTime();
    Found found = new Assigner(MOST).assign(all, team, AssignmentWeights.USUAL);
    long done = System.nanoTime();
    System.out.printf(
        Locale.ROOT,
        "%,d accounts, %d people: one after another %s in %.2f s; searched %s in %.1f s%s%n",
        accounts,
        people,
        PlanScore.of(greedy),
        (between - begun) / 1e9,
        PlanScore.of(found.tally()),
        (done - between) / 1e9,
        found.isComplete() ? "" : ", when time ran out");
  }

  private static String segment(Random random) {
    int drawn = random.nextInt(100);
    int segment = 0;
    while (drawn >= SHARES[segment]) {
      drawn -= SHARES[segment++];
    }
    return SEGMENTS.get(segment);
  }
}
