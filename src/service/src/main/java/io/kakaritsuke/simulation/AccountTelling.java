package io.kakaritsuke.simulation;

import io.kakaritsuke.notification.AccountMessages.Brought;
import io.kakaritsuke.notification.AccountMessages.Sent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one account would have brought by two versions.
 *
 * @param first the first of the days that count on which it was known; null where it was on none
 * @param now what the second version tells and opens of it once it is published
 */
record AccountTelling(@Nullable LocalDate first, Part before, Part after, Part now) {

  /** A task that opens; whose it is, is null where nobody is known. */
  record Opened(LocalDate day, String code, String action, @Nullable String owner) {}

  /** By one version, in the order of days. */
  record Part(List<Sent> sent, List<Opened> opened) {
    Part {
      sent = List.copyOf(sent);
      opened = List.copyOf(opened);
    }
  }

  /** Collects a part. */
  static final class Parts {
    private final List<Sent> sent = new ArrayList<>();
    private final List<Opened> opened = new ArrayList<>();

    void add(LocalDate day, Brought brought) {
      sent.addAll(brought.sent());
      brought
          .opened()
          .forEach(one -> opened.add(new Opened(day, one.code(), one.action(), brought.owner())));
    }

    void addLater(List<Sent> later) {
      sent.addAll(later);
    }

    /** What is of a day or a later one. */
    Part since(LocalDate day) {
      return new Part(
          sent.stream().filter(one -> !one.day().isBefore(day)).toList(),
          opened.stream().filter(one -> !one.day().isBefore(day)).toList());
    }
  }
}
