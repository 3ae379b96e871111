package io.kakaritsuke.ui;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as a browser shows it. */
@ExtendWith(NeedsChromium.class)
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PageInBrowserTest {
  private static Chromium chromium;

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;

  @TestHTTPResource("/")
  URL service;

  @TempDir Path folder = Path.of("");

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
    TestWebinar.load("page", folder, store, gate, rulebooks);
  }

  @ParameterizedTest
  @CsvSource({
    "ja, 1280, 公開中の版, ブックをダウンロードする",
    "ja, 390, 公開中の版, ブックをダウンロードする",
    "en, 1280, Active version, download its workbooks",
    "en, 390, Active version, download its workbooks"
  })
  void opensWithAKey(String language, int width, String version, String heading) {
    try (Visit visit = chromium.visit(service, language, width)) {
      visit
          .opens("page")
          .reads("#rulebook-view", version)
          .reads("#h-rulebook", heading)
          .picture("open-%s-%d".formatted(language, width));
    }
  }
}
