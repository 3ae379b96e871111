package io.kakaritsuke.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The pages of the day (今日) and of tasks (対応). */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class DayInBrowserTest extends InBrowser {
  private static final String HOSTILE = "<b>\u05E9\uD83C\uDF53".repeat(10);
  private static final String NOBODYS = "H-63";

  /** The task of the account, where it stands first: whose due is when depends on the weekday. */
  private static final String ENTRY = "k-task-entry:has-text('48時間以内に接触') >> nth=0";

  @Test
  void showsTheDayAndRecordsWhatCameOfATaskWhereItStands() {
    accounts(NOBODYS);
    try (Visit visit = signedIn("/today?rulebook=" + rulebook, TestDatabase.ADMIN_KEY, 1280)) {
      visit.reads(".today > .heading .count", "全員の今日");
      visit.reads(ENTRY, HOSTILE).reads(ENTRY, "60日以上ログインなし");
      visit.reads("k-news", "先週からの新しい予兆").reads("k-feeds", "データの新しさ");
      assertThat(visit.at(".held")).hasCount(0);

      visit.clicks(ENTRY + " >> text=完了を記録").clicks(ENTRY + " >> text=解約意向あり");
      visit.at(ENTRY + " >> select").selectOption("COST");
      visit.at(ENTRY + " >> textarea").fill("予算の都合");
      visit.picture("today-1280");
      isForEverybody(visit);
      visit.page().reload();
      visit.clicks(ENTRY + " >> text=完了を記録");
      assertThat(visit.at(ENTRY + " >> textarea")).hasValue("予算の都合");
      visit.clicks(ENTRY + " >> button[type=submit]");

      visit.reads(".became", "記録しました").reads(".became", "リカバリー");
      visit.reads(ENTRY, "完了");
    }
  }

  @Test
  void leadsByKeyboardFromTheTasksToOneThatIsDropped() {
    accounts("T-1");
    try (Visit visit =
        signedIn(
            "/tasks?state=OPEN&code=CONTACT_WITHIN_48H&rulebook=" + rulebook,
            TestDatabase.ADMIN_KEY,
            390)) {
      visit.reads(".count", "1件").tabsTo(".grid");
      isForEverybody(visit);
      visit.picture("tasks-list-390").presses("ArrowDown").presses("Enter");
      visit.reads("h1", "48時間以内に接触").reads("k-task", "営業日で2日");
      assertThat(visit.page()).hasURL(Pattern.compile("task="));
      visit.at("button >> text=見送り").focus();
      visit.presses("Enter").types("閉店が決まったため");
      visit.picture("task-390");
      isForEverybody(visit);
      visit.tabsTo("button[type=submit]").presses("Enter");

      visit.reads(".heading", "見送り").reads(".steps", "閉店が決まったため");
      visit.page().goBack();
      visit.reads("k-tasks", "条件に合うタスクはありません");
      visit.page().navigate("/tasks?view=board&rulebook=" + rulebook);
      visit.reads(".board", HOSTILE);
      isForEverybody(visit);
    }
  }

  @Test
  void letsGoWhatIsHeldBackOfOnePerson() {
    accounts(IntStream.rangeClosed(0, 63).mapToObj(i -> "H-" + i).toArray(String[]::new));
    String key = Keys.makeFor("津田", Role.READER, Role.PUBLISHER).key();
    try (Visit visit = signedIn("/today?rulebook=" + rulebook, key, 1280)) {
      visit.reads(".today > .heading .count", "津田の今日");
      visit.reads(".held", "発行を待っています").clicks("text=津田の分だけ発行する");
      visit.reads(".held", "期限がいまから動き出し").picture("held-1280");
      isForEverybody(visit);
      visit.clicks(".held button.main").reads(".held", "発行しました");
    }
  }

  /** Accounts nobody of which has logged in for long; the last of many is nobody's. */
  private void accounts(String... ids) {
    LocalDate today = LocalDate.now();
    StringBuilder lines = new StringBuilder();
    for (String id : ids) {
      String owner = id.equals(NOBODYS) ? "" : "\"owner\":\"津田\",";
      lines.append(
          "{\"subject\":\"%s\",\"facts\":{%s\"name\":\"%s\",\"lastLoginOn\":\"%s\"}}\n"
              .formatted(id, owner, HOSTILE, today.minusDays(60)));
    }
    given()
        .contentType("application/x-ndjson; charset=UTF-8")
        .body(lines.toString().getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/rulebooks/" + rulebook + "/accounts/facts/batch")
        .then()
        .statusCode(200);
    Awaitility.await()
        .until(
            () ->
                given()
                    .get("/api/v1/rulebooks/" + rulebook + "/tasks?limit=500")
                    .jsonPath()
                    .getList("tasks")
                    .size(),
            size -> size >= ids.length);
  }

  /** Nothing keeps anybody out, and nothing hangs over the edge of a narrow screen. */
  private static void isForEverybody(Visit visit) {
    assertThat(Axe.findings(visit.page())).isEqualTo(List.of());
    assertThat(
            visit
                .page()
                .evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .isEqualTo(0);
  }

  private Visit signedIn(String path, String key, int width) {
    Visit visit = visit("ja", width);
    visit.page().navigate(path);
    visit.page().fill("#key", key);
    visit.clicks(".sign-in button");
    return visit;
  }
}
