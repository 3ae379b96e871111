package io.kakaritsuke.channel.mail;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** From whom mail comes; the server is {@code quarkus.mailer}'s. */
@ConfigMapping(prefix = "kakaritsuke.channel.mail")
interface MailSettings {
  /** The address; without one no mail is sent. */
  Optional<String> from();
}
