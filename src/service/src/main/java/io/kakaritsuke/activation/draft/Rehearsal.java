package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Checks a draft that nobody sent, shortly after a start: what the smallest rulebook has already,
 * as if it were uploaded. What a process does for the first time takes several times as long,
 * classes are loaded for it; the first author after a start need not wait for that.
 */
@Singleton
class Rehearsal {
  private static final Logger LOG = Logger.getLogger(Rehearsal.class);

  /** Rulebooks have been loaded; observers without a priority of their own have 2,500. */
  private static final int AFTER_LOADING = 3_000;

  /** Whoever waits for the start comes first. */
  private static final int SECONDS = 1;

  private final ActiveRulebooks rulebooks;
  private final VersionStore versions;
  private final Checker checker;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Rehearsal::thread);

  @Inject
  Rehearsal(ActiveRulebooks rulebooks, VersionStore versions, Checker checker) {
    this.rulebooks = rulebooks;
    this.versions = versions;
    this.checker = checker;
  }

  // The engine looks for classes by the loader of its thread.
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "rehearsal");
    thread.setDaemon(true);
    thread.setContextClassLoader(Rehearsal.class.getClassLoader());
    return thread;
  }

  void onStart(@Observes @Priority(AFTER_LOADING) StartupEvent event) {
    thread.schedule(this::rehearse, SECONDS, TimeUnit.SECONDS);
    thread.shutdown();
  }

  private void rehearse() {
    try {
      smallest().ifPresent(this::check);
    } catch (RuntimeException e) {
      // Nobody waits for it: a database that is gone, say, is told by what needs it.
      LOG.debug("no rehearsal", e);
    }
  }

  private Optional<ActiveVersion> smallest() {
    return rulebooks.names().stream()
        .flatMap(name -> rulebooks.active(name).stream())
        .min(Comparator.comparingInt(Rehearsal::rows));
  }

  private static int rows(ActiveVersion version) {
    List<DecisionTable> tables = version.compiled().rulebook().tables();
    return tables.stream().mapToInt(table -> table.rows().size()).sum();
  }

  /** What would be said of an upload of the very workbooks of the version; nothing is kept. */
  Check check(ActiveVersion version) {
    Sources sources = versions.sources(version.rulebook(), version.number());
    List<DraftFile> workbooks =
        sources.files().stream().filter(Source::isWorkbook).map(Rehearsal::sent).toList();
    DraftFiles files = DraftFiles.on(sources, workbooks);
    return checker.check(checker.complete(files, version.number()), version.number(), true);
  }

  private static DraftFile sent(Source workbook) {
    return DraftFile.uploaded(workbook.path(), workbook.bytes(), null, null);
  }

  @PreDestroy
  void end() {
    thread.shutdownNow();
  }
}
