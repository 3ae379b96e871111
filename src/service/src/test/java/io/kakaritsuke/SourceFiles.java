package io.kakaritsuke;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of what is delivered, of all modules. */
final class SourceFiles {
  private static final PathMatcher DELIVERED =
      FileSystems.getDefault().getPathMatcher("glob:src/{core,service}/src/main/java/**.java");

  private SourceFiles() {}

  /** All of them, in the order of their paths. */
  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(DELIVERED::matches).sorted().toList();
    }
  }

  /** Those of a package and of the packages below it. */
  static List<Path> of(String room) throws IOException {
    Path inside = Path.of("io", "kakaritsuke", room);
    return all().stream().filter(file -> file.toString().contains(inside + "/")).toList();
  }
}
