package io.kakaritsuke.bundle;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Gathers the files of one rulebook, within bounds; goes on after what it cannot take. */
public final class FolderReading {
  public static final int MAX_FILE_BYTES = 5 << 20;
  public static final int MAX_RULEBOOK_BYTES = 50 << 20;

  /** The folder of rule files; begins their paths. */
  public static final String RULES = "rules";

  /** The folder of workbooks; begins their paths. */
  public static final String DECISION_TABLES = "decision-tables";

  private static final String SCENARIOS = "scenarios";

  private final List<Source> files = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private long bytes;

  /**
   * What lies in the two folders of a rulebook; empty where there is no file at all.
   *
   * @param decisionTables of the rulebook: its workbooks
   * @param rules of the rulebook: rule files, and {@code scenarios} below them; need not be there
   */
  public static Optional<FolderContent> of(String rulebook, Path decisionTables, Path rules) {
    FolderReading reading = new FolderReading();
    reading.addFiles(rootOf(rules), rules, RULES);
    reading.addFiles(rootOf(rules), rules.resolve(SCENARIOS), RULES + "/" + SCENARIOS);
    reading.addFiles(rootOf(decisionTables), decisionTables, DECISION_TABLES);
    return reading.content(rulebook);
  }

  // A link may lead to another rulebook beside it, and not farther.
  private static Path rootOf(Path folder) {
    return Objects.requireNonNull(folder.toAbsolutePath().getParent());
  }

  /** Hidden files and the lock files of spreadsheet programs are no content. */
  public static boolean isIgnored(String name) {
    return name.startsWith(".") || name.startsWith("~$");
  }

  /** The last part of a path, composed: some file systems hand out decomposed kana. */
  public static String nameOf(Path path) {
    return Normalizer.normalize(
        Objects.requireNonNull(path.getFileName()).toString(), Normalizer.Form.NFC);
  }

  /**
   * Adds every regular file of the folder.
   *
   * @param root no link may lead out of it
   */
  private void addFiles(Path root, Path folder, String prefix) {
    try {
      for (Path file : children(folder)) {
        String name = nameOf(file);
        if (!isIgnored(name) && !Files.isDirectory(file)) {
          addFile(root, file, name, prefix + "/" + name);
        }
      }
    } catch (UncheckedIOException e) {
      findings.add(unreadable(prefix));
    }
  }

  private void addFile(Path root, Path file, String name, String path) {
    try {
      if (!file.toRealPath().startsWith(root.toRealPath()) || !Files.isRegularFile(file)) {
        findings.add(notAFile(name));
        return;
      }
      byte[] content = readBounded(file);
      bytes += content.length;
      if (content.length > MAX_FILE_BYTES) {
        findings.add(tooLarge(name));
      } else if (bytes <= MAX_RULEBOOK_BYTES) {
        files.add(new Source(path, content));
      }
    } catch (IOException e) {
      findings.add(unreadable(name));
    }
  }

  private static byte[] readBounded(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_FILE_BYTES + 1);
    }
  }

  private Optional<FolderContent> content(String rulebook) {
    if (bytes > MAX_RULEBOOK_BYTES) {
      findings.add(rulebookTooLarge(rulebook));
    }
    if (files.isEmpty() && findings.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new FolderContent(new Sources(rulebook, files), findings));
  }

  private static Finding notAFile(String name) {
    Text message =
        new Text(
            "通常のファイルではないか、フォルダの外を指しています。ファイルそのものを置いてください",
            "Not a regular file, or a link that leads out of the folder; put the file itself there");
    return error(name, "not-a-file", message);
  }

  private static Finding unreadable(String name) {
    Text message =
        new Text("ファイルを読めません。権限とリンク先を確認してください", "Cannot be read; check permissions and links");
    return error(name, "unreadable-file", message);
  }

  private static Finding tooLarge(String name) {
    Text message =
        new Text("ファイルが大きすぎます。5 MiB 以下にしてください", "The file is too large; at most 5 MiB are read");
    return error(name, "file-too-large", message);
  }

  private static Finding rulebookTooLarge(String rulebook) {
    Text message =
        new Text(
            "ルールブック全体が大きすぎます。合計 50 MiB 以下にしてください",
            "The rulebook is too large; at most 50 MiB in all");
    return error(rulebook, "rulebook-too-large", message);
  }

  private static Finding error(String file, String code, Text message) {
    return new Finding(Finding.Level.ERROR, file, null, null, code, message, null);
  }

  /** The entries of a folder, sorted; none where it is not there. */
  public static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
