package io.kakaritsuke.activation;

import io.kakaritsuke.bundle.FolderContent;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.workbook.RulebookReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads and compiles what lies in the folders while the rest of the service comes up: nearly always
 * the content of the active versions, which the gate then need not compile again. Where it is not,
 * or a file is bad, nothing is lost: {@link RulebookLoader} decides what is loaded.
 */
public final class HeadStart {
  private static final Logger LOG = Logger.getLogger(HeadStart.class);

  /** Of the process, as it begins before there are beans. */
  private static final Admissions ADMISSIONS = new Admissions();

  private static volatile @Nullable HeadStart running;

  private final RulebookFolders folders;
  private final RulebookGate gate;
  // Else nobody would hold them until they are loaded.
  private final List<GateResult> held = new ArrayList<>();
  private volatile boolean ended;

  private HeadStart(RulebookFolders folders) {
    this.folders = folders;
    this.gate =
        new RulebookGate(
            RulebookReader::read,
            RulebookCompiler::compile,
            (compiled, hash, cases, between) -> List.of(),
            0,
            ADMISSIONS);
  }

  /** Begins in a thread of its own. */
  public static void begin(Path rules, Path decisionTables) {
    HeadStart made = new HeadStart(new RulebookFolders(rules, decisionTables));
    running = made;
    Thread thread = new Thread(made::compileAll, "head-start");
    thread.setDaemon(true);
    thread.start();
  }

  /** What is shared with the gate of the service. */
  static Admissions admissions() {
    return ADMISSIONS;
  }

  /** All rulebooks are loaded: what is left to compile is not wanted, and nothing held any more. */
  static void end() {
    HeadStart current = running;
    running = null;
    if (current != null) {
      current.ended = true;
    }
  }

  // The service loads from the first name on; so the two meet, instead of waiting for each other.
  private void compileAll() {
    try {
      folders.readableNames().descendingSet().forEach(this::compile);
    } catch (UncheckedIOException e) {
      LOG.debug("What cannot be read is left to the loader", e);
    }
  }

  private void compile(String rulebook) {
    if (!ended) {
      folders.read(rulebook).map(FolderContent::sources).map(gate::admit).ifPresent(held::add);
    }
  }
}
