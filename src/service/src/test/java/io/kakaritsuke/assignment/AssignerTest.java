package io.kakaritsuke.assignment;

import static io.kakaritsuke.assignment.Situation.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.timefold.solver.core.config.solver.EnvironmentMode;
import io.kakaritsuke.assignment.Assigner.Found;
import io.kakaritsuke.rulebook.AssignmentWeights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who should look after which account, over the table of 150 accounts that a team made by hand. */
class AssignerTest {
  private static final Assigner ASSIGNER = new Assigner(Duration.ofHours(1));
  private static final Map<String, Integer> CAPS = Map.of("S", 8, "A", 15, "B", 20, "C", 30);
  private static final List<String> SEGMENTS = List.of("S", "A", "B", "C");

  /** Who has how many of S, A, B and C in that table, and 上限 of them all. */
  private record Row(String name, int most, int... accounts) {}

  private static final List<Row> TABLE =
      List.of(
          new Row("嘉生", 30, 3, 8, 10, 0),
          new Row("津田", 30, 2, 10, 15, 3),
          new Row("鈴木", 30, 2, 10, 15, 3),
          new Row("高見", 25, 1, 8, 12, 4),
          new Row("酒井", 25, 0, 5, 12, 8),
          new Row("糸谷", 8, 3, 3, 2, 0),
          new Row("盛島", 8, 5, 3, 0, 0),
          new Row("山田", 3, 0, 3, 0, 0));

  private static final List<Carer> TEAM =
      TABLE.stream().map(row -> carer(row.name(), row.most(), CAPS)).toList();

  static Carer carer(String name, @Nullable Integer most, Map<String, Integer> caps) {
    return new Carer(name, most, caps, false, Map.of());
  }

  private static List<Charge> accounts(boolean owned) {
    List<Charge> accounts = new ArrayList<>();
    for (Row row : TABLE) {
      for (int i = 0; i < SEGMENTS.size(); i++) {
        for (int n = 0; n < row.accounts()[i]; n++) {
          String subject = "NX-" + accounts.size();
          accounts.add(new Charge(subject, SEGMENTS.get(i), owned ? row.name() : null, Map.of()));
        }
      }
    }
    return accounts;
  }

  private static List<Charge> some(int number, String segment, @Nullable String owner) {
    return IntStream.range(0, number)
        .mapToObj(i -> new Charge(segment + owner + i, segment, owner, Map.of()))
        .toList();
  }

  private static Found assign(List<Charge> accounts, List<Carer> people) {
    return ASSIGNER.assign(accounts, people, AssignmentWeights.USUAL);
  }

  /** How many accounts everybody has. */
  private static Map<String, Integer> counts(Found found) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    List<Carer> people = found.situation().people();
    for (int i = 0; i < people.size(); i++) {
      counts.put(people.get(i).name(), found.tally().count(i));
    }
    return counts;
  }

  private static @Nullable String owner(Found found, int account) {
    int person = found.tally().assigned(account);
    return person == NONE ? null : found.situation().people().get(person).name();
  }

  @Test
  void accountsOfNobodyAreAllPlacedWithinAllCaps() {
    Found found = assign(accounts(false), TEAM);

    assertThat(found.tally().left()).isZero();
    assertThat(found.tally().excess()).isZero();
    assertThat(found.isComplete()).isTrue();
    assertThat(counts(found)).allSatisfy((name, count) -> assertThat(count).isPositive());
  }

  @Test
  void whatTheTeamAssignedByHandStaysAsItIs() {
    List<Charge> accounts = accounts(true);

    Found found = assign(accounts, TEAM);

    for (int i = 0; i < accounts.size(); i++) {
      assertThat(owner(found, i)).isEqualTo(accounts.get(i).owner());
    }
  }

  @Test
  void equalInputHasAnEqualResult() {
    List<Charge> accounts = accounts(false);
    Found one = assign(accounts, TEAM);
    Found other = assign(accounts, TEAM);

    assertThat(IntStream.range(0, accounts.size()).mapToObj(i -> owner(other, i)))
        .containsExactlyElementsOf(
            IntStream.range(0, accounts.size()).mapToObj(i -> owner(one, i)).toList());
  }

  @Test
  void nobodyGetsMoreThanTheyCanHaveAndTheRestIsLeftOver() {
    Found found = assign(accounts(false), TEAM.subList(0, 3));

    assertThat(found.tally().excess()).isZero();
    assertThat(counts(found)).isEqualTo(Map.of("嘉生", 30, "津田", 30, "鈴木", 30));
    assertThat(found.tally().left()).isEqualTo(60);
  }

  @Test
  void roomIsMadeForASegmentThatOnlyOneCanHave() {
    List<Charge> accounts = new ArrayList<>(some(2, "C", "嘉生"));
    accounts.addAll(some(2, "S", null));
    List<Carer> people = List.of(carer("嘉生", 2, Map.of("S", 2)), carer("津田", 2, Map.of("S", 0)));

    Found found = assign(accounts, people);

    assertThat(found.tally().left()).isZero();
    assertThat(owner(found, 2)).isEqualTo("嘉生");
    assertThat(owner(found, 0)).isEqualTo("津田");
  }

  @Test
  void whoHasTooManyKeepsAsManyAsTheyCanHave() {
    Found found = assign(some(12, "C", "嘉生"), List.of(carer("嘉生", 7, CAPS), carer("津田", 30, CAPS)));

    assertThat(counts(found)).isEqualTo(Map.of("嘉生", 7, "津田", 5));
  }

  @Test
  void whoeverIsGoodAtItGetsIt() {
    Carer good = new Carer("津田", 30, CAPS, false, Map.of("industry", Set.of("FINANCE")));
    Charge finance = new Charge("F", "A", null, Map.of("industry", "FINANCE"));
    Charge other = new Charge("O", "A", null, Map.of("industry", "RETAIL"));

    Found found = assign(List.of(finance, other), List.of(carer("嘉生", 30, CAPS), good));

    assertThat(owner(found, 0)).isEqualTo("津田");
    assertThat(owner(found, 1)).isEqualTo("嘉生");
  }

  @Test
  void whoIsNewGetsWhatIsLight() {
    List<Charge> accounts = new ArrayList<>(some(3, "S", null));
    accounts.addAll(some(3, "C", null));
    Carer fresh = new Carer("酒井", 30, CAPS, true, Map.of());

    Found found = assign(accounts, List.of(carer("嘉生", 30, CAPS), fresh));

    assertThat(IntStream.range(0, 3).mapToObj(i -> owner(found, i))).containsOnly("嘉生");
    assertThat(IntStream.range(3, 6).mapToObj(i -> owner(found, i))).containsOnly("酒井");
  }

  @Test
  void theHeavierTheBalanceTheMoreAccountsAreMoved() {
    List<Charge> accounts = some(20, "B", "嘉生");
    List<Carer> people = List.of(carer("嘉生", 30, CAPS), carer("津田", 30, CAPS));

    Found kept = ASSIGNER.assign(accounts, people, new AssignmentWeights(10, 0, 0, 1));
    Found even = ASSIGNER.assign(accounts, people, new AssignmentWeights(0, 0, 0, 1));

    assertThat(counts(kept)).isEqualTo(Map.of("嘉生", 20, "津田", 0));
    assertThat(counts(even)).isEqualTo(Map.of("嘉生", 10, "津田", 10));
  }

  @Test
  void withoutAccountsOrPeopleThereIsNothingToSearchFor() {
    assertThat(assign(List.of(), TEAM).tally().left()).isZero();
    assertThat(assign(accounts(true), List.of()).tally().left()).isEqualTo(150);
    assertThat(assign(some(3, "C", null), List.of(carer("休", 0, CAPS))).tally().left())
        .isEqualTo(3);
  }

  @Test
  void whatIsCountedOnTheWayIsWhatCountingAnewComesTo() {
    Assigner asserting = new Assigner(Duration.ofHours(1), EnvironmentMode.FULL_ASSERT);
    List<Charge> accounts = new ArrayList<>(some(4, "S", "嘉生"));
    accounts.addAll(some(3, "A", null));
    List<Carer> people =
        List.of(
            carer("嘉生", 3, Map.of("S", 2)), new Carer("酒井", null, Map.of("S", 1), true, Map.of()));

    Found found = asserting.assign(accounts, people, AssignmentWeights.USUAL);

    assertThat(found.tally().excess()).isZero();
    assertThat(Objects.requireNonNull(owner(found, 6))).isNotEmpty();
  }
}
