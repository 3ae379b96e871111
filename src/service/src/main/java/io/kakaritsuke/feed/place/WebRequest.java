package io.kakaritsuke.feed.place;

import io.kakaritsuke.access.Secret;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question over HTTP.
 *
 * @param secrets headers that nobody but the host of this address is sent
 * @param body null where there is none; never sent to another host either
 */
record WebRequest(
    HttpMethod method,
    URI address,
    Map<String, String> headers,
    Map<String, Secret> secrets,
    @Nullable Buffer body) {
  WebRequest {
    headers = Map.copyOf(headers);
    secrets = Map.copyOf(secrets);
  }

  static WebRequest get(URI address, Map<String, Secret> secrets) {
    return new WebRequest(HttpMethod.GET, address, Map.of(), secrets, null);
  }

  /** The same question with more headers. */
  WebRequest with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return new WebRequest(method, address, all, secrets, body);
  }

  /** The same question at another address, as a redirect with this status asks for it. */
  WebRequest at(URI next, int status) {
    boolean same = isSameOrigin(address, next);
    boolean again = status == 307 || status == 308;
    Map<String, Secret> known = same ? secrets : Map.of();
    return again
        ? new WebRequest(method, next, headers, known, same ? body : null)
        : new WebRequest(HttpMethod.GET, next, headers, known, null);
  }

  /** Whether it names a server, and nobody's password. */
  static boolean isAddress(URI address) {
    return address.getScheme() != null
        && address.getScheme().matches("(?i)https?")
        && address.getHost() != null
        && address.getRawUserInfo() == null;
  }

  /** Whether it is the same host, at the same port or at the one that everybody expects. */
  static boolean isSameServer(URI one, URI other) {
    return one.getHost().equalsIgnoreCase(other.getHost())
        && (port(one) == port(other) || other.getPort() < 0);
  }

  boolean isEncrypted() {
    return isEncrypted(address);
  }

  /** Path and query, as the server is asked for them. */
  String target() {
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
  }

  int port() {
    return port(address);
  }

  private static boolean isSameOrigin(URI one, URI other) {
    return one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other)
        && isEncrypted(one) == isEncrypted(other);
  }

  private static boolean isEncrypted(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  private static int port(URI address) {
    return address.getPort() >= 0 ? address.getPort() : isEncrypted(address) ? 443 : 80;
  }
}
