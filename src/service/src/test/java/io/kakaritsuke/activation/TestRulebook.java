package io.kakaritsuke.activation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.activation.draft.TestFolders;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One rulebook in folders of its own, to be started and restarted on a shared database. */
record TestRulebook(Path folder, String name) {
  Path file() {
    return folder.resolve("decision-tables").resolve(name).resolve("facts.xlsx");
  }

  void write(String text) throws IOException {
    write(file(), text);
  }

  void writeRule(String file, String text) throws IOException {
    write(folder.resolve("rules").resolve(name).resolve(file), text);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8);
  }

  /** Loads as a process of its own would, which shares nothing but the database. */
  Replica start(VersionStore store) {
    return start(store, FolderMode.DRAFT);
  }

  Replica start(VersionStore store, FolderMode mode) {
    RulebookGate gate = Samples.gate();
    ActiveRulebooks rulebooks = new ActiveRulebooks(new StoredVersions(store, gate));
    return load(store, gate, rulebooks, TestFolders.changesOfTexts(gate, rulebooks, mode));
  }

  /** Loads into the rulebooks that are already being served. */
  Replica load(VersionStore store, RulebookGate gate, ActiveRulebooks rulebooks) {
    return load(store, gate, rulebooks, FolderMode.DRAFT);
  }

  /** The same with a word on what becomes of changes in the folders. */
  Replica load(VersionStore store, RulebookGate gate, ActiveRulebooks rulebooks, FolderMode mode) {
    return load(store, gate, rulebooks, TestFolders.changes(gate, rulebooks, mode));
  }

  /** The same for files that are texts; what changes in the folders is published. */
  Replica publish(VersionStore store, RulebookGate gate, ActiveRulebooks rulebooks) {
    return load(
        store, gate, rulebooks, TestFolders.changesOfTexts(gate, rulebooks, FolderMode.PUBLISH));
  }

  private Replica load(
      VersionStore store, RulebookGate gate, ActiveRulebooks rulebooks, FolderChanges changes) {
    RulebookFolders folders =
        new RulebookFolders(folder.resolve("rules"), folder.resolve("decision-tables"));
    RulebookLoader loader =
        new RulebookLoader(
            folders, store, new StoredVersions(store, gate), gate, rulebooks, changes);
    loader.load(name);
    return new Replica(name, loader, rulebooks);
  }

  /** What somebody else's publication leaves in the database. */
  void publish(EntityManager database, String text, int number) {
    String hash = Samples.sources(name, text).contentHash();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              execute(
                  database,
                  "insert into rulebook_version values (?1, ?2, ?3, now(), 'draft', null)",
                  name,
                  number,
                  hash);
              execute(
                  database,
                  "insert into source_file (sha256, bytes) select encode(sha256(b), 'hex'), b"
                      + " from (select convert_to(?1, 'UTF8') as b) as x on conflict do nothing",
                  text);
              execute(
                  database,
                  "insert into rulebook_version_file select ?1, ?2, 'decision-tables/facts.xlsx',"
                      + " encode(sha256(convert_to(?3, 'UTF8')), 'hex')",
                  name,
                  number,
                  text);
              execute(
                  database,
                  "update rulebook set active_version = ?2 where name = ?1",
                  name,
                  number);
            });
  }

  private static void execute(EntityManager database, String sql, Object... parameters) {
    Query query = database.createNativeQuery(sql);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    query.executeUpdate();
  }

  static String title(ActiveVersion version) {
    return version.compiled().rulebook().catalogue().title();
  }

  /** A process after its start. */
  record Replica(String name, RulebookLoader loader, ActiveRulebooks rulebooks) {
    RulebookStatus status() {
      return rulebooks.status(name).orElseThrow();
    }

    String title() {
      return TestRulebook.title(rulebooks.active(name).orElseThrow());
    }
  }
}
