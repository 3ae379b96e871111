package io.kakaritsuke.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The pages of what people are told, and of the files that it rests on. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ToldInBrowserTest extends InBrowser {
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));
  private static final String HOSTILE = "<img src=x onerror=alert(1)>\u05D0\u05D1\uD83C\uDF53社";
  private static final int ACCOUNTS = 40;

  @Test
  void showWhoIsToldWhatTheyAreToldAndTakeWhatTheySayOfIt() {
    isSilent("T-1");
    String key = Keys.makeFor("津田", Role.CSM).key();
    try (Visit visit = signedIn("/alerts?rulebook=" + rulebook, key, 1280)) {
      visit.reads("k-alerts tbody", HOSTILE).reads("k-alerts tbody", "発生");
      isForEverybody(visit, "alerts-1280");

      visit.at("k-alerts tbody a").first().focus();
      visit.presses("Enter").reads("h1", "ログインが70日ありません").reads(".steps", "発生しました");
      visit.tabsTo(".acts button.main").presses("Enter").reads(".acts", "津田 が");
      visit.reads(".heading", "対応中");
      visit.tabsTo(".asks summary").presses("Enter").tabsTo("[name=until]");
      visit.at("[name=until]").fill(TODAY.plusDays(3).toString());
      visit.tabsTo("[name=why]").types("先方が出張中");
      visit.page().reload();
      visit.clicks(".asks summary");
      assertThat(visit.at("[name=why]")).hasValue("先方が出張中");
      visit.at("[name=why]").press("Enter");
      visit.reads(".acts", "先方が出張中").reads(".heading", "先送り");
      isForEverybody(visit, "alert-1280");

      visit.page().goBack();
      visit.reads("k-alerts tbody", "先送り").clicks("nav.tabs a >> nth=1");
      visit.reads(".inbox li >> nth=0", "新着").reads(".inbox", HOSTILE);
      isForEverybody(visit, "messages-1280");
      visit.page().reload();
      visit.reads(".inbox", HOSTILE).readsNo(".inbox", "新着");

      visit.clicks("nav.tabs a >> nth=5").at("[name=subject]").fill("T-1");
      visit.at("[name=code]").selectOption("NO_LOGIN");
      visit.clicks("k-why button.main").reads("k-why .lead", "当たっていました");
      isForEverybody(visit, "why-1280");
    }
  }

  @Test
  void silenceARowAndReadWhatItWouldSayOnASmallScreen() {
    isSilent("T-2");
    try (Visit visit =
        signedIn("/alerts?tab=silences&rulebook=" + rulebook, TestDatabase.ADMIN_KEY, 390)) {
      visit.at("[name=owner]").fill("津田");
      visit.at("[name=until]").fill(TODAY.plusDays(1).toString());
      visit.at("[name=why]").fill("研修");
      visit.clicks("k-silences button.main").reads("k-silences tbody", "研修");
      isForEverybody(visit, "silences-390");
      visit.clicks("k-silences tbody button").reads("k-silences tbody", "終わり");

      visit.clicks("nav.tabs a >> nth=3").at("k-preview [name=code]").selectOption("NO_LOGIN");
      visit.at("[name=subject]").fill("T-2");
      visit.clicks("k-preview button").reads(".letter", HOSTILE).reads("k-preview", "宛先：");
      isForEverybody(visit, "rows-390");
    }
  }

  @Test
  void keepAFileThatLooksWrongUntilAPersonLetsItIn() {
    given()
        .contentType("text/csv; charset=UTF-8")
        .queryParam("feed", "利用状況")
        .body(logins(ACCOUNTS, "最終ログイン日"))
        .post(
            "/api/v1/rulebooks/{rulebook}/accounts/facts/batch?observedOn={day}",
            rulebook,
            TODAY.minusDays(7).toString())
        .then()
        .statusCode(200);
    String file = "usage-" + TODAY.minusDays(1) + ".csv";
    String fewer = logins(ACCOUNTS / 2, "最終ログイン日,最終アクセス") + "KR-99,きのう,1\n";
    try (Visit visit = signedIn("/feeds?rulebook=" + rulebook, TestDatabase.ADMIN_KEY, 390)) {
      visit.reads("k-feeds tbody", "利用状況").clicks("k-feeds tbody a >> nth=0");
      visit
          .page()
          .setInputFiles("input[type=file]", new FilePayload(file, "", fewer.getBytes(UTF_8)));
      assertThat(visit.at("k-feed-drop [type=date]")).hasValue(TODAY.minusDays(1).toString());
      isForEverybody(visit, "feed-390");

      visit.clicks("k-feed-drop button.main").reads("#run-title", "確認待ち");
      visit.reads("k-feed-run", "確認待ちの理由").reads("k-feed-run", "最終アクセス");
      isForEverybody(visit, "feed-run-390");
      assertThat(new String(visit.saves(visit.at("[aria-labelledby=refused-title] button")), UTF_8))
          .contains("KR-99,きのう,1,");
      visit.at("k-feed-columns select").selectOption("最終接触日");
      visit.clicks("k-feed-columns button").reads("k-feed-columns", "変更を作りました");

      visit.clicks(".letting button.main").clicks(".letting button.main");
      visit.reads("#run-title", "取り込み済み").reads("k-feed-runs tbody", "取り込み済み");
      assertThat(visit.at("k-feed-runs tbody tr")).hasCount(2);
    }
  }

  private void isSilent(String account) {
    given()
        .contentType("application/json")
        .body(
            Map.of(
                "facts",
                Map.of(
                    "name",
                    HOSTILE,
                    "owner",
                    "津田",
                    "lastLoginOn",
                    TODAY.minusDays(70).toString(),
                    "lastContactOn",
                    TODAY.toString())))
        .patch("/api/v1/rulebooks/{rulebook}/accounts/{account}/facts", rulebook, account)
        .then()
        .statusCode(200);
  }

  /**
   * An export of that many accounts; what stands under a second header is nothing that is known.
   */
  private static String logins(int accounts, String headers) {
    String second = headers.contains(",") ? ",1" : "";
    return IntStream.range(0, accounts)
        .mapToObj(i -> "KR-%02d,%s%s\n".formatted(i, TODAY.minusDays(8), second))
        .collect(Collectors.joining("", "アカウントID," + headers + "\n", ""));
  }

  private Visit signedIn(String path, String key, int width) {
    Visit visit = visit("ja", width);
    visit.page().navigate(path);
    visit.page().fill("#key", key);
    visit.clicks(".sign-in button");
    return visit;
  }

  private static void isForEverybody(Visit visit, String picture) {
    visit.picture(picture);
    assertThat(Axe.findings(visit.page())).isEmpty();
  }
}
