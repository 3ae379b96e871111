package io.kakaritsuke.activation.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people work on one rulebook, and each is told what the other has done, and why. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class WhoDidWhatTest extends AtDrafts {
  private static final String DAY =
      Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();

  private DraftsClient tanaka = new DraftsClient("");
  private DraftsClient sato = new DraftsClient("");

  @BeforeEach
  void giveKeys() {
    tanaka = new DraftsClient(name, Keys.makeFor("田中 花子", Role.AUTHOR, Role.PUBLISHER).key());
    sato = new DraftsClient(name, Keys.makeFor("佐藤 健", Role.AUTHOR, Role.PUBLISHER).key());
  }

  private static String begun(DraftsClient by, double days) {
    return DraftsClient.id(by.send(SIGNALS, Editing.daysWithoutLogin(days)));
  }

  private static byte[] label(String text) {
    return Editing.edited(
        Editing.shipped(SIGNALS), Editing.LOGIN_SHEET, "H9", cell -> cell.setCellValue(text));
  }

  private static String published(String comment, boolean later, Map<String, String> choices) {
    String chosen =
        String.join(
            ", ",
            choices.entrySet().stream()
                .map(one -> "\"%s\": \"%s\"".formatted(one.getKey(), one.getValue()))
                .toList());
    return "{\"comment\": \"%s\", \"acceptScenarioChanges\": true%s, \"choices\": {%s}}"
        .formatted(comment, later ? ", \"effectiveFrom\": \"" + DAY + "\"" : "", chosen);
  }

  private static int publish(DraftsClient by, String draft, String body) {
    return by.post("/drafts/" + draft + "/publish", body).statusCode(200).extract().path("version");
  }

  @Test
  void aDraftOfAVersionThatWaitsIsScheduledAndNotPublished() {
    String draft = begun(tanaka, 45);
    publish(tanaka, draft, published("来週から", true, Map.of()));

    tanaka
        .post("/drafts/" + draft + "/merge", "{}")
        .statusCode(409)
        .body(
            "detail",
            allOf(
                containsString("版 2 として公開を予約しています（"),
                containsString("公開を取り下げる"),
                not(containsString("公開済み"))));
    int number = tanaka.get("/drafts/" + draft).extract().path("number");
    tanaka
        .send("?draft=" + number, Map.of(SIGNALS, Editing.daysWithoutLogin(50)))
        .statusCode(409)
        .body("detail", containsString("版 2 として公開を予約しています（"));
    tanaka
        .post("/drafts/discard", "{\"drafts\": [" + number + "]}")
        .body("drafts[0].message", containsString("公開を予約しています"));
  }

  @Test
  void whatSomebodyTookBackSaysWhoDidAndWhy() {
    publish(tanaka, begun(tanaka, 45), published("来週から", true, Map.of()));

    sato.post("/versions/2/withdraw", "{}")
        .statusCode(422)
        .body("violations.field", contains("comment"));
    for (int i = 0; i < 2; i++) {
      sato.post("/versions/2/withdraw", "{\"comment\": \"数字が違うため\"}")
          .statusCode(200)
          .body("state", equalTo("WITHDRAWN"));
    }

    tanaka
        .get("/versions/2")
        .body("publishedBy", equalTo("田中 花子"))
        .body("endedBy", equalTo("佐藤 健"))
        .body("endedWhy", equalTo("数字が違うため"))
        .body("endedAt", notNullValue());
    tanaka.get("/versions").body("find { it.number == 1 }.endedBy", nullValue());
  }

  @Test
  void whoDiscardedADraftIsTold() {
    String draft = begun(tanaka, 45);
    int number = tanaka.get("/drafts/" + draft).extract().path("number");
    sato.delete("/drafts/" + draft).statusCode(204);

    tanaka
        .post("/drafts/" + draft + "/merge", "{}")
        .statusCode(409)
        .body("detail", containsString("佐藤 健さんが破棄しました"));
    tanaka
        .send("?draft=" + number, Map.of(SIGNALS, Editing.daysWithoutLogin(50)))
        .statusCode(409)
        .body("detail", containsString("佐藤 健さんが破棄しました"));
  }

  @Test
  void whoeverChangedADraftIsNamedAlsoWhereThatWasOneself() {
    String draft = begun(tanaka, 45);
    int number = tanaka.get("/drafts/" + draft).extract().path("number");
    tanaka.send("?draft=" + number, Map.of(SIGNALS, Editing.daysWithoutLogin(50))).statusCode(200);

    tanaka
        .sendSeen("?draft=" + number, "\"1\"", SIGNALS, Editing.daysWithoutLogin(55))
        .statusCode(412)
        .body("detail", allOf(containsString("田中 花子"), not(containsString("ほかの人"))));
  }

  private static List<String> conflicts(DraftsClient by, String draft) {
    return by.get("/drafts/" + draft + "/publication").extract().path("waiting.conflicts.id");
  }

  @Test
  void whatGoesOnWithAnUrgentChangeNamesBothAndBothReasons() {
    publish(tanaka, begun(tanaka, 45), published("田中：来週から", true, Map.of()));
    String urgent = DraftsClient.id(sato.send(SIGNALS, label("苦情")));

    publish(sato, urgent, published("佐藤：急ぎ", false, Map.of()));

    tanaka
        .get("/versions/4")
        .body("state", equalTo("WAITING"))
        .body("madeOf.publishedBy", contains("田中 花子", "佐藤 健"))
        .body("madeOf.comment", contains("田中：来週から", "佐藤：急ぎ"))
        .body("madeOf.version", contains(2, 3));
    tanaka.get("/versions/3").body("madeOf", nullValue());
    tanaka.get("/versions/2").body("endedBy", equalTo("佐藤 健"));
  }

  @Test
  void whatIsForTheVerySameInstantNamesBothAndBothReasons() {
    publish(
        sato, DraftsClient.id(sato.send(SIGNALS, label("苦情"))), published("佐藤", true, Map.of()));
    publish(tanaka, begun(tanaka, 45), published("田中", true, Map.of()));

    tanaka
        .get("/versions")
        .body("find { it.number == 3 }.madeOf.publishedBy", contains("佐藤 健", "田中 花子"))
        .body("find { it.number == 3 }.madeOf.comment", contains("佐藤", "田中"));
  }

  @Test
  void aScheduledChangeThatWasDecidedAgainstIsADraftAgain() {
    String waits = begun(sato, 50);
    publish(sato, waits, published("来月から", true, Map.of()));
    String urgent = begun(tanaka, 40);
    String conflict = conflicts(tanaka, urgent).get(0);

    tanaka
        .post("/drafts/" + urgent + "/publish", published("急ぎ40日", false, Map.of(conflict, "OURS")))
        .statusCode(200)
        .body("withdrawn", equalTo(2))
        .body("waiting", nullValue());

    tanaka
        .get("/versions/2")
        .body("state", equalTo("WITHDRAWN"))
        .body("endedBy", equalTo("田中 花子"))
        .body("endedWhy", equalTo("急ぎ40日"));
    sato.get("/drafts/" + waits).body("state", equalTo("OPEN"));
    sato.post("/drafts/" + waits + "/merge", "{}")
        .statusCode(200)
        .body("conflicts.size()", equalTo(1));
    assertThat(Editing.value(tanaka.workbook(3, SIGNALS), Editing.LOGIN_SHEET, Editing.LOGIN_CELL))
        .isEqualTo("40.0");
  }

  @Test
  void aScheduledChangeThatIsAllInTheUrgentOneIsNotADraftAgain() {
    String waits = begun(sato, 45);
    publish(sato, waits, published("来月から", true, Map.of()));
    byte[] both =
        Editing.edited(
            Editing.daysWithoutLogin(45),
            Editing.LOGIN_SHEET,
            "H9",
            cell -> cell.setCellValue("苦情"));

    publish(tanaka, DraftsClient.id(tanaka.send(SIGNALS, both)), published("今すぐ", false, Map.of()));

    sato.get("/versions/2").body("state", equalTo("REPLACED"));
    sato.get("/versions/3").body("madeOf.comment", contains("来月から", "今すぐ"));
    sato.get("/drafts/" + waits).body("state", equalTo("PUBLISHED"));
  }

  @Test
  void whatOnlyARuleAuthorMayChangeIsToldAtItsCell() {
    byte[] facts =
        Editing.edited(
            tanaka.workbook(1, "facts.xlsx"), "選択肢", "C16", cell -> cell.setCellValue("その他企業"));

    tanaka
        .send("facts.xlsx", facts)
        .statusCode(201)
        .body("findings.find { it.code == 'rule-author-only' }.cell", equalTo("C16"));
  }

  @Test
  void filesOfRuleAuthorsAreNotToldToWhoIsNone() throws IOException {
    String draft = DraftsClient.id(tanaka.send(SIGNALS, label("苦情")));
    byte[] rules = Files.readAllBytes(Path.of("rules", "webinar", "effort.drl"));
    byte[] commented = (new String(rules, UTF_8) + "\n// a comment\n").getBytes(UTF_8);
    DraftsClient admin = new DraftsClient(name, TestDatabase.ADMIN_KEY);
    admin
        .publish(
            DraftsClient.id(
                admin.send(
                    "", Map.of("effort.drl", commented, SIGNALS, Editing.daysWithoutLogin(45)))))
        .statusCode(200);

    tanaka
        .publish(draft)
        .statusCode(409)
        .body("violations.field", not(hasItem(containsString("drl"))))
        .body("violations.message", not(hasItem(containsString("drl"))));
    tanaka
        .post("/drafts/" + draft + "/merge", "{}")
        .statusCode(200)
        .body("taken.workbook", contains(SIGNALS));
  }
}
