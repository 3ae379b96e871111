package io.kakaritsuke.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.message.MessageLink.Kind;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Where what messages are about is looked at and taken: pages at the address of the service. */
@Singleton
class Pages {
  static final String SETTING = "kakaritsuke.public-url";

  private final Optional<String> base;

  /**
   * @throws IllegalArgumentException for what is no address, so that the service does not start
   */
  @Inject
  Pages(@ConfigProperty(name = SETTING) Optional<String> url) {
    this.base = url.filter(one -> !one.isBlank()).map(Pages::base);
  }

  // An address that is wrong is told at the start, not with the first message.
  void begin(@Observes StartupEvent event) {}

  private static String base(String url) {
    try {
      URI uri = new URI(url.strip());
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
        return uri.toString().replaceAll("/+$", "");
      }
    } catch (URISyntaxException e) {
      // Told below, as all that is none.
    }
    throw new IllegalArgumentException(
        SETTING + " is no address that people can open: https://cs.example.com would be right");
  }

  /**
   * Those of a message, what it is about first.
   *
   * @param subject the account that all of it is about; null where it is about several, or none
   * @return none where the service has no public address
   */
  List<MessageLink> of(String rulebook, @Nullable String subject, List<About> about) {
    if (base.isEmpty()) {
      return List.of();
    }
    String of = "?rulebook=" + encoded(rulebook);
    List<MessageLink> pages = new ArrayList<>();
    for (About one : about) {
      String address =
          switch (one.kind()) {
            case ALERT -> "/alerts" + of + "&alert=" + one.id();
            case TASK -> "/tasks" + of + "&task=" + one.id();
          };
      pages.add(
          new MessageLink(
              Kind.valueOf(one.kind().name()), one.id(), one.subject(), base.get() + address));
    }
    if (subject != null) {
      pages.add(
          new MessageLink(
              Kind.ACCOUNT, null, subject, base.get() + "/accounts/" + encoded(subject) + of));
    }
    return pages;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
