package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.diff.BaseFindings;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.DeletedRules;
import io.kakaritsuke.workbook.diff.Diff;
import io.kakaritsuke.workbook.diff.OpenCauses;
import io.kakaritsuke.workbook.edit.FixResult;
import io.kakaritsuke.workbook.edit.WorkbookFixes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The shipped rulebooks, and cells that are typed into them. */
public final class Shipped {
  private static final Map<String, Sources> READ = new ConcurrentHashMap<>();

  private Shipped() {}

  /** The names of all shipped rulebooks. */
  public static List<String> rulebooks() {
    try (Stream<Path> found = Files.list(Path.of("decision-tables"))) {
      return found.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Workbooks and rule files of one of them, without its scenarios; the very same each time, so
   * that nobody opens a file a second time that another test has opened.
   */
  public static Sources sources(String name) {
    return READ.computeIfAbsent(name, Shipped::read);
  }

  /** Whether a workbook of that name holds tables, and not what is said of facts or people. */
  public static boolean hasTables(String fileName) {
    return fileName.endsWith(".xlsx")
        && !fileName.equals("facts.xlsx")
        && !fileName.equals("team.xlsx");
  }

  private static Sources read(String name) {
    List<Source> files = new ArrayList<>();
    for (String root : List.of("decision-tables", "rules")) {
      Path folder = Path.of(root, name);
      try (Stream<Path> found =
          Files.isDirectory(folder) ? Files.list(folder) : Stream.<Path>of()) {
        for (Path file :
            found.filter(path -> path.toString().matches(".*\\.(xlsx|drl)")).toList()) {
          files.add(new Source(root + "/" + file.getFileName(), Files.readAllBytes(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Sources(name, files);
  }

  /** The sources without one workbook. */
  public static Sources without(Sources sources, String workbook) {
    return new Sources(
        sources.rulebook(),
        sources.files().stream().filter(one -> !one.fileName().equals(workbook)).toList());
  }

  /** The sources with values typed into cells of one workbook. */
  public static Sources typed(Sources sources, String workbook, Fix.Step... cells) {
    Text text = new Text("直す", "Mend");
    Finding typing =
        new Finding(
            Finding.Level.ERROR, workbook, null, null, "typed", text, null, new Fix(text, cells));
    return mended(sources, sources, List.of(typing));
  }

  /** The sources with one workbook as a hand leaves it. */
  public static Sources handled(Sources sources, String workbook, Consumer<XSSFWorkbook> hand) {
    List<Source> files = new ArrayList<>();
    for (Source file : sources.files()) {
      if (!file.fileName().equals(workbook)) {
        files.add(file);
        continue;
      }
      try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file.bytes()));
          ByteArrayOutputStream out = new ByteArrayOutputStream()) {
        hand.accept(book);
        book.write(out);
        files.add(new Source(file.path(), out.toByteArray()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Sources(sources.rulebook(), files);
  }

  /** All that is told of a draft before its scenarios are run. */
  public static List<Finding> told(Sources base, Sources now) {
    ReadResult read = RulebookReader.read(now, base);
    List<Finding> all = new ArrayList<>(read.findings());
    all.addAll(read.besideBase());
    Rulebook draft = read.rulebook();
    if (draft != null) {
      Rulebook before = Objects.requireNonNull(RulebookReader.read(base).rulebook());
      List<Change> changes = Diff.of(before, draft);
      all.addAll(BaseFindings.of(before, draft, changes));
      DeletedRules.tell(all, base, now, draft, changes);
    } else {
      DeletedRules.tell(all, base, now, null, List.of());
    }
    return OpenCauses.told(all, base, now);
  }

  /** The sources with the fixes of the findings done. */
  public static Sources mended(Sources sources, Sources base, List<Finding> findings) {
    FixResult result = WorkbookFixes.apply(sources, base, findings);
    assertThat(result).isInstanceOf(FixResult.Mended.class);
    return ((FixResult.Mended) result).sources();
  }
}
