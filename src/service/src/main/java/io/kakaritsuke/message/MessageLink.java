package io.kakaritsuke.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.channel.Letter.Link;
import io.kakaritsuke.text.Text;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of something that a message is about.
 *
 * @param id of the alert or task; absent of an account
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "MessageLink")
public record MessageLink(Kind kind, @Nullable UUID id, String subject, String url) {
  /** What it is of. */
  @Schema(name = "MessageLinkKind")
  public enum Kind {
    ACCOUNT(new Text("アカウントを開く", "Open the account")),
    ALERT(new Text("通知を開く", "Open the alert")),
    TASK(new Text("タスクを開く", "Open the task"));

    private final Text words;

    Kind(Text words) {
      this.words = words;
    }
  }

  /** As people follow it: of which account where the message is about several. */
  Link toFollow(boolean several, Locale locale) {
    String words = kind.words.in(locale);
    return new Link(
        several
            ? new Text(words + "（" + subject + "）", words + " (" + subject + ")").in(locale)
            : words,
        url);
  }
}
