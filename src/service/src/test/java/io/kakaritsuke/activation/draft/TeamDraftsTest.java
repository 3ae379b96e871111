package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.rulebook.Roster;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.edit.Stamp;
import io.kakaritsuke.workbook.edit.StampedWorkbook;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** team.xlsx goes through drafts as every workbook does. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class TeamDraftsTest extends AtDrafts {
  private static final String FILE = "team.xlsx";
  private static final String PEOPLE = "担当者";

  private static byte[] typed(byte[] workbook, String cell, String value) {
    return Editing.edited(workbook, PEOPLE, cell, one -> one.setCellValue(value));
  }

  private static byte[] most(byte[] workbook, double accounts) {
    return Editing.edited(workbook, PEOPLE, "H4", one -> one.setCellValue(accounts));
  }

  private Rulebook version(String rulebook, int number) {
    return Objects.requireNonNull(RulebookReader.read(store.sources(rulebook, number)).rulebook());
  }

  private Person tsuda(int version) {
    return version(name, version).roster().people().get(1);
  }

  @Test
  void aDownloadIsKnownAndSaysNothingNew() {
    byte[] download = client.workbook(1, FILE);

    Stamp stamp = Objects.requireNonNull(StampedWorkbook.read(download).stamp());
    assertThat(stamp.version()).isEqualTo(1);
    String id = DraftsClient.id(client.send("担当者（最新）.xlsx", download).body("errors", equalTo(0)));
    client.get("/drafts/" + id + "/diff").body("", empty());
    client.publish(id).statusCode(409).body("code", equalTo("nothing-changed"));
  }

  @Test
  void aSlipComesBackMarkedAndItsFixIsPublished() {
    byte[] sent = typed(most(client.workbook(1, FILE), 20), "G4", "9時から18時まで");
    String id =
        DraftsClient.id(
            client
                .send(FILE, sent)
                .body("errors", equalTo(1))
                .body("findings.find { it.severity == 'ERROR' }.code", equalTo("bad-hours"))
                .body("findings.find { it.severity == 'ERROR' }.cell", equalTo("G4")));

    byte[] marked = client.bytes("/drafts/" + id + "/workbooks/" + FILE + "/marked");
    assertThat(Editing.sheets(marked)).startsWith("確認結果");
    String mended =
        DraftsClient.id(
            client.send(FILE, typed(marked, "G4", "10:00-19:00")).body("errors", equalTo(0)));
    client
        .get("/drafts/" + mended + "/diff")
        .body("workbook", contains(FILE, FILE))
        .body(
            "sentence",
            containsInAnyOrder(
                "担当者「津田」の営業時間を変更：「9:00-18:00」→「10:00-19:00」", "担当者「津田」の上限を変更：「30社」→「20社」"));
    client.publish(mended).statusCode(200);

    assertThat(tsuda(2).mostAccounts()).isEqualTo(20);
    assertThat(version(name, 2).decidesLike(version(name, 1))).isTrue();
    assertThat(Editing.sheets(client.workbook(2, FILE))).doesNotContain("確認結果");
  }

  @Test
  void whatTwoPeopleChangedIsHadOfBoth() {
    byte[] download = client.workbook(1, FILE);
    client
        .publish(DraftsClient.id(client.send(FILE, most(client.workbook(1, FILE), 20))))
        .statusCode(200);

    String id =
        DraftsClient.id(
            client
                .send(FILE, typed(download, "E4", "tsuda@example.co.jp"))
                .body("baseVersion", equalTo(2))
                .body("taken.sentence", contains(containsString("20")))
                .body("conflicts", empty())
                .body("errors", equalTo(0)));
    client.publish(id).statusCode(200);

    assertThat(tsuda(3).mostAccounts()).isEqualTo(20);
    assertThat(tsuda(3).mail()).isEqualTo("tsuda@example.co.jp");
  }

  @Test
  void aRulebookWithoutPeopleIsGivenThem() throws IOException {
    String other = name + "-b";
    TestWebinar.copy(folder, other);
    Path workbooks = folder.resolve("decision-tables").resolve(other);
    Files.delete(workbooks.resolve(FILE));
    byte[] facts = Files.readAllBytes(workbooks.resolve("facts.xlsx"));
    for (String cell : List.of("A11", "B11")) {
      facts = Editing.edited(facts, "ルールブック", cell, one -> one.setBlank());
    }
    Files.write(workbooks.resolve("facts.xlsx"), facts);
    TestWebinar.loadFrom(folder, other, store, gate, rulebooks);
    DraftsClient others = new DraftsClient(other);
    int first = others.get("/versions").extract().path("[0].number");
    assertThat(version(other, first).roster()).isEqualTo(Roster.NONE);

    String id =
        DraftsClient.id(others.send(FILE, Editing.shipped(FILE)).body("errors", equalTo(0)));
    List<String> told = others.get("/drafts/" + id + "/diff").extract().path("sentence");
    others.publish(id).statusCode(200);

    assertThat(told).hasSize(8).contains("担当者「津田」を追加（担当CS、嘉生、鈴木、9:00-18:00、30社、8社、15社、20社、30社）");
    Rulebook now = version(other, first + 1);
    assertThat(now.roster().people()).hasSize(8);
    assertThat(now.decidesLike(version(other, first))).isTrue();
  }
}
