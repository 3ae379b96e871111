package io.kakaritsuke.message;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.channel.Senders;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.telling.BusinessCalendar;
import io.kakaritsuke.telling.Channel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How people are reached by a version: on which channels, at which address, and when. Addresses
 * stay where they are written, in team.xlsx, and are looked up each time.
 */
final class Ways {
  /** On which channels people are told where nobody says. */
  private static final List<Channel> USUAL = List.of(Channel.SLACK, Channel.MAIL);

  private final ActiveVersion version;
  private final Map<String, Person> people = new HashMap<>();
  private final BusinessCalendar calendar;
  private final Locale locale;
  private final Senders senders;

  Ways(ActiveVersion version, Senders senders) {
    this.version = version;
    version.compiled().rulebook().roster().people().forEach(one -> people.put(one.name(), one));
    this.calendar = BusinessCalendar.usual(version.catalogue());
    this.locale = Locale.forLanguageTag(version.catalogue().language());
    this.senders = senders;
  }

  /** By which they are so. */
  ActiveVersion version() {
    return version;
  }

  /** The language of what people are told. */
  Locale locale() {
    return locale;
  }

  /**
   * The first way that leads to somebody; the screen where none does.
   *
   * @param wanted in order; none: the usual ones
   */
  Channel first(String recipient, List<Channel> wanted) {
    return wanted(wanted).stream()
        .filter(one -> one == Channel.SCREEN || address(recipient, one).isPresent())
        .findFirst()
        .orElse(Channel.SCREEN);
  }

  /** The first way after one that leads to them as well; empty where none does. */
  Optional<Channel> after(Channel present, String recipient, List<Channel> wanted) {
    List<Channel> all = wanted(wanted);
    return all.subList(all.indexOf(present) + 1, all.size()).stream()
        .filter(one -> address(recipient, one).isPresent())
        .findFirst();
  }

  private static List<Channel> wanted(List<Channel> wanted) {
    return wanted.isEmpty() ? USUAL : wanted;
  }

  /** Where a channel that is configured reaches somebody; empty where it does not. */
  Optional<String> address(String recipient, Channel channel) {
    return senders
        .by(channel)
        .flatMap(
            sender ->
                sender.isAddressed()
                    ? Optional.ofNullable(own(people.get(recipient), channel))
                    : Optional.of(""));
  }

  private static @Nullable String own(@Nullable Person person, Channel channel) {
    if (person == null) {
      return null;
    }
    return switch (channel) {
      case SLACK -> person.slackId();
      case MAIL -> person.mail();
      case WEBHOOK, SCREEN -> null;
    };
  }

  /**
   * The first moment from an instant on at which somebody is told what can wait: where they never
   * work again, or no person is there to be disturbed, the instant itself.
   */
  Instant notBefore(String recipient, Channel channel, Instant from) {
    if (!senders.by(channel).map(sender -> sender.isAddressed()).orElse(false)) {
      return from;
    }
    Person person = people.get(recipient);
    Instant opening = (person == null ? calendar : calendar.with(person.hours())).opening(from);
    return opening == null ? from : opening;
  }
}
