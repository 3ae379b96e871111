package io.kakaritsuke.channel.webhook;

import io.kakaritsuke.access.Secret;
import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Which program is told, and by what it knows that it is us. */
@ConfigMapping(prefix = "kakaritsuke.channel.webhook")
interface WebhookSettings {
  /** Its address; without one nothing is sent. */
  Optional<URI> url();

  /** As both know it, {@code whsec_} and Base64. */
  Optional<Secret> secret();
}
