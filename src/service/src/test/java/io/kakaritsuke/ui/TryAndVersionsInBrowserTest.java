package io.kakaritsuke.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.activation.draft.DraftsClient;
import io.kakaritsuke.activation.draft.Editing;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that decide what one types, tell the versions, and show all accounts. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class TryAndVersionsInBrowserTest extends InBrowser {
  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void decideWhatOneTypesBesideWhatItIsNow(int width) throws IOException {
    accountsAreKnown();
    try (Visit visit = signedIn("/try/T-45?rulebook=" + rulebook, width)) {
      visit.reads("h1", "四十五日商会").reads("#decision-title", "判定");
      visit.at("#fact-monthlyComplaints").fill("３");
      visit.reads(".is-new", "クレーム");
      assertThat(visit.page()).hasURL(Pattern.compile("fact=monthlyComplaints"));
      assertThat(visit.at("#fact-monthlyComplaints")).isFocused();
      visit.mayBeRefused(422).at("#fact-monthlyComplaints").fill("三");
      assertThat(visit.at(".wrong")).isVisible();
      visit.page().reload();
      assertThat(visit.at("#fact-monthlyComplaints")).hasValue("三");
      visit.at(".editor.changed button").focus();
      visit.presses("Enter").reads("k-try", "判定は変わりません");
      assertThat(visit.at("k-trial-lift .loading")).hasCount(0);
      visit.picture("try-" + width);
      isForEverybody(visit);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void tellWhatChangedAndTheWayBack(int width) throws IOException {
    DraftsClient drafts = new DraftsClient(rulebook, null);
    drafts.publish(DraftsClient.id(drafts.send("churn-signal.xlsx", Editing.daysWithoutLogin(45))));
    try (Visit visit = signedIn("/versions?rulebook=" + rulebook, width)) {
      visit.reads(".timeline li >> nth=0", "第2版").picture("versions-" + width);
      isForEverybody(visit);
      visit.clicks("form.filters button").reads("h1", "第1版から第2版").reads("ins", "45");
      visit.picture("difference-" + width);
      isForEverybody(visit);

      visit.page().navigate("/versions/1?rulebook=" + rulebook);
      visit.reads("k-roll-back .sentences", "60");
      visit.at("#why").fill("60日に戻す");
      visit.picture("roll-back-" + width);
      isForEverybody(visit);
      visit.clicks("k-roll-back button.main").reads(".done", "第3版として公開しました");
      visit.page().navigate("/versions?rulebook=" + rulebook);
      visit.reads(".is-active", "第1版の内容に戻した").reads(".is-active", "60日に戻す");
    }
  }

  @Test
  void showAllAccountsAsFarAsTheyAreAddedUp() throws IOException {
    accountsAreKnown();
    try (Visit visit = signedIn("/overview?rulebook=" + rulebook, 1280)) {
      visit.reads(".empty", "集計するルールブックがありません").reads("#load-title", "上限");
      visit.picture("overview-empty");
      isForEverybody(visit);
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
            is -> is == 10);
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

  private Visit signedIn(String path, int width) {
    Visit visit = visit("ja", width);
    visit.page().navigate(path);
    visit.page().fill("#key", TestDatabase.ADMIN_KEY);
    visit.clicks(".sign-in button");
    return visit;
  }
}
