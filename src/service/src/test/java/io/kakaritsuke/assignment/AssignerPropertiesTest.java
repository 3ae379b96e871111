package io.kakaritsuke.assignment;

import static io.kakaritsuke.assignment.Situation.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.assignment.Assigner.Found;
import io.kakaritsuke.rulebook.AssignmentWeights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Random teams and accounts, with 上限 that bind. */
class AssignerPropertiesTest {
  private static final Assigner ASSIGNER = new Assigner(Duration.ofHours(1));
  private static final List<String> SEGMENTS = List.of("S", "A", "B");

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void noCapIsExceededAndOneBindsWhereAnAccountIsLeftOver(@ForAll Random random) {
    List<Carer> people = people(random, 1 + random.nextInt(6));
    List<Charge> accounts = accounts(random, random.nextInt(40), people);

    Found found = ASSIGNER.assign(accounts, people, weights(random));

    Tally tally = found.tally();
    for (int person = 0; person < people.size(); person++) {
      Carer carer = people.get(person);
      Map<String, Integer> counts = new LinkedHashMap<>();
      int all = 0;
      for (int account = 0; account < accounts.size(); account++) {
        if (tally.assigned(account) == person) {
          all++;
          counts.merge(String.valueOf(accounts.get(account).segment()), 1, Integer::sum);
        }
      }
      assertThat(all).isLessThanOrEqualTo(carer.most() == null ? 1_000 : carer.most());
      counts.forEach(
          (segment, count) ->
              assertThat(count).isLessThanOrEqualTo(carer.caps().getOrDefault(segment, 1_000)));
    }
    for (int account = 0; account < accounts.size(); account++) {
      if (tally.assigned(account) == NONE) {
        for (int person = 0; person < people.size(); person++) {
          assertThat(tally.hasRoom(account, person)).isFalse();
        }
      }
    }
  }

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void ownersStayWhereNothingSaysMoreAndNoCapIsExceeded(@ForAll Random random) {
    List<Carer> people = people(random, 1 + random.nextInt(5));
    Found first =
        ASSIGNER.assign(accounts(random, random.nextInt(30), people), people, weights(random));
    List<Charge> owned = new ArrayList<>();
    for (int account = 0; account < first.situation().accounts().size(); account++) {
      Charge one = first.situation().accounts().get(account);
      int person = first.tally().assigned(account);
      if (person != NONE) {
        owned.add(
            new Charge(one.subject(), one.segment(), people.get(person).name(), one.choices()));
      }
    }

    Found again = ASSIGNER.assign(owned, people, new AssignmentWeights(1, 0, 0, 0));

    for (int account = 0; account < owned.size(); account++) {
      assertThat(people.get(again.tally().assigned(account)).name())
          .isEqualTo(owned.get(account).owner());
    }
  }

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void noSingleChangeWithinAllCapsPlacesMore(@ForAll Random random) {
    List<Carer> people = people(random, 1 + random.nextInt(3));
    List<Charge> accounts = accounts(random, random.nextInt(6), people);

    Tally tally = ASSIGNER.assign(accounts, people, weights(random)).tally();

    int left = tally.left();
    for (int account = 0; account < accounts.size(); account++) {
      int had = tally.assigned(account);
      for (int person = 0; person < people.size(); person++) {
        tally.give(account, person);
        assertThat(tally.excess() > 0 || tally.left() >= left).isTrue();
      }
      tally.give(account, had);
    }
  }

  private static AssignmentWeights weights(Random random) {
    return new AssignmentWeights(
        random.nextInt(20), random.nextInt(10), random.nextInt(10), random.nextInt(5));
  }

  private static List<Carer> people(Random random, int number) {
    List<Carer> people = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Map<String, Integer> caps = new LinkedHashMap<>();
      for (String segment : SEGMENTS) {
        if (random.nextInt(3) > 0) {
          caps.put(segment, random.nextInt(6));
        }
      }
      people.add(
          new Carer(
              "=cmd|'" + i + " 担当\u202e",
              random.nextInt(4) == 0 ? null : random.nextInt(10),
              caps,
              random.nextInt(4) == 0,
              random.nextBoolean() ? Map.of() : Map.of("industry", Set.of("FINANCE"))));
    }
    return people;
  }

  private static List<Charge> accounts(Random random, int number, List<Carer> people) {
    List<Charge> accounts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      accounts.add(
          new Charge(
              "NX-" + i,
              random.nextInt(5) == 0 ? null : SEGMENTS.get(random.nextInt(3)),
              random.nextBoolean() ? null : people.get(random.nextInt(people.size())).name(),
              random.nextBoolean()
                  ? Map.of()
                  : Map.of("industry", random.nextBoolean() ? "FINANCE" : "RETAIL")));
    }
    return accounts;
  }
}
