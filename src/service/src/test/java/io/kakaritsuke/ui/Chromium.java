package io.kakaritsuke.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;

/** A real browser without a window. One for a test class; {@link #visit} is cheap. */
final class Chromium implements AutoCloseable {
  static final Path PROGRAM = Path.of("/usr/bin/chromium");
  static final Path NODE = Path.of("/usr/bin/node");

  /** Where the build puts npm's playwright-core (pom.xml, profile "browser"). */
  static final Path DRIVER = Path.of("target", "browser-driver").toAbsolutePath();

  // Far more than anything takes, on a machine that has other things to do.
  private static final double PATIENCE_MILLIS = 30_000;

  private final Playwright playwright;
  private final Browser browser;

  Chromium() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    System.setProperty("playwright.cli.dir", DRIVER.toString());
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        NODE.toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    // Its sandbox refuses to run as root, which builds in containers do.
                    .setChromiumSandbox(!"root".equals(System.getProperty("user.name"))));
  }

  /** A person who opens the page with an empty browser of their own. */
  Visit visit(URL service, String language) {
    return visit(service, language, 1280);
  }

  /** The same on a screen of that many pixels across. */
  Visit visit(URL service, String language, int width) {
    return new Visit(
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(service.toString())
                .setLocale(language)
                .setTimezoneId("Asia/Tokyo")
                .setViewportSize(width, 900)),
        language);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
