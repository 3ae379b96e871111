package io.kakaritsuke.alert;

import io.kakaritsuke.access.OwnAccounts;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.channel.Buttons.Button;
import io.kakaritsuke.channel.Letter.Matter;
import io.kakaritsuke.message.Matters;
import io.kakaritsuke.message.Messages;
import io.kakaritsuke.telling.AlertState.Firing;
import io.kakaritsuke.telling.AlertState.InEpisode;
import io.kakaritsuke.telling.AlertState.Taken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * How alerts stand beneath the messages that told that they fire. Of what was told of many accounts
 * at once, as the Monday list, it is not shown: that is how things stood then.
 */
@ApplicationScoped
class ShownAlerts implements Matters {
  private final Messages messages;

  @Inject
  ShownAlerts(Messages messages) {
    this.messages = messages;
  }

  @Override
  public Map<UUID, List<Matter>> of(
      Connection connection, ActiveVersion version, Collection<UUID> all) throws SQLException {
    AlertWords words = new AlertWords(Locale.forLanguageTag(version.catalogue().language()));
    Map<UUID, Map<UUID, Matter>> found = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select alert.*, message.id as told_by, notice.recipient, notice.episode as told_of,"
                + " notice.title as told_as"
                + " from message join alert_notice notice on notice.rulebook = message.rulebook"
                + " and notice.reason = message.reason and notice.recipient = message.recipient"
                + " join alert on alert.id = notice.alert where message.id = any (?)"
                + " and message.subject is not null and notice.audience = 'RECIPIENTS'"
                + " order by notice.created_at, notice.id")) {
      statement.setArray(1, connection.createArrayOf("uuid", all.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          StoredAlert alert = AlertStore.read(row);
          int episode = row.getInt("told_of");
          UUID message = row.getObject("told_by", UUID.class);
          Matter matter =
              new Matter(
                  message,
                  alert.id(),
                  row.getString("told_as"),
                  words.standing(alert, episode),
                  buttons(version, alert, episode, row.getString("recipient")));
          found.computeIfAbsent(message, id -> new LinkedHashMap<>()).put(alert.id(), matter);
        }
      }
    }
    Map<UUID, List<Matter>> matters = new HashMap<>();
    found.forEach((message, own) -> matters.put(message, List.copyOf(own.values())));
    return matters;
  }

  /** Those that come to something for who reads it. */
  private static List<Button> buttons(
      ActiveVersion version, StoredAlert alert, int episode, String recipient) {
    InEpisode open = alert.inEpisode();
    boolean own = OwnAccounts.of(recipient).has(Alerts.called(version, alert));
    if (open == null || alert.alert().episodes() != episode || !own) {
      return List.of();
    }
    if (open instanceof Firing) {
      return List.of(Button.TAKE, Button.SNOOZE);
    }
    return open instanceof Taken ? List.of(Button.SNOOZE) : List.of();
  }

  /**
   * Notes that alerts do not stand any more as what told of their episode shows it, in the
   * transaction of the caller.
   */
  void outdate(Connection connection, String rulebook, Collection<StoredAlert> alerts, Instant now)
      throws SQLException {
    if (alerts.isEmpty()) {
      return;
    }
    List<String> reasons = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select distinct reason from alert_notice join unnest(?, ?) as moved (id, number)"
                + " on alert = moved.id and episode = moved.number"
                + " where audience = 'RECIPIENTS' and gathering = 'AT_ONCE'"
                + " and told_at is not null")) {
      statement.setArray(
          1, connection.createArrayOf("uuid", alerts.stream().map(StoredAlert::id).toArray()));
      statement.setArray(
          2,
          connection.createArrayOf(
              "int4", alerts.stream().map(one -> one.alert().episodes()).toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          reasons.add(row.getString(1));
        }
      }
    }
    messages.outdate(connection, rulebook, reasons, now);
  }
}
