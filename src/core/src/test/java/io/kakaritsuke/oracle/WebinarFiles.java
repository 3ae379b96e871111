package io.kakaritsuke.oracle;

import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RulebookReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rulebook {@code webinar} from its workbooks and rule files. */
public final class WebinarFiles {
  private static final String NAME = "webinar";

  private WebinarFiles() {}

  /** Reads the files anew. */
  public static Rulebook read() {
    List<Source> sources = new ArrayList<>();
    add(sources, "decision-tables", ".xlsx");
    add(sources, "rules", ".drl");
    ReadResult result = RulebookReader.read(new Sources(NAME, sources));
    Rulebook rulebook = result.rulebook();
    if (rulebook == null) {
      throw new IllegalStateException(result.findings().toString());
    }
    return rulebook;
  }

  private static void add(List<Source> sources, String root, String suffix) {
    try (Stream<Path> files = Files.list(Path.of(root, NAME))) {
      for (Path file : files.filter(path -> path.toString().endsWith(suffix)).toList()) {
        sources.add(new Source(root + "/" + file.getFileName(), Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
