package io.kakaritsuke.activation.draft;

import static io.kakaritsuke.activation.draft.DraftsClient.id;
import static io.kakaritsuke.activation.draft.DraftsClient.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends workbooks again goes on with what they have begun, where they say so. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class OwnDraftsTest extends OwnWebinar {
  private static final String SIGNALS = "churn-signal.xlsx";
  private static final String UPSELL = "upsell-trigger.xlsx";
  private static final byte[] OTHER_UPSELL = noted(UPSELL);

  @Inject DraftStore drafts;
  private DraftsClient tanaka = new DraftsClient("");
  private DraftsClient suzuki = new DraftsClient("");
  private DraftsClient shared = new DraftsClient("");

  @BeforeEach
  void giveKeys() {
    tanaka = new DraftsClient(name, keyOf("田中 花子"));
    suzuki = new DraftsClient(name, keyOf("鈴木"));
    shared = new DraftsClient(name, Keys.make(null, Role.AUTHOR, Role.PUBLISHER).key());
  }

  private static String keyOf(String person) {
    return Keys.makeFor(person, Role.AUTHOR, Role.PUBLISHER).key();
  }

  /** A shipped workbook with a value that nothing decides by. */
  private static byte[] noted(String workbook) {
    byte[] shipped = Editing.shipped(workbook);
    String sheet = Editing.sheets(shipped).get(0);
    return Editing.edited(shipped, sheet, "B2", cell -> cell.setCellValue(cell + "（改）"));
  }

  private static ValidatableResponse send(
      DraftsClient client, Object draft, String file, byte[] bytes) {
    return client.send("?draft=" + draft, Map.of(file, bytes));
  }

  @Test
  void whatIsSentAgainGoesIntoTheDraftThatOneHasBegun() {
    ValidatableResponse begun = tanaka.send(SIGNALS, Editing.daysWithoutLogin(45));
    begun.statusCode(201).body("mine", equalTo(true)).body("createdBy", equalTo("田中 花子"));

    send(tanaka, number(begun), UPSELL, OTHER_UPSELL)
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("id", equalTo(id(begun)))
        .body("errors", equalTo(0))
        .body(
            "files.findAll { it.uploaded }.path.collect { it.split('/')[1] }",
            contains(SIGNALS, UPSELL));
    send(tanaka, id(begun), SIGNALS, Editing.daysWithoutLogin(30)).statusCode(200);

    tanaka.get("/drafts/" + id(begun) + "/diff").body("findAll { it.cell == 'B7' }", hasSize(1));
    tanaka.get("/drafts?state=OPEN").body("id", contains(id(begun)));
    shared.publish(id(begun)).statusCode(200);
    assertThat(days(2)).isEqualTo("30.0");
    assertThat(tanaka.workbook(2, UPSELL)).isNotEqualTo(tanaka.workbook(1, UPSELL));
  }

  @Test
  void aPersonStaysThePersonWhenTheKeyIsMadeAnew() {
    int draft = number(tanaka.send(SIGNALS, Editing.daysWithoutLogin(45)));
    DraftsClient again = new DraftsClient(name, keyOf("田中　花子"));

    again.get("/drafts?mine=true").body("number", contains(draft));
    send(again, draft, UPSELL, OTHER_UPSELL).statusCode(200);
  }

  @Test
  void withoutSayingSoEveryUploadBeginsADraft() {
    int one = number(tanaka.send(SIGNALS, Editing.daysWithoutLogin(45)));
    int two = number(tanaka.send(SIGNALS, Editing.daysWithoutLogin(30)));

    tanaka.get("/drafts?mine=true").body("number", contains(two, one));
  }

  @Test
  void aKeyThatMayBeSharedAlwaysBeginsADraft() {
    ValidatableResponse begun = shared.send(SIGNALS, Editing.daysWithoutLogin(45));
    begun.statusCode(201).body("mine", equalTo(false));

    send(shared, number(begun), UPSELL, OTHER_UPSELL)
        .statusCode(403)
        .body("code", equalTo("shared-key"))
        .body("detail", containsString("続ける下書きを指定せずに"));

    shared.get("/drafts/" + id(begun)).body("revision", equalTo(1));
    shared.get("/drafts?mine=true").body("", empty());
    shared.get("/drafts?mine=false").body("number", contains(number(begun)));
  }

  @Test
  void nobodyGoesOnWithWhatAnotherHasBegun() {
    ValidatableResponse begun = tanaka.send(SIGNALS, Editing.daysWithoutLogin(45));

    send(suzuki, number(begun), UPSELL, OTHER_UPSELL)
        .statusCode(403)
        .body("code", equalTo("not-your-draft"))
        .body("detail", containsString("田中 花子"));

    suzuki.get("/drafts/" + id(begun)).body("revision", equalTo(1)).body("mine", equalTo(false));
    suzuki.send(UPSELL, OTHER_UPSELL).statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "999999999",
        "0",
        "x",
        "-1",
        "12345678901",
        "7f0a0000-0000-4000-8000-000000000000"
      })
  void aDraftThatThereIsNotIsNamedAsSuch(String draft) {
    send(tanaka, draft, SIGNALS, Editing.daysWithoutLogin(45))
        .statusCode(404)
        .body("code", equalTo("unknown-draft"));
    tanaka.get("/drafts").body("", empty());
  }

  @Test
  void aDraftOfAnotherRulebookIsUnknownHere() {
    int draft = number(new DraftsClient("webinar", tanaka.key()).send(UPSELL, OTHER_UPSELL));

    send(tanaka, draft, SIGNALS, Editing.daysWithoutLogin(45)).statusCode(404);
  }

  @Test
  void whatHasBecomeAVersionIsNoDraftAnyMore() {
    ValidatableResponse begun = tanaka.send(SIGNALS, Editing.daysWithoutLogin(45));
    suzuki.publish(id(begun)).statusCode(200);

    send(tanaka, number(begun), UPSELL, OTHER_UPSELL)
        .statusCode(409)
        .body("code", equalTo("draft-not-open"))
        .body("detail", containsString("版 2 として公開済み"));

    tanaka.send(UPSELL, OTHER_UPSELL).statusCode(201).body("errors", equalTo(0));
  }

  @Test
  void whatWasDiscardedIsNoDraftAnyMore() {
    ValidatableResponse begun = tanaka.send(SIGNALS, Editing.daysWithoutLogin(45));
    suzuki.delete("/drafts/" + id(begun)).statusCode(204);

    send(tanaka, number(begun), UPSELL, OTHER_UPSELL)
        .statusCode(409)
        .body("detail", containsString("鈴木さんが破棄しました"));
  }

  @Test
  void whatWasPublishedMeanwhileIsMergedIn() {
    byte[] download = tanaka.workbook(1, SIGNALS);
    byte[] mine =
        Editing.edited(
            download, Editing.LOGIN_SHEET, Editing.LOGIN_CELL, cell -> cell.setCellValue(45));
    ValidatableResponse begun = tanaka.send(SIGNALS, mine);
    byte[] theirs =
        Editing.edited(download, Editing.LOGIN_SHEET, "H9", cell -> cell.setCellValue("苦情が続く"));
    suzuki.publish(id(suzuki.send(SIGNALS, theirs))).statusCode(200);

    send(tanaka, number(begun), UPSELL, OTHER_UPSELL)
        .statusCode(200)
        .body("baseVersion", equalTo(2))
        .body("conflicts", empty())
        .body("taken", not(empty()));

    tanaka.publish(id(begun)).statusCode(200).body("version", equalTo(3));
    assertThat(days(3)).isEqualTo("45.0");
    assertThat(Editing.value(tanaka.workbook(3, SIGNALS), Editing.LOGIN_SHEET, "H9"))
        .isEqualTo("苦情が続く");
  }

  @Test
  void aConflictThatIsOpenStaysOpen() {
    ValidatableResponse begun = tanaka.send(SIGNALS, Editing.daysWithoutLogin(45));
    suzuki.publish(id(suzuki.send(SIGNALS, Editing.daysWithoutLogin(30)))).statusCode(200);
    tanaka.post("/drafts/" + id(begun) + "/merge", "{}").body("conflicts", hasSize(1));

    send(tanaka, number(begun), UPSELL, OTHER_UPSELL)
        .statusCode(200)
        .body("conflicts", hasSize(1))
        .body("publishable", equalTo(false));
  }

  @Test
  void whoSaysWhatTheyHaveSeenReplacesNothingElse() {
    ValidatableResponse begun = tanaka.send(SIGNALS, Editing.daysWithoutLogin(45));
    send(tanaka, number(begun), UPSELL, OTHER_UPSELL).statusCode(200);

    tanaka
        .sendSeen("?draft=" + number(begun), "\"1\"", SIGNALS, Editing.daysWithoutLogin(30))
        .statusCode(412)
        .body("code", equalTo("draft-changed"));
    tanaka
        .sendSeen("?draft=" + number(begun), "\"2\"", SIGNALS, Editing.daysWithoutLogin(30))
        .statusCode(200);
  }

  @Test
  void uploadsThatComeAtOnceLoseNothing() throws Exception {
    ValidatableResponse begun = tanaka.send(SIGNALS, Editing.daysWithoutLogin(45));
    List<String> files =
        List.of(UPSELL, "health-score.xlsx", "intervention.xlsx", "segmentation.xlsx");
    ExecutorService threads = Executors.newFixedThreadPool(files.size());

    List<Future<Integer>> statuses = new ArrayList<>();
    for (String file : files) {
      byte[] bytes = noted(file);
      statuses.add(
          threads.submit(() -> send(tanaka, number(begun), file, bytes).extract().statusCode()));
    }

    for (Future<Integer> status : statuses) {
      assertThat(status.get()).isEqualTo(200);
    }
    threads.shutdown();
    tanaka
        .get("/drafts/" + id(begun))
        .body("revision", equalTo(1 + files.size()))
        .body("files.findAll { it.uploaded }", hasSize(1 + files.size()))
        .body("errors", equalTo(0));
  }

  @Test
  void theListSaysWhatIsInADraftAndComesInPages() {
    List<Integer> numbers = new ArrayList<>();
    for (int days : List.of(45, 40, 35)) {
      numbers.add(0, number(tanaka.send("sent.xlsx", Editing.daysWithoutLogin(days))));
    }
    shared.send(UPSELL, OTHER_UPSELL);

    tanaka
        .get("/drafts?mine=true")
        .body("number", equalTo(numbers))
        .body("[0].files.path", contains("decision-tables/" + SIGNALS))
        .body("[0].files[0].uploadedAs", equalTo("sent.xlsx"))
        .body("createdBy", contains("田中 花子", "田中 花子", "田中 花子"));
    String next =
        tanaka
            .get("/drafts?mine=true&limit=2")
            .body("number", equalTo(numbers.subList(0, 2)))
            .extract()
            .header("Link");
    assertThat(next).contains("cursor=" + numbers.get(1)).contains("rel=\"next\"");
    String cursor = next.replaceAll(".*cursor=([^&>]*).*", "$1");
    tanaka
        .get("/drafts?mine=false&cursor=" + cursor)
        .statusCode(400)
        .body("violations.code", contains("unknown-cursor"));
    tanaka
        .get("/drafts?mine=true&limit=2&cursor=" + cursor)
        .body("number", equalTo(numbers.subList(2, 3)))
        .header("Link", equalTo(null));
    tanaka.get("/drafts?state=DISCARDED").body("", empty());
    tanaka
        .get("/drafts?state=x&mine=maybe&limit=0&cursor=y")
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("state", "mine", "limit", "cursor"));
  }

  @Test
  void severalDraftsAreDiscardedAndEachIsToldOf() {
    ValidatableResponse one = tanaka.send(SIGNALS, Editing.daysWithoutLogin(45));
    ValidatableResponse two = tanaka.send(SIGNALS, Editing.daysWithoutLogin(40));
    ValidatableResponse published = tanaka.send(SIGNALS, Editing.daysWithoutLogin(30));
    suzuki.publish(id(published)).statusCode(200);
    String body =
        "{\"drafts\": [%d, \"%s\", %d, 999999999]}"
            .formatted(number(one), id(two), number(published));

    for (int i = 0; i < 2; i++) {
      suzuki
          .post("/drafts/discard", body)
          .statusCode(200)
          .body("drafts.outcome", contains("DISCARDED", "DISCARDED", "PUBLISHED", "UNKNOWN"))
          .body("drafts[2].message", containsString("版 2 として公開済み"));
    }

    tanaka.get("/drafts?state=OPEN").body("", empty());
    tanaka.get("/drafts?state=DISCARDED").body("number", contains(number(two), number(one)));
    assertThat(audited("discard-draft")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"drafts\": []}", "{\"drafts\": [1.5]}", "{\"drafts\": \"1\"}"})
  void whatIsNoListOfDraftsDiscardsNothing(String body) {
    tanaka.send(SIGNALS, Editing.daysWithoutLogin(45));

    tanaka.post("/drafts/discard", body).statusCode(422).body("violations", hasSize(1));

    tanaka.get("/drafts?state=OPEN").body("", hasSize(1));
  }

  @Test
  void whoMayOnlyReadDiscardsNothing() {
    int draft = number(tanaka.send(SIGNALS, Editing.daysWithoutLogin(45)));

    new DraftsClient(name, Keys.make(null, Role.READER).key())
        .post("/drafts/discard", "{\"drafts\": [" + draft + "]}")
        .statusCode(403);

    tanaka.get("/drafts/" + draft).body("state", equalTo("OPEN"));
  }

  @Test
  void twoKeysOfOnePersonAreOneAuthor() {
    UUID draft = UUID.fromString(id(tanaka.send(SIGNALS, Editing.daysWithoutLogin(45))));
    Author again =
        new Author("田中 花子", "person:田中 花子", "another key", "person:田中 花子", true, false, null);
    Author other = new Author("鈴木", "person:鈴木", "a third", "person:鈴木", true, false, null);

    assertThat(drafts.isAuthor(draft, again)).isTrue();
    assertThat(drafts.isAuthor(draft, other)).isFalse();
  }

  @Test
  void aTokenAndAKeyOfOnePersonAreOneAuthorAndTwoTokensAreNot() {
    UUID byKey = UUID.fromString(id(tanaka.send(SIGNALS, Editing.daysWithoutLogin(45))));
    UUID byToken = UUID.fromString(id(shared.send(SIGNALS, Editing.daysWithoutLogin(40))));
    String named = "person:田中 花子";
    Author key = new Author("田中 花子", named, "key", named, true, false, null);
    Author token = new Author("田中 花子", "subject-1", "subject-1", named, true, false, null);
    Author namesake = new Author("田中 花子", "subject-2", "subject-2", named, true, false, null);

    assertThat(drafts.isAuthor(byKey, token)).isTrue();
    assertThat(drafts.isAuthor(byToken, key)).isFalse();
    QuarkusTransaction.requiringNew().run(() -> drafts.addAuthor(byToken, token));
    assertThat(drafts.isAuthor(byToken, token)).isTrue();
    assertThat(drafts.isAuthor(byToken, key)).isTrue();
    assertThat(drafts.isAuthor(byToken, namesake)).isFalse();
  }

  private int audited(String action) {
    return Keys.with(TestDatabase.ADMIN_KEY)
        .get("/api/v1/audit?action=" + action + "&rulebook=" + name)
        .then()
        .extract()
        .path("entries.size()");
  }

  private String days(int version) {
    return Editing.value(
        tanaka.workbook(version, SIGNALS), Editing.LOGIN_SHEET, Editing.LOGIN_CELL);
  }
}
