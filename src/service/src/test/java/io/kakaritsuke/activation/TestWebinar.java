package io.kakaritsuke.activation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The shipped rulebook under a name of its own, so that publishing disturbs no other test. */
public final class TestWebinar {
  private TestWebinar() {}

  /** Puts a copy into the folder and loads it into what is being served. */
  public static void load(
      String name, Path folder, VersionStore store, RulebookGate gate, ActiveRulebooks rulebooks) {
    copy(folder, name);
    loadFrom(folder, name, store, gate, rulebooks);
  }

  /** Puts a copy into the folder. */
  public static void copy(Path folder, String name) {
    copyFiles(
        Path.of("decision-tables", "webinar"), folder.resolve("decision-tables").resolve(name));
    copyFiles(Path.of("rules", "webinar"), folder.resolve("rules").resolve(name));
  }

  /** Loads what stands in the folder into what is being served. */
  public static void loadFrom(
      Path folder, String name, VersionStore store, RulebookGate gate, ActiveRulebooks rulebooks) {
    new TestRulebook(folder, name).load(store, gate, rulebooks);
  }

  /** The same with a word on what becomes of what has changed there. */
  public static void loadFrom(
      Path folder,
      String name,
      VersionStore store,
      RulebookGate gate,
      ActiveRulebooks rulebooks,
      FolderMode mode) {
    new TestRulebook(folder, name).load(store, gate, rulebooks, mode);
  }

  /** Puts scenarios beside its rules, before it is loaded. */
  public static void writeScenarios(String name, Path folder, String yaml) throws IOException {
    Path scenarios = folder.resolve("rules").resolve(name).resolve("scenarios");
    Files.createDirectories(scenarios);
    Files.writeString(scenarios.resolve("login.yaml"), yaml);
  }

  private static void copyFiles(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectories(to);
      List<Path> regular = files.filter(Files::isRegularFile).toList();
      for (Path file : regular) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
