package io.kakaritsuke.alert;

import io.kakaritsuke.account.PartOfAccount;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.message.Message;
import io.kakaritsuke.message.Messages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** What people were told of an account, on its page: messages know no accounts. */
@ApplicationScoped
class MessagesOfAccount implements PartOfAccount {
  private final Messages messages;

  @Inject
  MessagesOfAccount(Messages messages) {
    this.messages = messages;
  }

  @Override
  public String member() {
    return "messages";
  }

  @Override
  public List<Message> of(ActiveVersion version, String subject, Locale locale)
      throws SQLException {
    return messages.latest(version.rulebook(), subject, PartOfAccount.MOST, locale);
  }
}
