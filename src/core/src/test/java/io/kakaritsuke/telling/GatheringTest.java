package io.kakaritsuke.telling;

import static io.kakaritsuke.telling.Gathering.AT_ONCE;
import static io.kakaritsuke.telling.Gathering.MONDAY;
import static io.kakaritsuke.telling.Gathering.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.telling.Gathering.Message;
import io.kakaritsuke.telling.Gathering.Notice;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One message a person, not one a sign. */
class GatheringTest {
  private static Notice notice(
      String subject,
      String code,
      String recipient,
      Gathering gathering,
      @Nullable Severity severity,
      @Nullable Integer score) {
    return new Notice(subject, code, recipient, "Slack", gathering, severity, score, false);
  }

  private static List<String> shown(List<Message> messages) {
    return messages.stream()
        .map(
            message ->
                message.recipient()
                    + " "
                    + message.channel()
                    + ": "
                    + message.notices().stream()
                        .map(one -> one.subject() + " " + one.code())
                        .collect(Collectors.joining(", ")))
        .toList();
  }

  @Test
  void tellsOfOneAccountInOneMessage() {
    List<Message> messages =
        Gathering.messages(
            List.of(
                notice("a", "NO_CONTACT", "佐藤", AT_ONCE, Severity.MEDIUM, 55),
                notice("b", "NO_CONTACT", "佐藤", AT_ONCE, Severity.MEDIUM, 45),
                notice("a", "NO_LOGIN", "佐藤", AT_ONCE, Severity.HIGH, 55)));

    assertThat(shown(messages))
        .containsExactly("佐藤 Slack: a NO_LOGIN, a NO_CONTACT", "佐藤 Slack: b NO_CONTACT");
  }

  @Test
  void gathersAllAccountsOfAPersonTheWorstFirst() {
    List<Message> messages =
        Gathering.messages(
            List.of(
                notice("a", "BAND", "佐藤", MORNING, null, 55),
                notice("b", "NO_CONTACT", "佐藤", MORNING, Severity.MEDIUM, 70),
                notice("c", "BAND", "佐藤", MORNING, null, null),
                notice("d", "NO_LOGIN", "佐藤", MORNING, Severity.HIGH, 50),
                notice("e", "NO_LOGIN", "佐藤", MORNING, Severity.HIGH, 30),
                notice("b", "BAND", "佐藤", MORNING, null, 70),
                notice("a", "BAND", "津田", MORNING, null, 55),
                notice("a", "BAND", "佐藤", MONDAY, null, 55)));

    assertThat(shown(messages))
        .containsExactly(
            "佐藤 Slack: e NO_LOGIN, d NO_LOGIN, b NO_CONTACT, b BAND, a BAND, c BAND",
            "津田 Slack: a BAND",
            "佐藤 Slack: a BAND");
  }

  @Test
  void tellsAnOwnerWhoIsTheManagerOnce() {
    Notice owner = notice("a", "BAND", "嘉生", AT_ONCE, null, 30);
    Notice manager = notice("a", "BAND", "嘉生", AT_ONCE, null, 30);

    assertThat(shown(Gathering.messages(List.of(owner, manager))))
        .containsExactly("嘉生 Slack: a BAND");
  }

  @Test
  void keepsChannelsApartAndPutsWhatIsUrgentFirst() {
    Notice slack = notice("a", "BAND", "佐藤", MORNING, Severity.HIGH, 30);
    Notice mail = new Notice("a", "BAND", "佐藤", "メール", MORNING, Severity.HIGH, 30, false);
    Notice urgent = new Notice("b", "P0", "佐藤", "Slack", MORNING, null, null, true);

    List<Message> messages = Gathering.messages(List.of(mail, slack, urgent));

    assertThat(shown(messages)).containsExactly("佐藤 Slack: b P0, a BAND", "佐藤 メール: a BAND");
    assertThat(messages).map(Message::isUrgent).containsExactly(true, false);
  }
}
