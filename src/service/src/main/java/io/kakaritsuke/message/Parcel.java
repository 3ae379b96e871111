package io.kakaritsuke.message;

import io.kakaritsuke.channel.Letter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What goes to one person by one channel next, of all that waits for them there.
 *
 * @param id under which it is sent
 * @param messages in the order in which they are read; at least one
 * @param mayHaveArrived whether an attempt at just this ended without anybody knowing
 */
record Parcel(UUID id, List<Waiting> messages, boolean mayHaveArrived) {
  /** What has waited for so long is one message with all else that waits, rather than a flood. */
  static final Duration PATIENCE = Duration.ofHours(1);

  static final Comparator<Waiting> WORST_FIRST =
      Comparator.comparing(Waiting::urgent)
          .reversed()
          .thenComparing(Waiting::createdAt)
          .thenComparing(Waiting::id);

  Parcel {
    messages = List.copyOf(messages);
  }

  /**
   * What can go now; empty where nothing can. Of one account nothing overtakes what was told
   * before, but that what is 至急 passes what is not. What may have arrived goes again just as it
   * was, so that the channel can tell.
   *
   * @param waiting all that waits, the oldest first
   * @param fresh an id for what is gathered
   */
  static Optional<Parcel> next(List<Waiting> waiting, Instant now, Supplier<UUID> fresh) {
    List<Waiting> ready = ready(waiting, now);
    if (ready.isEmpty()) {
      return Optional.empty();
    }
    Waiting first = ready.get(0);
    UUID open =
        ready.stream()
            .filter(Waiting::mayHaveArrived)
            .map(Waiting::parcel)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    if (open != null) {
      return Optional.of(
          new Parcel(
              open,
              waiting.stream()
                  .filter(one -> open.equals(one.parcel()))
                  .sorted(WORST_FIRST)
                  .toList(),
              true));
    }
    // What a program is told is no message to people.
    List<Waiting> alike =
        ready.stream().filter(one -> (one.event() == null) == (first.event() == null)).toList();
    boolean gathered =
        alike.size() > 1
            && alike.stream().anyMatch(one -> !one.createdAt().plus(PATIENCE).isAfter(now));
    return Optional.of(
        gathered
            ? new Parcel(
                fresh.get(), alike.subList(0, Math.min(alike.size(), Letter.MOST_PARTS)), false)
            : new Parcel(first.id(), List.of(first), false));
  }

  /** The account that all of it is about; null where it is about several, or none. */
  @Nullable String subject() {
    String first = messages.get(0).subject();
    return messages.stream().allMatch(one -> Objects.equals(one.subject(), first)) ? first : null;
  }

  private static List<Waiting> ready(List<Waiting> waiting, Instant now) {
    Set<Optional<String>> held = new HashSet<>();
    Set<Optional<String>> heldUrgent = new HashSet<>();
    List<Waiting> ready = new ArrayList<>();
    for (Waiting one : waiting) {
      Optional<String> account = Optional.ofNullable(one.subject());
      Set<Optional<String>> before = one.urgent() ? heldUrgent : held;
      if (one.isDue(now) && !before.contains(account)) {
        ready.add(one);
      } else {
        held.add(account);
        if (one.urgent()) {
          heldUrgent.add(account);
        }
      }
    }
    ready.sort(WORST_FIRST);
    return ready;
  }
}
