package io.kakaritsuke.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to ask for accounts, and what a list says of them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AccountListTest extends OwnWebinar {
  private static final String GOOD =
      "\"monthlyDeliveries\":8,\"previousMonthlyDeliveries\":8,\"monthlyLoginDays\":20,"
          + "\"meetingsInQuarter\":3,\"lastLoginOn\":\"2026-01-30\",\"lastContactOn\":\"2026-01-30\"";

  @BeforeEach
  void haveAccounts() {
    tell("KR-1", "2026-02-02", GOOD + ",\"name\":\"青葉商事\",\"owner\":\"津田\"");
    tell("KR-2", "2026-02-03", "\"lastLoginOn\":\"2025-11-01\",\"owner\":\"津田\"");
    tell("KR-3", "2026-02-06", "\"lastLoginOn\":\"2025-11-01\",\"owner\":\"嘉生\"");
  }

  @Test
  void isAFileInWordsWithAsManyLinesAsAreAskedFor() {
    assertThat(csv("sort=-decidedOn&limit=1"))
        .containsExactly(
            "アカウント,名称,担当,区分,スコア,バンド,前のバンド,スコアの差,予兆,介入,判定日,最も古い事実の日",
            "KR-3,,嘉生,,,判定不能,,,60日以上ログインなし,48時間以内に接触,2026/02/06,2026/02/06");
    assertThat(csv("columns=最終ログイン日&q=KR-1").get(0)).endsWith(",最も古い事実の日,最終ログイン日");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "band=判定不能 | KR-2,KR-3",
        "band=UNKNOWN,健全 | KR-1,KR-2,KR-3",
        "signal=60日以上ログインなし | KR-2,KR-3",
        "intervention=48時間以内に接触 | KR-2,KR-3",
        "owner=津 田 | KR-1,KR-2",
        "q=ｋｒ-1 | KR-1",
        "q=KR-1 　 | KR-1",
        "q=青葉 | KR-1",
        "sort=score | KR-1,KR-2,KR-3",
        "sort=-score | KR-1,KR-3,KR-2"
      })
  void takesWhatItPrintsItself(String query, String subjects) {
    list(query).body("accounts.subject", contains((Object[]) subjects.split(",")));
  }

  @Test
  void namesCodesWithTheirLabelsWhereItDoesNotKnowOne() {
    given()
        .get(path() + "/accounts?band=赤&columns=最終ログイ日")
        .then()
        .statusCode(400)
        .body("violations.field", contains("band", "columns"))
        .body("violations[0].message", containsString("CRITICAL（危険）, HEALTHY（健全）"))
        .body("violations[1].message", containsString("「lastLoginOn（最終ログイン日）」ではありませんか"));
    given()
        .get(path() + "/changes?kind=バンドの悪化,SIGNALS&cause=日付の経過")
        .then()
        .statusCode(400)
        .body("violations.field", contains("kind"))
        .body("violations[0].message", containsString("BAND_WORSE（バンドの悪化）"));
  }

  @Test
  void saysOfThoseThatHaveEndedWhenAndWhy() {
    given()
        .contentType("application/json")
        .body("{\"on\":\"2026-02-10\",\"reason\":\"契約終了\",\"mergedInto\":\"KR-1\"}")
        .post(path() + "/accounts/KR-3/ended")
        .then()
        .statusCode(200);

    list("ended=true")
        .body("accounts.subject", contains("KR-3"))
        .body("accounts[0].ended.on", equalTo("2026-02-10"))
        .body("accounts[0].ended.reason", equalTo("契約終了"))
        .body("accounts[0].ended.mergedInto", equalTo("KR-1"));
    List<String> file = csv("ended=true");
    assertThat(file.get(0)).endsWith("最も古い事実の日,終了日,終了の理由,統合先");
    assertThat(file.get(1)).endsWith(",2026/02/10,契約終了,KR-1");
  }

  private String path() {
    return "/api/v1/rulebooks/" + name;
  }

  private void tell(String subject, String day, String facts) {
    given()
        .contentType("application/json")
        .body("{\"observedOn\":\"%s\",\"facts\":{%s}}".formatted(day, facts))
        .patch(path() + "/accounts/" + subject + "/facts")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse list(String query) {
    return given().get(path() + "/accounts?" + query).then().statusCode(200);
  }

  private List<String> csv(String query) {
    return given()
        .accept("text/csv")
        .get(path() + "/accounts?" + query)
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .replace("\uFEFF", "")
        .lines()
        .toList();
  }
}
