package io.kakaritsuke.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.observation.KnownFact.Disagreement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which telling stands of what several sources say, for several days, in any order. */
class AccountFactsTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 1);
  private static final Instant TIME = Instant.parse("2026-02-20T00:00:00Z");

  private int received;

  @Test
  void keepsWhatIsNewerByTheDayWhicheverCameFirst() {
    assertThat(owner(tells("a", 10, "津田"), tells("a", 3, "嘉生"))).isEqualTo("津田");
    assertThat(owner(tells("a", 3, "嘉生"), tells("a", 10, "津田"))).isEqualTo("津田");
    assertThat(owner(tells("a", 10, "津田"), tells("b", 3, "嘉生"))).isEqualTo("津田");
  }

  @Test
  void takesOnOneDayWhatWasReceivedLater() {
    assertThat(owner(tells("a", 3, "嘉生"), tells("a", 3, "津田"))).isEqualTo("津田");
    assertThat(owner(tells("a", 3, "嘉生"), tells("b", 3, "津田"))).isEqualTo("津田");
  }

  @Test
  void knowsWhatASourceHasSaidBeforeAndForWhichDay() {
    AccountFacts facts = AccountFacts.of(List.of(tells("feed", 3, "津田"), tells("csm", 9, "嘉生")));

    assertThat(facts.repeats(tells("feed", 3, "津田"))).isTrue();
    assertThat(facts.repeats(tells("feed", 4, "津田"))).isFalse();
    assertThat(facts.says(tells("feed", 4, "津田"))).isTrue();
    assertThat(facts.says(tells("feed", 3, "嘉生"))).isFalse();
    assertThat(facts.says(tells("other", 3, "津田"))).isFalse();
    assertThat(facts.says(tells("feed", 4, null))).isFalse();
  }

  @Test
  void doesNotLetASourceThatRepeatsItselfOverwriteWhatAnotherToldMeanwhile() {
    KnownFact known =
        known(tells("salesforce", 1, "津田"), tells("csm", 3, "嘉生"), tells("salesforce", 8, "津田"));

    assertThat(known.value()).isEqualTo("嘉生");
    assertThat(known.source()).isEqualTo("csm");
    assertThat(known.told().day()).isEqualTo(FIRST.plusDays(3));
    assertThat(known.disagreeing()).containsExactly(new Disagreement("salesforce", "津田"));
  }

  @Test
  void letsASourceOverwriteOnceItSaysSomethingElse() {
    KnownFact known =
        known(
            tells("salesforce", 1, "津田"),
            tells("csm", 3, "嘉生"),
            tells("salesforce", 8, "佐藤"),
            tells("salesforce", 9, "佐藤"));

    assertThat(known.value()).isEqualTo("佐藤");
    assertThat(known.told().day()).as("confirmed").isEqualTo(FIRST.plusDays(9));
    assertThat(known.disagreeing()).containsExactly(new Disagreement("csm", "嘉生"));
  }

  @Test
  void isConfirmedByASourceThatSaysTheSame() {
    KnownFact known = known(tells("csm", 3, "嘉生"), tells("salesforce", 8, "嘉生"));

    assertThat(known.told().day()).isEqualTo(FIRST.plusDays(8));
    assertThat(known.disagreeing()).isEmpty();
  }

  @Test
  void leavesWhatOthersSayWhereASourceTakesItsWordBack() {
    assertThat(owner(tells("a", 1, "津田"), tells("b", 2, "嘉生"), tells("b", 3, null)))
        .isEqualTo("津田");
    assertThat(
            AccountFacts.of(List.of(tells("a", 1, "津田"), tells("a", 3, null))).known(name -> false))
        .isEmpty();
    assertThat(owner(tells("a", 5, "津田"), tells("a", 3, null))).as("older").isEqualTo("津田");
  }

  @Property
  void comesToTheSameInWhicheverOrderItIsTold(@ForAll Random random) {
    List<Observation> all = new ArrayList<>();
    for (int i = random.nextInt(12); i >= 0; i--) {
      String value = random.nextInt(5) == 0 ? null : "値" + random.nextInt(3);
      all.add(tells("source " + random.nextInt(3), random.nextInt(6), value));
    }
    AccountFacts expected = AccountFacts.of(all);
    Collections.shuffle(all, random);

    AccountFacts facts = AccountFacts.none();
    AccountFacts ahead = AccountFacts.none();
    Past whole = Past.of(all);
    Past past = new Past();
    for (Observation one : all) {
      facts = facts.asksForPast(one) ? facts.tell(one, past) : facts.tell(one);
      past.add(one);
      ahead = ahead.asksForPast(one) ? ahead.tell(one, whole) : ahead.tell(one);
    }

    assertThat(facts).isEqualTo(expected);
    assertThat(ahead).as("of a past that holds what was not told yet").isEqualTo(expected);
    assertThat(facts.known(name -> false)).isEqualTo(model(all));
  }

  @Property
  void letsTheLatestDateStandWhoeverToldItLast(@ForAll Random random) {
    List<Observation> all = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      String day = random.nextInt(5) == 0 ? null : "\"2026-0" + (1 + random.nextInt(9)) + "-01\"";
      all.add(tells("source " + random.nextInt(3), i, day));
    }
    SortedMap<String, String> words = new TreeMap<>();
    all.stream()
        .sorted(Comparator.comparing(Observation::moment))
        .forEach(
            one -> {
              String day = one.facts().get("owner");
              if (day == null) {
                words.remove(one.source());
              } else {
                words.put(one.source(), day);
              }
            });

    KnownFact known = AccountFacts.of(all).known("owner"::equals).get("owner");

    if (known == null) {
      assertThat(words).isEmpty();
    } else {
      assertThat(known.value()).isEqualTo(Collections.max(words.values()));
      assertThat(words).containsEntry(known.source(), known.value());
      assertThat(known.disagreeing()).isEmpty();
    }
  }

  @Property
  void isReadAsItWasWritten(@ForAll Random random) {
    List<Observation> all = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      all.add(tells("「\"\\" + random.nextInt(3), random.nextInt(6), "\n値\"" + random.nextInt(3)));
    }
    AccountFacts facts = AccountFacts.of(all);

    assertThat(AccountFacts.read(facts.write())).isEqualTo(facts);
    assertThat(AccountFacts.read(facts.write()).known(name -> false))
        .isEqualTo(facts.known(name -> false));
  }

  /** The rules word for word, over the whole history each time. */
  private static SortedMap<String, KnownFact> model(List<Observation> observations) {
    List<Observation> all = new ArrayList<>(observations);
    all.sort((a, b) -> a.moment().compareTo(b.moment()));
    @Nullable String word = null;
    @Nullable String source = null;
    SortedMap<String, @Nullable String> said = new TreeMap<>();
    SortedMap<String, List<String>> order = new TreeMap<>();
    for (Observation one : all) {
      String value = one.facts().get("owner");
      String before = said.get(one.source());
      said.put(one.source(), value);
      boolean changed = value != null && !value.equals(before);
      order.computeIfAbsent("newest", ignored -> new ArrayList<>());
      List<String> newest = order.get("newest");
      if (value == null) {
        newest.remove(one.source());
      } else if (changed) {
        newest.remove(one.source());
        newest.add(one.source());
      }
      source = newest.isEmpty() ? null : newest.get(newest.size() - 1);
      word = source == null ? null : said.get(source);
    }
    SortedMap<String, KnownFact> known = new TreeMap<>();
    if (word != null && source != null) {
      String stands = word;
      Moment told =
          all.stream()
              .filter(one -> stands.equals(said.get(one.source())))
              .filter(one -> stands.equals(one.facts().get("owner")))
              .map(Observation::moment)
              .max(Moment::compareTo)
              .orElseThrow();
      List<Disagreement> disagreeing = new ArrayList<>();
      said.forEach(
          (who, value) -> {
            if (value != null && !value.equals(stands)) {
              disagreeing.add(new Disagreement(who, value));
            }
          });
      known.put("owner", new KnownFact(word, told, source, disagreeing));
    }
    return known;
  }

  private String owner(Observation... observations) {
    return known(observations).value();
  }

  private KnownFact known(Observation... observations) {
    return Objects.requireNonNull(
        AccountFacts.of(List.of(observations)).known(name -> false).get("owner"),
        "nothing is known");
  }

  private Observation tells(String source, int day, @Nullable String value) {
    SortedMap<String, @Nullable String> facts = new TreeMap<>();
    facts.put("owner", value);
    received++;
    return new Observation(
        source,
        new Moment(FIRST.plusDays(day), TIME.plusSeconds(received), new UUID(0, received)),
        facts);
  }
}
