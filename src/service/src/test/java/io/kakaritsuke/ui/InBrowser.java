package io.kakaritsuke.ui;

import static io.restassured.RestAssured.given;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A browser at a service that has a rulebook of the test's own. */
@ExtendWith(NeedsChromium.class)
abstract class InBrowser {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static Chromium chromium;

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;

  @TestHTTPResource("/")
  URL service;

  @TempDir Path folder = Path.of("");
  String rulebook = "";

  @BeforeAll
  static void startBrowser() {
    chromium = new Chromium();
  }

  @AfterAll
  static void endBrowser() {
    chromium.close();
  }

  @BeforeEach
  void load() {
    rulebook = "page-" + COUNT.incrementAndGet();
    TestWebinar.load(rulebook, folder, store, gate, rulebooks);
  }

  /** Another rulebook that has scenarios as well. */
  void loadWith(String scenarios) throws IOException {
    rulebook = "page-" + COUNT.incrementAndGet();
    TestWebinar.copy(folder, rulebook);
    TestWebinar.writeScenarios(rulebook, folder, scenarios);
    TestWebinar.loadFrom(folder, rulebook, store, gate, rulebooks);
  }

  /** A person at the page, in Japanese. */
  Visit visit() {
    return visit("ja", 1280);
  }

  Visit visit(String language, int width) {
    return chromium.visit(service, language, width);
  }

  /** Ten accounts with facts of 2026-02-10, six of which 45 days instead of 60 are about. */
  void decideAccounts() throws IOException {
    try (InputStream accounts =
        InBrowser.class.getResourceAsStream("/io/kakaritsuke/simulation/accounts.csv")) {
      given()
          .contentType("text/csv; charset=UTF-8")
          .body(Objects.requireNonNull(accounts).readAllBytes())
          .post("/api/v1/rulebooks/" + rulebook + "/evaluations/batch?asOf=2026-02-10")
          .then()
          .statusCode(200);
    }
  }
}
