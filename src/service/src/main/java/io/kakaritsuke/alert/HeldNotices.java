package io.kakaritsuke.alert;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.alert.StoredAlert.Worded;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.message.Messages;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.telling.Addressee;
import io.kakaritsuke.telling.Hearer;
import io.kakaritsuke.telling.Recipients;
import io.kakaritsuke.telling.StormGuard;
import io.kakaritsuke.telling.StormGuard.Cause;
import io.kakaritsuke.telling.StormGuard.Holder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Tells whoever is to let go what is held back, tasks as well as messages, and the next after them
 * where nobody does; anew where messages join what were tasks alone, or the other way round, and
 * not where a part was let go.
 */
@ApplicationScoped
class HeldNotices {
  private static final String EXECUTIVES = "役員";

  /** As reasons name what is held. */
  private static final List<String> KINDS = List.of("tasks", "messages", "tasks messages");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final Messages messages;

  @Inject
  HeldNotices(Messages messages) {
    this.messages = messages;
  }

  private record Group(UUID id, Cause cause, Instant heldAt, Load load) {}

  /** How much is held together. */
  record Load(long tasks, long messages, long accounts) {
    /** As タスク92件、通知5件, without what there is none of. */
    String words(String task, String message, String counter, String between) {
      String tasksOf = tasks == 0 ? "" : task + tasks + counter;
      String messagesOf = messages == 0 ? "" : message + messages + counter;
      return tasksOf + (tasks == 0 || messages == 0 ? "" : between) + messagesOf;
    }

    private List<String> kinds() {
      List<String> kinds = new ArrayList<>(2);
      if (tasks > 0) {
        kinds.add("tasks");
      }
      if (messages > 0) {
        kinds.add("messages");
      }
      return kinds;
    }
  }

  /** Each of them once, in the transaction of the caller. */
  void tellHolders(Connection connection, ActiveVersion version, Instant now) throws SQLException {
    AlertWords words = new AlertWords(Locale.forLanguageTag(version.catalogue().language()));
    LocalDate today = LocalDate.ofInstant(now, version.catalogue().zone());
    for (Group group : open(connection, version.rulebook())) {
      Holder holder = StormGuard.USUAL.holder(group.cause(), group.heldAt(), now);
      List<String> kinds = group.load().kinds();
      String lies = "held " + group.id() + " " + holder;
      if (told(connection, version.rulebook(), lies).containsAll(kinds)) {
        continue;
      }
      String since = TIME.format(group.heldAt().atZone(version.catalogue().zone()));
      Worded worded = words.held(group.cause() == Cause.PUBLISH, group.load(), since, group.id());
      String reason = lies + " " + String.join(" ", kinds);
      List<Hearer> hearers =
          Recipients.of(version.compiled().rulebook().roster())
              .hearers(List.of(to(connection, version, holder)), null, today);
      messages.tell(
          connection,
          version.rulebook(),
          hearers.stream()
              .map(one -> AlertNotices.message(one, worded, reason, words.locale()))
              .toList(),
          now);
    }
  }

  /** Of which kinds a holder has heard that they lie with them. */
  private static Set<String> told(Connection connection, String rulebook, String lies)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select reason from message where rulebook = ? and reason = any (?)")) {
      statement.setString(1, rulebook);
      statement.setArray(
          2,
          AlertStore.texts(connection, KINDS.stream().map(kinds -> lies + " " + kinds).toList()));
      Set<String> kinds = new HashSet<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          kinds.addAll(List.of(row.getString(1).substring(lies.length()).strip().split(" ")));
        }
      }
      return kinds;
    }
  }

  private static Addressee to(Connection connection, ActiveVersion version, Holder holder)
      throws SQLException {
    return switch (holder) {
      case PUBLISHER -> AlertStore.publisher(connection, version);
      case RESPONSIBLE -> new Addressee.Responsible();
      case EXECUTIVES -> new Addressee.Role(executives(version));
    };
  }

  /** The code of the role that people call so. */
  private static String executives(ActiveVersion version) {
    return version
        .catalogue()
        .choiceLists()
        .getOrDefault(OutcomeColumn.ASSIGNEE.header(), List.of())
        .stream()
        .filter(role -> role.label().equals(EXECUTIVES))
        .map(Choice::code)
        .findFirst()
        .orElse(EXECUTIVES);
  }

  private static List<Group> open(Connection connection, String rulebook) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select held.*, tasks, messages, accounts from held,"
                + " lateral (select count(task) as tasks, count(notice) as messages,"
                + " count(distinct subject) as accounts from"
                + " (select 1 as task, null::int as notice, subject from task"
                + " where held = held.id and state = 'PROPOSED'"
                + " union all select null, 1, subject from alert_notice where held = held.id"
                + " and told_at is null and dropped is null and due_at is null) parts) load"
                + " where rulebook = ? and released_at is null")) {
      statement.setString(1, rulebook);
      List<Group> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new Group(
                  row.getObject("id", UUID.class),
                  Cause.valueOf(row.getString("cause")),
                  row.getObject("held_at", OffsetDateTime.class).toInstant(),
                  new Load(
                      row.getLong("tasks"), row.getLong("messages"), row.getLong("accounts"))));
        }
      }
      return found;
    }
  }
}
