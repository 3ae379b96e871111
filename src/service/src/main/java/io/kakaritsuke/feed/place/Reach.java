package io.kakaritsuke.feed.place;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a place may be looked for, beside the host that is configured.
 *
 * @param redirectHosts those that a redirect may lead to
 */
record Reach(boolean privateAddresses, boolean http, Set<String> redirectHosts) {
  Reach {
    redirectHosts =
        redirectHosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  boolean leadsTo(String host) {
    return redirectHosts.contains(host.toLowerCase(Locale.ROOT));
  }
}
