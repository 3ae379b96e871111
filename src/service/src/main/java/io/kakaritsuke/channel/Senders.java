package io.kakaritsuke.channel;

import io.kakaritsuke.telling.Channel;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All channels on which messages can be sent, as this process is configured. */
@Singleton
public class Senders {
  private final Map<Channel, Sender> configured = new EnumMap<>(Channel.class);

  @Inject
  Senders(@All List<Sender> all) {
    for (Sender one : all) {
      if (one.isConfigured()) {
        configured.put(one.channel(), one);
      }
    }
  }

  /** What sends by a channel; empty where it is not configured. */
  public Optional<Sender> by(Channel channel) {
    return Optional.ofNullable(configured.get(channel));
  }
}
