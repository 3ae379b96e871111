package io.kakaritsuke.channel.slack;

import io.kakaritsuke.access.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** As whom Slack is spoken to. */
@ConfigMapping(prefix = "kakaritsuke.channel.slack")
interface SlackSettings {
  /** The bot's, with chat:write, im:write and im:history; without one nothing is sent. */
  Optional<Secret> token();

  /** By which Slack signs that a button was pressed; without one there are no buttons. */
  Optional<Secret> signingSecret();

  /** Where its methods are. */
  @WithDefault("https://slack.com/api/")
  URI url();
}
