package io.kakaritsuke.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.draft.DraftsClient;
import io.kakaritsuke.activation.draft.Editing;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
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

      isForEverybody(visit);
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
    try (Visit visit = signedIn("/accounts?rulebook=" + rulebook, width)) {
      visit.reads(".count", "10 社").presses("/").types("T-45").reads(".count", "1 社");
      visit.tabsTo(".grid").presses("ArrowDown").presses("Enter");
      visit.reads("h1", "四十五日商会").reads(".figure", "/ 100").reads("k-since", "最初の判定");
      assertThat(visit.at("k-lift .loading")).hasCount(0);
      visit.picture("account-" + width);
      isForEverybody(visit);

      visit.at("k-account .card a.source").nth(1).focus();
      visit.presses("Enter").reads("tr.asked", "開いた行");
      assertThat(visit.at("tr.asked")).isFocused();
      visit.picture("tables-" + width);
      isForEverybody(visit);
      visit.page().goBack();
      visit.reads("h1", "四十五日商会");

      visit.page().navigate("/tables?workbook=churn-signal.xlsx&rulebook=" + rulebook);
      visit.at("button.cell >> text=60日").first().focus();
      visit.presses("Enter").types("四十五").presses("Enter").reads(".wrong", "数値ではありません");
      visit.presses("ControlOrMeta+A").types("４５日").presses("Enter");
      visit.reads(".draft-bar", "を編集しています").reads("table.sheet >> nth=0", "45日");
      visit.picture("typing-" + width);
      isForEverybody(visit);

      visit.at(".draft-bar a").focus();
      visit.presses("Enter");
      visit.reads("k-draft ins", "45日以上").reads("k-impact .lead", "判定が変わります");
      visit.reads("k-impact tbody", "四十五日商会").picture("draft-" + width);
      isForEverybody(visit);
      visit.at("#comment").focus();
      visit.types("45日から接触する").tabsTo(".publish button.main").presses("Enter");
      visit.reads(".done", "第2版を公開しました");

      decideAccounts();
      Awaitility.await()
          .until(() -> known("/accounts/T-45").getInt("decision.version"), is -> is == 2);
      visit.page().navigate("/accounts/T-45?rulebook=" + rulebook);
      visit.reads("k-account", "45日以上ログインなし").reads(".score", "第2版で判定");
    }
  }

  @Test
  void askForTheKeyAgainAndLoseNothingThatWasTyped() {
    String draft =
        DraftsClient.id(
            new DraftsClient(rulebook, null)
                .send("churn-signal.xlsx", Editing.daysWithoutLogin(45)));
    Keys.Made key = Keys.make(null, Role.PUBLISHER);
    try (Visit visit = visit()) {
      visit.mayBeRefused(401).page().navigate("/drafts/" + draft + "?rulebook=" + rulebook);
      visit.types(key.key()).presses("Enter").reads("k-impact", "判定");
      visit.at("#comment").fill("45日から接触する");
      Keys.with(TestDatabase.ADMIN_KEY).delete("/api/v1/keys/" + key.id()).then().statusCode(204);

      visit.clicks(".publish button.main").reads(".sign-in", "もう一度ログイン");
      visit.at("#key").fill(TestDatabase.ADMIN_KEY);
      visit.presses("Enter");

      assertThat(visit.at(".sign-in")).hasCount(0);
      assertThat(visit.at("#comment")).hasValue("45日から接触する");
      visit.clicks(".publish button.main").reads(".done", "第2版を公開しました");
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
    Awaitility.await().until(() -> known("/accounts").getList("accounts").size(), is -> is == 10);
  }

  private JsonPath known(String path) {
    return given().get("/api/v1/rulebooks/" + rulebook + path).jsonPath();
  }

  /** Nothing keeps anybody out, and nothing hangs over the edge of a narrow screen. */
  private static void isForEverybody(Visit visit) {
    assertThat(Axe.findings(visit.page())).isEmpty();
    assertThat(
            visit
                .page()
                .evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .isEqualTo(0);
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
