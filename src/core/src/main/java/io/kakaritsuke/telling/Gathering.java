package io.kakaritsuke.telling;

import io.kakaritsuke.rulebook.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** まとめ方: one message a person, not one a sign (alerts.md, "Alerts", 2). */
public enum Gathering {
  AT_ONCE("すぐ"),
  MORNING("朝"),
  MONDAY("月曜"),
  MONTHLY("月次");

  private static final Comparator<Notice> WORST_FIRST =
      Comparator.comparing(Notice::urgent)
          .reversed()
          .thenComparing(Notice::severity, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(Notice::score, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Notice::subject)
          .thenComparing(Notice::code);

  private final String label;

  Gathering(String label) {
    this.label = label;
  }

  /** The word that stands in cells. */
  public String label() {
    return label;
  }

  /**
   * One sign for one person.
   *
   * @param recipient who that is, by 名前: an owner who is the manager too is one person
   * @param channel 経路
   * @param severity of the signal that it is about; null for another
   * @param score of the account; null where there is none
   * @param urgent 至急
   */
  public record Notice(
      String subject,
      String code,
      String recipient,
      String channel,
      Gathering gathering,
      @Nullable Severity severity,
      @Nullable Integer score,
      boolean urgent) {
    public Notice {
      Objects.requireNonNull(subject);
      Objects.requireNonNull(code);
      Objects.requireNonNull(recipient);
      Objects.requireNonNull(channel);
      Objects.requireNonNull(gathering);
    }
  }

  /**
   * What one person is sent at once by one channel.
   *
   * @param notices the worst first, each account's signs where its worst is
   */
  public record Message(
      String recipient, String channel, Gathering gathering, List<Notice> notices) {
    public Message {
      notices = List.copyOf(notices);
    }

    /** Whether it passes what holds others back. */
    public boolean isUrgent() {
      return notices.stream().anyMatch(Notice::urgent);
    }
  }

  /** What messages are of one and the same: of one account at once, of all in the morning. */
  private record Sort(String recipient, String channel, Gathering gathering, String account) {
    static Sort of(Notice one) {
      boolean alone = one.gathering() == AT_ONCE;
      return new Sort(one.recipient(), one.channel(), one.gathering(), alone ? one.subject() : "");
    }
  }

  /** By which notices are of one channel: the same 経路, to hear the same sort of thing. */
  public static String channel(List<Channel> ways, Told.Audience audience) {
    return ways.stream().map(Enum::name).collect(Collectors.joining(",")) + "/" + audience;
  }

  /** The messages that what is told at one time comes to, those with the worst first. */
  public static List<Message> messages(List<Notice> notices) {
    Map<Sort, Map<String, Set<Notice>>> sorted = new LinkedHashMap<>();
    notices.stream()
        .sorted(WORST_FIRST)
        .forEach(
            one ->
                sorted
                    .computeIfAbsent(Sort.of(one), ignored -> new LinkedHashMap<>())
                    .computeIfAbsent(one.subject(), ignored -> new LinkedHashSet<>())
                    .add(one));
    List<Message> messages = new ArrayList<>(sorted.size());
    sorted.forEach(
        (sort, accounts) ->
            messages.add(
                new Message(
                    sort.recipient(),
                    sort.channel(),
                    sort.gathering(),
                    accounts.values().stream().flatMap(Set::stream).toList())));
    return messages;
  }
}
