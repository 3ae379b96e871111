package io.kakaritsuke.task;

import io.kakaritsuke.telling.AutoReasons;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An intervention of an account that no person does, while its decisions have it.
 *
 * @param owner whose the account is; null where nobody is known
 * @param because its reasons in the latest decision, in order
 * @param decision by which a program was told last, or is to be
 * @param held with what others it is held back; null where it is not
 */
record Automation(
    UUID id,
    String rulebook,
    String subject,
    String code,
    String action,
    @Nullable String owner,
    List<String> because,
    UUID decision,
    LocalDate asOf,
    @Nullable UUID held) {
  /** The assignee of what no person does. */
  static final String AUTO = "AUTO";

  Automation {
    because = List.copyOf(because);
  }

  /** What a program was told of, or is once it is let go. */
  AutoReasons reasons() {
    return AutoReasons.NONE.after(because);
  }

  /** The same held with others; null lets it go. */
  Automation heldWith(@Nullable UUID group) {
    return new Automation(
        id, rulebook, subject, code, action, owner, because, decision, asOf, group);
  }
}
