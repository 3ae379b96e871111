package io.kakaritsuke.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kakaritsuke.activation.RulebookStatus.Outcome;
import io.kakaritsuke.activation.TestRulebook.Replica;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.rulebook.Finding;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class RulebookLoaderTest {
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Inject VersionStore store;
  @Inject FolderStore folders;
  @Inject EntityManager database;
  @TempDir Path folder = Path.of("");

  private String name = "";
  private TestRulebook rulebook = new TestRulebook(folder, name);

  @BeforeEach
  void chooseName() {
    name = "loader-" + COUNT.incrementAndGet();
    rulebook = new TestRulebook(folder, name);
  }

  @Test
  void makesVersion1AtTheFirstStart() throws IOException {
    write("one");

    Replica replica = start();

    assertThat(replica.status().activeVersion()).isEqualTo(1);
    assertThat(replica.title()).isEqualTo("one");
    assertThat(store.versions(name))
        .singleElement()
        .satisfies(
            version -> {
              assertThat(version.origin()).isEqualTo("folder");
              assertThat(version.contentHash()).isEqualTo(replica.status().contentHash());
            });
  }

  @Test
  void makesNoVersionOfTheSameContent() throws IOException {
    write("one");
    start();

    Replica restarted = start();

    assertThat(restarted.status().activeVersion()).isEqualTo(1);
    assertThat(restarted.status().lastAttempt().outcome()).isEqualTo(Outcome.OK);
    assertThat(store.versions(name)).hasSize(1);
  }

  @Test
  void makesADraftOfChangedContentAndPublishesNothing() throws IOException {
    write("one");
    start();
    write("two");

    Replica restarted = start();

    assertThat(restarted.title()).isEqualTo("one");
    assertThat(restarted.status().lastAttempt().outcome()).isEqualTo(Outcome.OK);
    assertThat(store.versions(name)).hasSize(1);
    FolderStore.Made made = Objects.requireNonNull(folders.standing(name).made());
    assertThat(made.isOpen()).isTrue();
    assertThat(folders.changedFiles(made.draft())).containsExactly("decision-tables/facts.xlsx");
  }

  @Test
  void makesTheNextVersionOfChangedContentWhereThatIsWishedFor() throws IOException {
    write("one");
    start();
    write("two");

    Replica restarted = start(FolderMode.PUBLISH);

    assertThat(restarted.title()).isEqualTo("two");
    assertThat(store.versions(name)).extracting(StoredVersion::number).containsExactly(2, 1);
    assertThat(store.versions(name)).extracting(StoredVersion::origin).containsOnly("folder");
  }

  @Test
  void goesOnWithADraftThatWasMadeBeforeItsProcessEnded() throws IOException {
    write("one");
    start();
    write("two");
    start(FolderMode.DRAFT);

    Replica restarted = start(FolderMode.PUBLISH);

    assertThat(restarted.title()).isEqualTo("two");
  }

  @Test
  void keepsTheOldVersionWhenAWorkbookIsBad() throws IOException {
    write("one");
    start();
    write("bad");

    Replica restarted = start();

    RulebookStatus status = restarted.status();
    assertThat(restarted.title()).isEqualTo("one");
    assertThat(status.activeVersion()).isEqualTo(1);
    assertThat(status.lastAttempt().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(status.lastAttempt().findings())
        .extracting(Finding::workbook, Finding::sheet, Finding::cell)
        .containsExactly(tuple("facts.xlsx", "ファクト", "B2"), tuple("facts.xlsx", "ファクト", "B9"));
    assertThat(Objects.requireNonNull(status.lastSuccess()).version()).isEqualTo(1);
    assertThat(store.versions(name)).hasSize(1);
  }

  @Test
  void triesABadWorkbookAgainAtEveryStart() throws IOException {
    write("bad");
    start();

    Replica restarted = start();

    assertThat(restarted.status().lastAttempt().findings()).hasSize(2);
    assertThat(restarted.status().activeVersion()).isNull();
    assertThat(restarted.rulebooks().active(name)).isEmpty();
    assertThat(restarted.rulebooks().names()).contains(name);
  }

  @Test
  void changesNothingWhenABadWorkbookIsTakenBack() throws IOException {
    write("one");
    start();
    write("bad");
    start();
    write("one");

    Replica restarted = start();

    assertThat(restarted.status().lastAttempt().outcome()).isEqualTo(Outcome.OK);
    assertThat(restarted.status().activeVersion()).isEqualTo(1);
    assertThat(store.versions(name)).hasSize(1);
    assertThat(folders.standing(name).made()).isNull();
  }

  @Test
  void saysAgainWhatIsBadAtEveryStart() throws IOException {
    write("one");
    start();
    write("bad");
    start();

    assertThat(start().status().lastAttempt().findings()).hasSize(2);
  }

  @Test
  void goesOnWarningOfWhatIsServed() throws IOException {
    write("doubtful");
    Replica replica = start();
    assertThat(warnings(replica.status())).containsExactly("gap");

    assertThat(warnings(replica.loader().follow(name))).containsExactly("gap");

    write("bad");
    assertThat(replica.loader().load(name).lastAttempt().outcome()).isEqualTo(Outcome.REFUSED);
    write("doubtful");
    RulebookStatus undone = replica.loader().load(name);
    assertThat(undone.lastAttempt().outcome()).isEqualTo(Outcome.OK);
    assertThat(warnings(undone)).containsExactly("gap");
  }

  private static List<String> warnings(RulebookStatus status) {
    return status.lastAttempt().findings().stream().map(Finding::code).toList();
  }

  @Test
  void keepsWhatWasPublishedOtherwise() throws IOException {
    write("one");
    start();
    publish("published", 2);

    Replica restarted = start();

    assertThat(restarted.status().activeVersion()).isEqualTo(2);
    assertThat(restarted.title()).isEqualTo("published");
    assertThat(store.versions(name)).hasSize(2);
  }

  @Test
  void makesNoVersionWhenTheFoldersCatchUpWithWhatWasPublished() throws IOException {
    write("one");
    start();
    publish("published", 2);
    write("published");

    Replica restarted = start();

    assertThat(restarted.status().activeVersion()).isEqualTo(2);
    assertThat(store.versions(name)).hasSize(2);
    assertThat(store.rulebook(name).folderHash()).isEqualTo(restarted.status().contentHash());
  }

  @Test
  void goesOnFromTheDatabaseWhenTheFolderIsGone() throws IOException {
    write("one");
    start();
    Files.delete(rulebook.file());

    Replica restarted = start();

    assertThat(restarted.loader().names()).contains(name);
    assertThat(restarted.title()).isEqualTo("one");
  }

  @Test
  void decidesWithAnOldVersionAfterTheFilesHaveChanged() throws IOException {
    write("one");
    start();
    publish("two", 2);

    Replica restarted = start();

    VersionLookup old = restarted.rulebooks().version(name, 1);
    assertThat(old).isInstanceOf(VersionLookup.Found.class);
    assertThat(TestRulebook.title(((VersionLookup.Found) old).version())).isEqualTo("one");
    assertThat(restarted.rulebooks().version(name, 1)).isSameAs(old);
    assertThat(restarted.rulebooks().version(name, 3))
        .isInstanceOf(VersionLookup.UnknownVersion.class);
    assertThat(restarted.rulebooks().version("nobody", 1))
        .isInstanceOf(VersionLookup.UnknownRulebook.class);
  }

  @Test
  void saysSoWhenTheActiveVersionCanNoLongerBeRead() throws IOException {
    write("one");
    start();
    publish("bad", 2);

    RulebookStatus status = start().status();

    assertThat(status.activeVersion()).isNull();
    assertThat(status.lastAttempt().findings()).hasSize(2);
    assertThat(status.lastSuccess()).isNotNull();
  }

  @Test
  void makesOneVersionWhenTwoReplicasStartAtOnce() throws Exception {
    for (int round = 0; round < 10; round++) {
      chooseName();
      write("one");
      CyclicBarrier together = new CyclicBarrier(2);
      Callable<RulebookStatus> starting =
          () -> {
            together.await();
            return start().status();
          };
      ExecutorService threads = Executors.newFixedThreadPool(2);
      List<Future<RulebookStatus>> both = threads.invokeAll(List.of(starting, starting));

      assertThat(both.get(0).get().activeVersion()).isEqualTo(1);
      assertThat(both.get(1).get().activeVersion()).isEqualTo(1);
      assertThat(store.versions(name)).hasSize(1);
      threads.shutdown();
    }
  }

  @Test
  void sharesUnchangedFilesBetweenVersions() throws IOException {
    write("one");
    rulebook.writeRule("a.drl", "rule " + name);
    start();
    write("two");
    start(FolderMode.PUBLISH);

    List<StoredFile> first = store.files(name, 1);
    List<StoredFile> second = store.files(name, 2);

    assertThat(first)
        .extracting(StoredFile::path)
        .containsExactly("decision-tables/facts.xlsx", "rules/a.drl");
    assertThat(second.get(1)).isEqualTo(first.get(1));
    assertThat(second.get(0).sha256()).isNotEqualTo(first.get(0).sha256());
  }

  @Test
  void letsNobodyChangeAVersion() throws IOException {
    write("one");
    start();

    for (String sql :
        new String[] {
          "update rulebook_version set comment = 'x'",
          "delete from rulebook_version_file",
          "update source_file set bytes = ''",
          "truncate source_file cascade"
        }) {
      assertThatThrownBy(
              () ->
                  QuarkusTransaction.requiringNew()
                      .run(() -> database.createNativeQuery(sql).executeUpdate()))
          .rootCause()
          .hasMessageContaining("is append-only");
    }
  }

  private void write(String text) throws IOException {
    rulebook.write(text);
  }

  private void publish(String text, int number) {
    rulebook.publish(database, text, number);
  }

  private Replica start(FolderMode mode) {
    return rulebook.start(store, mode);
  }

  private Replica start() {
    return rulebook.start(store);
  }
}
