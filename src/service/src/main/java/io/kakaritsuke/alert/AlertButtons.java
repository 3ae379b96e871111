package io.kakaritsuke.alert;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.OwnAccounts;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.alert.Alerts.Doer;
import io.kakaritsuke.channel.Buttons;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.telling.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does to alerts what people press where they read of them. Who they are the channel knows, by what
 * team.xlsx says of them; what they may is what they may with a key of theirs.
 */
@ApplicationScoped
class AlertButtons implements Buttons {
  private final AgroalDataSource pool;
  private final ActiveRulebooks rulebooks;
  private final Alerts alerts;
  private final Clock clock;

  @Inject
  AlertButtons(AgroalDataSource pool, ActiveRulebooks rulebooks, Alerts alerts, Clock clock) {
    this.pool = pool;
    this.rulebooks = rulebooks;
    this.alerts = alerts;
    this.clock = clock;
  }

  /** Whose hand it is, and what it is about. */
  private record Act(ActiveVersion version, AlertWords words, Doer doer) {
    Locale locale() {
      return AlertButtons.locale(version);
    }
  }

  private interface Deed {
    Answer of(Act act) throws SQLException;
  }

  @Override
  public Answer press(Press press, Button button) {
    return act(
        press,
        act ->
            switch (button) {
              case TAKE -> {
                alerts.take(act.version(), press.matter(), act.doer());
                yield new Answer.Done();
              }
              case SNOOZE ->
                  new Answer.Asks(
                      act.locale(),
                      LocalDate.ofInstant(clock.instant(), act.version().catalogue().zone()));
            });
  }

  @Override
  public Answer snooze(Press press, LocalDate until, String why) {
    return act(
        press,
        act -> {
          String reason = why.strip();
          if (reason.isEmpty()) {
            return new Answer.No(act.words().noReason());
          }
          String kept = reason.substring(0, Math.min(reason.length(), Limits.COMMENT));
          alerts.snooze(act.version(), press.matter(), act.doer(), until, kept);
          return new Answer.Done();
        });
  }

  private Answer act(Press press, Deed deed) {
    try {
      Told told = told(press);
      ActiveVersion version = told == null ? null : rulebooks.active(told.rulebook()).orElse(null);
      if (told == null || version == null) {
        return new Answer.No(new AlertWords(Locale.JAPANESE).isOver());
      }
      AlertWords words = new AlertWords(locale(version));
      Optional<String> person = person(version, press);
      if (person.isEmpty()) {
        return new Answer.No(words.unknownPerson());
      }
      if (!told.isOpen()) {
        return new Answer.No(words.isOver());
      }
      try {
        Doer doer = new Doer(person.get(), OwnAccounts.of(person.get()));
        return deed.of(new Act(version, words, doer));
      } catch (ProblemException e) {
        return new Answer.No(e.problem().detail().in(locale(version)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Locale locale(ActiveVersion version) {
    return Locale.forLanguageTag(version.catalogue().language());
  }

  private static Optional<String> person(ActiveVersion version, Press press) {
    return version.compiled().rulebook().roster().people().stream()
        .filter(one -> press.address().equals(address(one, press.channel())))
        .map(Person::name)
        .findFirst();
  }

  private static @Nullable String address(Person person, Channel channel) {
    return switch (channel) {
      case SLACK -> person.slackId();
      case MAIL -> person.mail();
      case WEBHOOK, SCREEN -> null;
    };
  }

  /**
   * What a message told.
   *
   * @param isOpen whether the episode is not over that it told of
   */
  private record Told(String rulebook, boolean isOpen) {}

  private @Nullable Told told(Press press) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select message.rulebook, alert.episode = notice.episode and alert."
                    + AlertStore.OPEN
                    + " from message join alert_notice notice"
                    + " on notice.rulebook = message.rulebook and notice.reason = message.reason"
                    + " and notice.recipient = message.recipient"
                    + " join alert on alert.id = notice.alert"
                    + " where message.id = ? and alert.id = ?")) {
      statement.setObject(1, press.message());
      statement.setObject(2, press.matter());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? new Told(row.getString(1), row.getBoolean(2)) : null;
      }
    }
  }
}
