package io.kakaritsuke.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers the addresses of the web pages, {@code /accounts} and {@code /accounts/{id}}, with the
 * one shell that shows them all in the browser. Which pages there are the bundle says (src/pages).
 */
@Singleton
class Pages {
  private static final String FOLDER = "/META-INF/resources/pages/";

  /**
   * In the shell: the way from the page's address up to the root, which may be a proxy's prefix.
   */
  private static final String UP = "{up}";

  private final Endpoints endpoints;
  private final String policy;

  @Inject
  Pages(Endpoints endpoints, @ConfigProperty(name = "kakaritsuke.pages.policy") String policy) {
    this.endpoints = endpoints;
    this.policy = policy;
  }

  void register(@Observes Router router) {
    String shell = read("shell.html");
    read("pages.txt").lines().forEach(page -> serve(router, page, shell));
  }

  private void serve(Router router, String page, String shell) {
    endpoints.add("/" + page, "GET");
    endpoints.add("/" + page + "/{id}", "GET");
    String list = shell.replace(UP, "");
    String one = shell.replace(UP, "../");
    router
        .routeWithRegex("/" + page)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(routing -> answer(routing, list));
    router
        .routeWithRegex("/" + page + "/[^/]+")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(routing -> answer(routing, one));
  }

  private void answer(RoutingContext routing, String shell) {
    routing
        .response()
        .putHeader("Content-Type", "text/html; charset=UTF-8")
        .putHeader("Content-Security-Policy", policy)
        .putHeader("Cache-Control", "no-cache")
        .end(shell);
  }

  private static String read(String name) {
    try (InputStream in = Pages.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the bundle of the pages has no " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
