package io.kakaritsuke.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Swagger UI, as somebody tries the API for the first time. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SwaggerInBrowserTest extends InBrowser {
  @Test
  void sendsTheMainRequestAsItStands() {
    String key = Keys.make(null, Role.EVALUATOR).key();
    try (Visit visit = visit()) {
      Page page = visit.page();
      page.navigate("/q/swagger-ui");
      page.locator(".btn.authorize").first().click();
      page.locator(".auth-container input").first().fill(key);
      page.locator(".auth-btn-wrapper .authorize").first().click();
      page.locator(".btn-done").first().click();

      Locator main = page.locator("#operations-Evaluations-evaluate");
      main.locator(".opblock-summary-control").click();
      main.locator(".try-out__btn").click();
      main.locator(".execute").click();

      Locator answer = main.locator(".live-responses-table");
      assertThat(answer.locator(".response-col_status").last()).containsText("200");
      assertThat(answer).containsText("\"subject\": \"KR-0001\"");
    }
  }
}
