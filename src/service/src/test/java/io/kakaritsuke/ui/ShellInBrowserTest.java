package io.kakaritsuke.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.activation.draft.DraftsClient;
import io.kakaritsuke.activation.draft.Editing;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of src/pages: one shell, an address for every view. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ShellInBrowserTest extends InBrowser {
  @ParameterizedTest
  @ValueSource(
      strings = {"/accounts", "/accounts/A%2F1%3F%25", "/pages/shell.js", "/pages/shell.css"})
  void areServedWithoutAKeyAndLetNothingElseIn(String path) {
    Response answer = given().urlEncodingEnabled(false).get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'self'", "require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().getValues("Cache-Control")).containsExactly("no-cache");
  }

  @Test
  void noOtherAddressIsAPage() {
    given().get("/nothing-here").then().statusCode(404);
    given().get("/accounts/a/b").then().statusCode(404);
    given().post("/accounts").then().statusCode(405);
  }

  @ParameterizedTest
  @CsvSource({
    "ja, 1280, アカウント, 10 社を表示",
    "en, 1280, Accounts, 10 accounts shown",
    "ja, 390, アカウント, 10 社を表示",
    "en, 390, Accounts, 10 accounts shown"
  })
  void showTheAccountsToWhoeverSignsIn(String language, int width, String heading, String count)
      throws IOException {
    accountsAreKnown();
    try (Visit visit = visit(language, width)) {
      visit.page().navigate("/accounts?rulebook=" + rulebook);
      assertThat(visit.at("#key")).isFocused();
      visit.types(TestDatabase.ADMIN_KEY).presses("Enter").reads("h1", heading);
      visit.reads(".count", count).picture("accounts-%s-%d".formatted(language, width));

      assertThat(Axe.findings(visit.page())).isEmpty();
    }
  }

  @Test
  void keepWhatIsAskedInTheAddressAndGoBack() throws IOException {
    accountsAreKnown();
    try (Visit visit = signedIn("/accounts?rulebook=" + rulebook)) {
      visit.reads(".count", "10 社").presses("/").types("T-4").reads(".count", "社を表示");
      assertThat(visit.page()).hasURL(Pattern.compile("q=T-4"));
      visit.clicks("thead .c-score button");
      assertThat(visit.page()).hasURL(Pattern.compile("sort=score"));
      visit.page().reload();
      assertThat(visit.at("#search")).hasValue("T-4");
      assertThat(visit.at("thead .c-score")).hasAttribute("aria-sort", "ascending");
    }
  }

  @Test
  void sayWhatIsNotThere() {
    try (Visit visit = signedIn("/accounts?rulebook=nothing")) {
      visit.reads(".problem", "ルールブック「nothing」はないか").reads(".problem", "選んでください");
    }
  }

  // The whole way of a change, by keyboard, on a wide screen and on a small one.
  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void leadFromAnAccountToItsRowAndFromAChangeBackToTheAccount(int width) throws IOException {
    accountsAreKnown();
    DraftsClient drafts = new DraftsClient(rulebook, null);
    String draft = DraftsClient.id(drafts.send("churn-signal.xlsx", Editing.daysWithoutLogin(45)));
    try (Visit visit = signedIn("/accounts?rulebook=" + rulebook, width)) {
      visit.reads(".count", "10 社");
      visit.at(".grid").focus();
      visit.presses("ArrowDown").presses("ArrowDown").presses("Enter");
      visit.reads("h1", "四十五日商会").reads(".figure", "/ 100").reads("k-since", "最初の判定");
      assertThat(visit.at("k-lift .loading")).hasCount(0);
      visit.picture("account-" + width);
      assertThat(Axe.findings(visit.page())).isEmpty();

      visit.at("k-account .card a.source").nth(1).focus();
      visit.presses("Enter").reads("tr.asked", "開いた行");
      assertThat(visit.at("tr.asked")).isFocused();
      visit.picture("tables-" + width);
      assertThat(Axe.findings(visit.page())).isEmpty();
      visit.page().goBack();
      visit.reads("h1", "四十五日商会");

      visit.page().navigate("/drafts/" + draft + "?rulebook=" + rulebook);
      visit.reads("k-draft ins", "45日以上").reads("k-impact .lead", "判定が変わります");
      visit.reads("k-impact tbody", "四十五日商会").picture("draft-" + width);
      assertThat(Axe.findings(visit.page())).isEmpty();
      visit.at("#comment").focus();
      visit.types("45日から接触する").tabsTo(".publish button.main").presses("Enter");
      visit.reads(".done", "第2版を公開しました");

      accountsAreKnown();
      visit.page().navigate("/accounts/T-45?rulebook=" + rulebook);
      visit.reads("k-account", "45日以上ログインなし").reads(".score", "第2版で判定");
    }
  }

  @Test
  void openAccountsOfAnyName() throws IOException {
    for (String id : List.of("A/1?b=%20#c", "\uD83C\uDF53 <b>\"x\"")) {
      given()
          .contentType("application/json")
          .body(Map.of("observedOn", "2026-02-10", "facts", Map.of("monthlyComplaints", 1)))
          .patch("/api/v1/rulebooks/{rulebook}/accounts/{id}/facts", rulebook, id)
          .then()
          .statusCode(200);
      try (Visit visit = signedIn("/accounts/" + encoded(id) + "?rulebook=" + rulebook, 1280)) {
        visit.reads("h1", id).reads("k-account", "クレーム");
      }
    }
  }

  private void accountsAreKnown() throws IOException {
    decideAccounts();
    Awaitility.await()
        .until(
            () ->
                given()
                    .get("/api/v1/rulebooks/{rulebook}/accounts", rulebook)
                    .jsonPath()
                    .getList("accounts")
                    .size(),
            count -> count == 10);
  }

  private Visit signedIn(String path) {
    return signedIn(path, 1280);
  }

  private Visit signedIn(String path, int width) {
    Visit visit = visit("ja", width);
    visit.page().navigate(path);
    visit.page().fill("#key", TestDatabase.ADMIN_KEY);
    visit.clicks(".sign-in button");
    return visit;
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
