package io.kakaritsuke.activation;

import io.kakaritsuke.bundle.FolderContent;
import io.kakaritsuke.bundle.FolderReading;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The folders on disk, one rulebook a subfolder of each; the only place that reads them. */
@Singleton
public class RulebookFolders {
  /** The folder of rule files; begins their paths. */
  public static final String RULES = FolderReading.RULES;

  /** The folder of workbooks; begins their paths. */
  public static final String DECISION_TABLES = FolderReading.DECISION_TABLES;

  private static final Logger LOG = Logger.getLogger(RulebookFolders.class);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private final Path rules;
  private final Path decisionTables;
  // Told once each, as the folders are looked at every few seconds.
  private final Set<Path> refused = ConcurrentHashMap.newKeySet();

  @Inject
  RulebookFolders(
      @ConfigProperty(name = "kakaritsuke.rules-dir", defaultValue = RULES) Path rules,
      @ConfigProperty(name = "kakaritsuke.decision-tables-dir", defaultValue = DECISION_TABLES)
          Path decisionTables) {
    this.rules = rules;
    this.decisionTables = decisionTables;
  }

  /** The names of all subfolders that can be rulebooks, sorted; others are warned of. */
  SortedSet<String> names() {
    folders()
        .filter(folder -> !isName(folder) && refused.add(folder))
        .forEach(
            folder ->
                LOG.warnf("%s ignored: the name of a rulebook is made of a-z, 0-9 and -", folder));
    return readableNames();
  }

  /** The same without a word. */
  NavigableSet<String> readableNames() {
    return folders()
        .filter(RulebookFolders::isName)
        .map(FolderReading::nameOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<Path> folders() {
    return Stream.of(rules, decisionTables)
        .flatMap(root -> FolderReading.children(root).stream())
        .filter(folder -> Files.isDirectory(folder))
        .filter(folder -> !FolderReading.isIgnored(FolderReading.nameOf(folder)));
  }

  private static boolean isName(Path folder) {
    return NAME.matcher(FolderReading.nameOf(folder)).matches();
  }

  /** What lies there for a rulebook; empty where there is no file at all. */
  Optional<FolderContent> read(String rulebook) {
    return FolderReading.of(rulebook, decisionTables.resolve(rulebook), rules.resolve(rulebook));
  }

  /** Looks another way when a file of the rulebook was changed, added or removed. */
  String fingerprint(String rulebook) {
    Path ruleFolder = rules.resolve(rulebook);
    StringBuilder text = new StringBuilder();
    for (Path folder :
        List.of(ruleFolder, ruleFolder.resolve("scenarios"), decisionTables.resolve(rulebook))) {
      try {
        FolderReading.children(folder)
            .forEach(file -> text.append(file).append(attributes(file)).append('\n'));
      } catch (UncheckedIOException e) {
        text.append(folder).append(" unreadable\n");
      }
    }
    return text.toString();
  }

  private static String attributes(Path file) {
    // The time of change, where there is one, tells of files that were copied with their old dates.
    boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    String names = unix ? "unix:size,lastModifiedTime,ctime,ino" : "size,lastModifiedTime";
    try {
      return new TreeMap<>(Files.readAttributes(file, names)).toString();
    } catch (IOException e) {
      return " unreadable";
    }
  }
}
