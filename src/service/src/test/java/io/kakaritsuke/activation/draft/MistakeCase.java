package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One slip of a person: the files as they were sent, and what the service says of them as text
 * beside them.
 */
record MistakeCase(Path folder) {
  /** Whether the texts are to be written anew, and read before they are kept. */
  static final boolean WRITE = Boolean.getBoolean("mistakes.write");

  static final ObjectMapper JSON = new ObjectMapper();

  private static final Path ALL = Path.of("src/core/src/test/resources/mistakes");
  private static final Path SHIPPED = Path.of("decision-tables");
  private static final String EXPECTED = "expected.txt";
  private static final String MENDED = "mended.txt";
  private static final String OWN = "own-";
  private static final String USUAL = "webinar";

  static List<MistakeCase> all() {
    return list(ALL).stream().filter(Files::isDirectory).map(MistakeCase::new).toList();
  }

  String name() {
    return String.valueOf(folder.getFileName());
  }

  /**
   * The shipped rulebook that it was made on: {@code own-<rulebook>-<slip>}, else the usual one.
   */
  String rulebook() {
    return list(SHIPPED).stream()
        .map(path -> String.valueOf(path.getFileName()))
        .filter(rulebook -> name().startsWith(OWN + rulebook + "-"))
        .findFirst()
        .orElse(USUAL);
  }

  /** What was sent at once. */
  List<Path> files() {
    return list(folder).stream()
        .filter(file -> !file.endsWith(EXPECTED) && !file.endsWith(MENDED))
        .toList();
  }

  Path expected() {
    return folder.resolve(EXPECTED);
  }

  /** What is told once everything that was offered has been done. */
  Path mended() {
    return folder.resolve(MENDED);
  }

  @Override
  public String toString() {
    return name();
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
