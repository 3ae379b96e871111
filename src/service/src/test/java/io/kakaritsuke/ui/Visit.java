package io.kakaritsuke.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.kakaritsuke.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One person at the page. Whatever the browser complains of (a script that fails, something that
 * the page's policy refuses, a request that is not answered well) fails the test when it is closed.
 */
final class Visit implements AutoCloseable {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final int MOST_TABS = 100;

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();

  Visit(BrowserContext context, String language) {
    this.context = context;
    context.addInitScript(
        "if (!localStorage.getItem('kakaritsuke.language'))"
            + " localStorage.setItem('kakaritsuke.language', '%s');".formatted(language));
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text() + " " + message.location());
          }
        });
    page.onPageError(complaints::add);
  }

  Page page() {
    return page;
  }

  /** Opens the rulebook and signs in with the key of an admin. */
  Visit opens(String rulebook) {
    return opens(rulebook, TestDatabase.ADMIN_KEY);
  }

  Visit opens(String rulebook, String key) {
    page.navigate("/?rulebook=" + rulebook);
    page.fill("#key", key);
    page.click("#sign-in-form button");
    return this;
  }

  /** Chooses a workbook, as in the browser's dialog. */
  Visit chooses(String name, byte[] workbook) {
    page.setInputFiles("#files", new FilePayload(name, XLSX, workbook));
    return this;
  }

  Locator at(String selector) {
    return page.locator(selector);
  }

  /** Waits until a part of the page says so. */
  Visit reads(String selector, String text) {
    PlaywrightAssertions.assertThat(page.locator(selector)).containsText(text);
    return this;
  }

  /** Waits until a part of the page no longer says so. */
  Visit readsNo(String selector, String text) {
    PlaywrightAssertions.assertThat(page.locator(selector)).not().containsText(text);
    return this;
  }

  Visit clicks(String selector) {
    page.click(selector);
    return this;
  }

  /** Goes on with the keyboard alone until something has the focus. */
  Visit tabsTo(String selector) {
    for (int i = 0; i < MOST_TABS; i++) {
      page.keyboard().press("Tab");
      if (page.locator(selector + ":focus").count() > 0) {
        return this;
      }
    }
    throw new AssertionError("the keyboard does not come to " + selector);
  }

  Visit presses(String key) {
    page.keyboard().press(key);
    return this;
  }

  Visit types(String text) {
    page.keyboard().type(text);
    return this;
  }

  /** What a button gives to save. */
  byte[] saves(Locator button) {
    Download saved = page.waitForDownload(button::click);
    try {
      return Files.readAllBytes(saved.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something that the service refuses on purpose: the browser may complain of this status. */
  Visit mayBeRefused(int status) {
    expected.add("status of " + status);
    return this;
  }

  /** Keeps the whole page as a picture below target/pictures, to be looked at. */
  Visit picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "pictures", name + ".png")));
    return this;
  }

  @Override
  public void close() {
    context.close();
    complaints.removeIf(said -> expected.stream().anyMatch(said::contains));
    assertThat(complaints).as("what the browser complains of").isEmpty();
  }
}
