package io.kakaritsuke.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.message.Messages;
import io.kakaritsuke.message.Messages.Notice;
import io.kakaritsuke.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Tells a program what no person does (alerts.md, "Tasks"), once a reason. Without a webhook it is
 * a message that people can read.
 */
@ApplicationScoped
class Automations {
  private final AutomationStore store;
  private final Messages messages;
  private final ObjectMapper json;

  @Inject
  Automations(AutomationStore store, Messages messages, ObjectMapper json) {
    this.store = store;
    this.messages = messages;
    this.json = json;
  }

  /** Keeps them and tells of those that nothing holds back, in the transaction of the caller. */
  void tell(Connection connection, ActiveVersion version, List<Automation> all, Instant now)
      throws SQLException {
    List<Automation> free = all.stream().filter(one -> one.held() == null).toList();
    store.save(connection, free, now);
    store.save(connection, all.stream().filter(one -> one.held() != null).toList(), null);
    List<Notice> notices = new ArrayList<>();
    for (Automation one : free) {
      notices.add(notice(one, Locale.forLanguageTag(version.catalogue().language())));
    }
    messages.tell(connection, version.rulebook(), notices, now);
  }

  /**
   * Lets go what is held back together, in the transaction of the caller.
   *
   * @param owners of whose accounts; empty for all
   * @return how many there were
   */
  int release(
      Connection connection, ActiveVersion version, UUID group, List<String> owners, Instant now)
      throws SQLException {
    List<Automation> held = store.held(connection, group, owners);
    tell(connection, version, held.stream().map(one -> one.heldWith(null)).toList(), now);
    return held.size();
  }

  private Notice notice(Automation one, Locale locale) {
    String reasons = String.join("、", one.because());
    Text text =
        new Text("自動で行う介入です（理由：" + reasons + "）", "To be done by a program, because of " + reasons);
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("subject", one.subject());
    event.put("code", one.code());
    event.put("action", one.action());
    event.put("because", one.because());
    event.put("decision", one.decision());
    event.put("asOf", one.asOf().toString());
    try {
      return new Notice(
              one.subject(),
              Automation.AUTO,
              List.of(one.code()),
              text.in(locale),
              "auto " + UUID.randomUUID())
          .titled(one.action())
          .asEvent(json.writeValueAsString(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
