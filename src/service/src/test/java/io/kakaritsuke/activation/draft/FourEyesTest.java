package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.FolderMode;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where nobody publishes what they had a hand in, whichever of their keys they use. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestProfile(FourEyesTest.WithFourEyes.class)
class FourEyesTest extends AtDrafts {
  private static final String DAY =
      Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
  private static final String NOW = "{\"comment\": \"urgent\"}";
  private static final String LATER =
      "{\"comment\": \"later\", \"effectiveFrom\": \"%s\"}".formatted(DAY);

  /** An operator who wants a second person for every publication. */
  public static final class WithFourEyes implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("kakaritsuke.publishing.four-eyes", "true");
    }
  }

  private DraftsClient tanaka = new DraftsClient("");
  private DraftsClient suzuki = new DraftsClient("");
  private DraftsClient sato = new DraftsClient("");

  @BeforeEach
  void giveKeys() {
    tanaka = of("田中");
    suzuki = of("鈴木");
    sato = of("佐藤");
  }

  private DraftsClient of(String person) {
    return new DraftsClient(name, Keys.makeFor(person, Role.AUTHOR, Role.PUBLISHER).key());
  }

  private static String begun(DraftsClient by, double days) {
    return DraftsClient.id(by.send(SIGNALS, Editing.daysWithoutLogin(days)));
  }

  private static String path(String draft) {
    return "/drafts/" + draft + "/publish";
  }

  @Test
  void anotherKeyOfOneselfIsNoSecondPerson() {
    String draft = begun(tanaka, 45);

    for (DraftsClient oneself : new DraftsClient[] {tanaka, of("田中")}) {
      oneself.post(path(draft), NOW).statusCode(403).body("code", equalTo("four-eyes"));
    }

    suzuki.post(path(draft), NOW).statusCode(200).body("version", equalTo(2));
  }

  @Test
  void whatWasMergedWhileItWaitedIsApprovedByWhoHadNoHandInIt() {
    suzuki.post(path(begun(tanaka, 45)), LATER).statusCode(200);
    String urgent = begun(sato, 30);
    String field =
        suzuki.post(path(urgent), NOW).statusCode(409).extract().path("violations[0].field");
    String chosen = "\"choices\": {\"%s\": \"THEIRS\"}}".formatted(field.substring(8));
    suzuki
        .post(path(urgent), NOW.replace("}", ", " + chosen))
        .statusCode(200)
        .body("waiting.state", equalTo("UNAPPROVED"));

    for (DraftsClient hand : new DraftsClient[] {tanaka, sato, suzuki}) {
      hand.post("/versions/4/approve", "").statusCode(403).body("code", equalTo("four-eyes"));
    }
    tanaka.get("/versions/4").body("state", equalTo("UNAPPROVED"));

    DraftsClient other = of("高橋");
    for (int i = 0; i < 2; i++) {
      other
          .post("/versions/4/approve", "")
          .statusCode(200)
          .body("state", equalTo("WAITING"))
          .body("effectiveFrom", equalTo(DAY));
    }
    assertThat(approvals()).isEqualTo(1);
  }

  @Test
  void whoChoseNothingMayApproveWhatTheyHavePublished() {
    suzuki.post(path(begun(tanaka, 45)), LATER).statusCode(200);
    suzuki.post(path(begunUpsell()), NOW).statusCode(200).body("waiting.version", equalTo(4));

    suzuki.post("/versions/4/approve", "").statusCode(200).body("state", equalTo("WAITING"));
  }

  @Test
  void whatJoinsAVersionThatWaitsNeedsAWordOfItsOwn() {
    suzuki.post(path(begun(tanaka, 45)), LATER).statusCode(200);
    suzuki.post(path(begunUpsell()), LATER).statusCode(200).body("state", equalTo("UNAPPROVED"));

    tanaka.post("/versions/3/approve", "").statusCode(403);
    sato.post("/versions/3/approve", "").statusCode(403);
    suzuki.post("/versions/3/approve", "").statusCode(200).body("state", equalTo("WAITING"));
  }

  @Test
  void aChangeOfTheFoldersIsPublishedByAPerson() throws IOException {
    Files.write(
        folder.resolve("decision-tables").resolve(name).resolve(SIGNALS),
        Editing.daysWithoutLogin(45));

    TestWebinar.loadFrom(folder, name, store, gate, rulebooks, FolderMode.PUBLISH);

    tanaka
        .get("")
        .body("activeVersion", equalTo(1))
        .body("folder.held", containsString("four-eyes"));
    String draft = tanaka.get("").extract().path("folder.draft");
    tanaka.post(path(draft), NOW).statusCode(200).body("version", equalTo(2));
    tanaka.get("").body("activeVersion", equalTo(2)).body("folder", nullValue());
  }

  private String begunUpsell() {
    byte[] upsell = Editing.shipped("upsell-trigger.xlsx");
    String sheet = Editing.sheets(upsell).get(0);
    return DraftsClient.id(
        sato.send(
            "upsell-trigger.xlsx",
            Editing.edited(upsell, sheet, "B2", cell -> cell.setCellValue("改めた説明"))));
  }

  private int approvals() {
    return Keys.with(TestDatabase.ADMIN_KEY)
        .get("/api/v1/audit?action=approve&rulebook=" + name)
        .then()
        .extract()
        .path("entries.size()");
  }
}
