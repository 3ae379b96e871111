package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several people do the same at the very same time: one is first, the others are told. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AtOnceTest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String FILE = "churn-signal.xlsx";
  private static final List<String> CELLS = List.of("B7", "D9", "E10", "F10");

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");
  private DraftsClient client = new DraftsClient("");

  @BeforeEach
  void loadVersion1() {
    String name = "at-once-" + COUNT.incrementAndGet();
    TestWebinar.load(name, folder, store, gate, rulebooks);
    client = new DraftsClient(name);
  }

  /** Does all of it at once and gives the answers' statuses. */
  private static List<Integer> atOnce(List<Callable<Integer>> work) throws Exception {
    CyclicBarrier together = new CyclicBarrier(work.size());
    ExecutorService people = Executors.newFixedThreadPool(work.size());
    try {
      List<Callable<Integer>> waiting = new ArrayList<>();
      for (Callable<Integer> one : work) {
        waiting.add(
            () -> {
              together.await();
              return one.call();
            });
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> one : people.invokeAll(waiting)) {
        statuses.add(one.get());
      }
      return statuses;
    } finally {
      people.shutdown();
    }
  }

  private static byte[] set(byte[] workbook, String cell, double value) {
    return Editing.edited(workbook, Editing.LOGIN_SHEET, cell, each -> each.setCellValue(value));
  }

  private List<String> drafts() {
    byte[] download = client.workbook(1, FILE);
    List<String> drafts = new ArrayList<>();
    for (int i = 0; i < CELLS.size(); i++) {
      drafts.add(DraftsClient.id(client.send(FILE, set(download, CELLS.get(i), 7 + i))));
    }
    return drafts;
  }

  private int status(String path, String body) {
    return client.post(path, body).extract().statusCode();
  }

  @Test
  void oneOfManyIsPublishedAndTheOthersMergeUntilAllAre() throws Exception {
    List<String> open = drafts();
    while (!open.isEmpty()) {
      List<Callable<Integer>> publishing = new ArrayList<>();
      for (String draft : open) {
        publishing.add(() -> client.publish(draft).extract().statusCode());
      }
      List<Integer> statuses = atOnce(publishing);
      assertThat(statuses).containsOnlyOnce(200);
      assertThat(statuses.stream().filter(status -> status != 200))
          .allMatch(status -> status == 409);
      open.remove(statuses.indexOf(200));
      List<Callable<Integer>> merging = new ArrayList<>();
      for (String draft : open) {
        merging.add(() -> status("/drafts/" + draft + "/merge", "{}"));
      }
      assertThat(open.isEmpty() ? List.of(200) : atOnce(merging))
          .allMatch(status -> status.equals(200));
    }

    byte[] last = client.workbook(5, FILE);
    for (int i = 0; i < CELLS.size(); i++) {
      assertThat(Editing.value(last, Editing.LOGIN_SHEET, CELLS.get(i)))
          .isEqualTo(String.valueOf((double) (7 + i)));
    }
  }

  @Test
  void ofTwoWhoChooseOnTheSameSightOneIsTold() throws Exception {
    byte[] download = client.workbook(1, FILE);
    client.publish(DraftsClient.id(client.send(FILE, set(download, "B7", 45)))).statusCode(200);
    String draft = DraftsClient.id(client.send(FILE, set(download, "B7", 50)));
    String conflict = client.get("/drafts/" + draft).extract().path("conflicts[0].id");
    String seen = client.get("/drafts/" + draft).extract().header("ETag");
    List<Callable<Integer>> choosing = new ArrayList<>();
    for (String side : List.of("ours", "theirs")) {
      choosing.add(
          () ->
              given()
                  .contentType(ContentType.JSON)
                  .header("If-Match", seen)
                  .body("{\"choices\": {\"" + conflict + "\": \"" + side + "\"}}")
                  .post(
                      "/api/v1/rulebooks/" + client.rulebook() + "/drafts/" + draft + "/conflicts")
                  .statusCode());
    }

    List<Integer> statuses = atOnce(choosing);

    assertThat(statuses).containsExactlyInAnyOrder(200, 412);
    client
        .get("/drafts/" + draft)
        .body("conflicts[0].chosen", equalTo(statuses.get(0).equals(200) ? "ours" : "theirs"));
  }

  @Test
  void ofTwoWhoMergeOneDraftNothingIsDoneTwice() throws Exception {
    byte[] download = client.workbook(1, FILE);
    String draft = DraftsClient.id(client.send(FILE, set(download, "D9", 3)));
    client.publish(DraftsClient.id(client.send(FILE, set(download, "B7", 45)))).statusCode(200);
    List<Callable<Integer>> merging = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      merging.add(() -> status("/drafts/" + draft + "/merge", "{}"));
    }

    List<Integer> statuses = atOnce(merging);

    assertThat(statuses).contains(200);
    assertThat(statuses).allMatch(status -> status == 200 || status == 412);
    client
        .get("/drafts/" + draft)
        .body("baseVersion", equalTo(2))
        .body("revision", equalTo(2))
        .body("taken.size()", equalTo(1));
    assertThat(
            Editing.value(
                client.bytes("/drafts/" + draft + "/workbooks/" + FILE), Editing.LOGIN_SHEET, "D9"))
        .isEqualTo("3.0");
  }
}
