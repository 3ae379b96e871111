package io.kakaritsuke.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.channel.Letter;
import io.kakaritsuke.telling.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What goes next, of all that waits for somebody. */
class ParcelTest {
  private static final Instant NOW = Instant.parse("2026-02-09T01:00:00Z");
  private static final UUID GATHERED = new UUID(9, 9);

  /** How a message stands: of which account, how old, and what keeps it. */
  record Case(String subject, int minutes, boolean urgent, boolean resting, boolean leased) {}

  private static List<Waiting> waiting(List<Case> cases) {
    List<Waiting> waiting = new ArrayList<>();
    cases.stream()
        .sorted((a, b) -> Integer.compare(b.minutes(), a.minutes()))
        .forEach(one -> waiting.add(waiting(one, waiting.size())));
    return waiting;
  }

  private static Waiting waiting(Case one, int number) {
    return new Waiting(
        new UUID(1, number),
        "webinar",
        one.subject(),
        "津田",
        Channel.SLACK,
        List.of(),
        null,
        "文面",
        one.urgent(),
        List.of(),
        NOW.minus(Duration.ofMinutes(one.minutes())),
        one.resting() ? NOW.plusSeconds(1) : NOW,
        0,
        null,
        false,
        one.leased() ? NOW.plusSeconds(1) : null,
        null,
        List.of());
  }

  @Provide
  Arbitrary<List<Case>> cases() {
    return Combinators.combine(
            Arbitraries.of("A", "B", "C"),
            Arbitraries.integers().between(0, 200),
            Arbitraries.of(false, false, false, true),
            Arbitraries.of(false, false, true),
            Arbitraries.of(false, false, true))
        .as(Case::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 500)
  void nothingOvertakesWhatOfItsAccountWasToldBefore(@ForAll("cases") List<Case> cases) {
    List<Waiting> waiting = waiting(cases);

    List<Waiting> sent =
        Parcel.next(waiting, NOW, () -> GATHERED).map(Parcel::messages).orElse(List.of());

    assertThat(sent).allMatch(one -> one.isDue(NOW)).doesNotHaveDuplicates();
    for (Waiting one : sent) {
      assertThat(waiting.subList(0, waiting.indexOf(one)))
          .filteredOn(before -> Objects.equals(before.subject(), one.subject()))
          .filteredOn(before -> before.urgent() || !one.urgent())
          .allMatch(sent::contains);
    }
  }

  @Property(tries = 500)
  void somethingGoesWhereverSomethingCan(@ForAll("cases") List<Case> cases) {
    List<Waiting> waiting = waiting(cases);
    boolean free =
        cases.stream().noneMatch(one -> one.resting() || one.leased()) && !cases.isEmpty();

    Optional<Parcel> next = Parcel.next(waiting, NOW, () -> GATHERED);

    assertThat(next.isPresent() || !free).isTrue();
    assertThat(next.map(one -> one.messages().size()).orElse(1)).isBetween(1, Letter.MOST_PARTS);
  }

  @Test
  void whatHasNotWaitedLongGoesOneByOneUnderItsOwnId() {
    List<Waiting> waiting =
        waiting(
            List.of(new Case("A", 59, false, false, false), new Case("B", 5, false, false, false)));

    Parcel next = Parcel.next(waiting, NOW, () -> GATHERED).orElseThrow();

    assertThat(next.id()).isEqualTo(waiting.get(0).id());
    assertThat(next.messages()).containsExactly(waiting.get(0));
  }

  @Test
  void whatHasWaitedLongIsGatheredWithTheUrgentFirst() {
    List<Waiting> waiting =
        waiting(
            List.of(
                new Case("A", 60, false, false, false),
                new Case("B", 30, false, false, false),
                new Case("C", 1, true, false, false)));

    Parcel next = Parcel.next(waiting, NOW, () -> GATHERED).orElseThrow();

    assertThat(next.id()).isEqualTo(GATHERED);
    assertThat(next.messages()).extracting(Waiting::subject).containsExactly("C", "A", "B");
  }

  @Test
  void noMoreIsGatheredThanALetterHas() {
    List<Waiting> waiting =
        waiting(
            IntStream.range(0, 100)
                .mapToObj(i -> new Case("A", 200 - i, false, false, false))
                .toList());

    Parcel next = Parcel.next(waiting, NOW, () -> GATHERED).orElseThrow();

    assertThat(next.messages()).isEqualTo(waiting.subList(0, Letter.MOST_PARTS));
  }

  @Test
  void whatMayHaveArrivedGoesAgainJustAsItWas() {
    UUID before = new UUID(7, 7);
    List<Waiting> waiting = new ArrayList<>();
    for (String subject : Arrays.asList("A", "B", "C")) {
      Waiting one = waiting(new Case(subject, 90, false, false, false), waiting.size());
      boolean open = !subject.equals("C");
      waiting.add(
          new Waiting(
              one.id(),
              one.rulebook(),
              one.subject(),
              one.recipient(),
              one.channel(),
              one.codes(),
              one.title(),
              one.text(),
              one.urgent(),
              one.ways(),
              one.createdAt(),
              one.nextAttemptAt(),
              1,
              open ? before : null,
              open,
              null,
              null,
              List.of()));
    }

    Parcel next = Parcel.next(waiting, NOW, () -> GATHERED).orElseThrow();

    assertThat(next.id()).isEqualTo(before);
    assertThat(next.mayHaveArrived()).isTrue();
    assertThat(next.messages()).isEqualTo(waiting.subList(0, 2));
  }
}
