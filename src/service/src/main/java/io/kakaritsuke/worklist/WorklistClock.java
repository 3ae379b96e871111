package io.kakaritsuke.worklist;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.OwnedAccounts;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.decisionlog.Transaction;
import io.kakaritsuke.message.Messages;
import io.kakaritsuke.message.Messages.Notice;
import io.kakaritsuke.notification.Sections;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.telling.AlertMoment;
import io.kakaritsuke.telling.Gathering;
import io.kakaritsuke.telling.Recipients;
import io.kakaritsuke.upkeep.Upkeep;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells everybody the list of the week on Monday, when alerts that are gathered for Monday are told
 * too: once over all processes. Where nothing runs on a Monday it is not told: on another day it
 * would be another list.
 */
@ApplicationScoped
class WorklistClock {
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final String CODE = "WORKLIST";

  private final AgroalDataSource pool;
  private final Worklists worklists;
  private final OwnedAccounts accounts;
  private final Messages messages;
  private final ActiveRulebooks rulebooks;
  private final Clock clock;

  @Inject
  WorklistClock(
      AgroalDataSource pool,
      Worklists worklists,
      OwnedAccounts accounts,
      Messages messages,
      ActiveRulebooks rulebooks,
      Clock clock) {
    this.pool = pool;
    this.worklists = worklists;
    this.accounts = accounts;
    this.messages = messages;
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  void begin(@Observes StartupEvent event, Upkeep upkeep) {
    upkeep.every(LOOK, "worklists", () -> look(clock.instant()));
  }

  /** Tells the lists for which the moment has come. */
  void look(Instant now) throws SQLException {
    for (String rulebook : rulebooks.names()) {
      Optional<ActiveVersion> version = rulebooks.active(rulebook);
      if (version.isPresent()) {
        look(version.get(), now);
      }
    }
  }

  void look(ActiveVersion version, Instant now) throws SQLException {
    if (isTime(version, now) && !Sections.of(version.compiled().rulebook()).isEmpty()) {
      try (Connection connection = pool.getConnection()) {
        Transaction.on(connection, transaction -> tell(transaction, version, now));
      }
    }
  }

  /** Whether it is Monday, and not before the moment of what is gathered for Monday. */
  private static boolean isTime(ActiveVersion version, Instant now) {
    ZoneId zone = version.catalogue().zone();
    LocalDate today = LocalDate.ofInstant(now, zone);
    Instant begins = today.atStartOfDay(zone).toInstant();
    return today.getDayOfWeek() == DayOfWeek.MONDAY
        && !now.isBefore(AlertMoment.next(Gathering.MONDAY, begins, version.catalogue()));
  }

  private int tell(Connection connection, ActiveVersion version, Instant now) throws SQLException {
    LocalDate monday = LocalDate.ofInstant(now, version.catalogue().zone());
    if (!isFirst(connection, version.rulebook(), monday, now)) {
      return 0;
    }
    Recipients recipients = Recipients.of(version.compiled().rulebook().roster());
    WorklistText words = new WorklistText(version.catalogue());
    Locale locale = Locale.forLanguageTag(version.catalogue().language());
    List<Notice> notices = new ArrayList<>();
    for (String owner : owners(version, monday)) {
      List<String> names = recipients.names(List.of(), owner, monday);
      String reason = "worklist " + monday + " " + owner;
      try {
        Worklist list = worklists.of(version, owner, monday, now, locale);
        if (list.total() > 0) {
          for (String name : names) {
            String absent = name.equals(owner) ? null : owner;
            notices.add(notice(name, words.title(list, absent), words.text(list), reason));
          }
        }
      } catch (ProblemException tooMany) {
        String why = tooMany.problem().detail().in(locale);
        names.forEach(name -> notices.add(notice(name, words.title(monday), why, reason)));
      }
    }
    messages.tell(connection, version.rulebook(), notices, now);
    return notices.size();
  }

  private static Notice notice(String name, String title, String text, String reason) {
    return new Notice(null, name, List.of(CODE), text, reason).titled(title);
  }

  private static boolean isFirst(
      Connection connection, String rulebook, LocalDate monday, Instant now) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into worklist_told (rulebook, monday, told_at) values (?, ?, ?)"
                + " on conflict do nothing")) {
      statement.setString(1, rulebook);
      statement.setObject(2, monday);
      statement.setObject(3, now.atOffset(ZoneOffset.UTC));
      return statement.executeUpdate() == 1;
    }
  }

  /** The people of the team, and whoever else has accounts. */
  private Set<String> owners(ActiveVersion version, LocalDate day) throws SQLException {
    Set<String> owners = new LinkedHashSet<>();
    version.compiled().rulebook().roster().people().stream().map(Person::name).forEach(owners::add);
    accounts.each(
        version,
        day,
        one -> {
          if (one.owner() != null) {
            owners.add(one.owner());
          }
        });
    return owners;
  }
}
