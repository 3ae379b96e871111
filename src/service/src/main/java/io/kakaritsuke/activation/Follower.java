package io.kakaritsuke.activation;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.KnownKeys;
import io.kakaritsuke.engine.LostThreads;
import io.kakaritsuke.problem.LostDatabase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Keeps what this process serves the same as what the database calls active, off the way of any
 * request: at once when another process tells of a publication, and by asking every few seconds in
 * case that nobody told. Without the database everything stays as it is.
 */
@Singleton
public class Follower {
  private static final Logger LOG = Logger.getLogger(Follower.class);
  // A version that could not be compiled here is tried again, in case that it was for want of
  // memory.
  private static final long TRY_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

  private record Refusal(int version, long at) {}

  private final RulebookLoader loader;
  private final VersionStore store;
  private final ActiveRulebooks rulebooks;
  private final Replicas replicas;
  private final WaitingVersions waiting;
  private final KnownKeys keys;
  private final ReplicaSettings settings;
  private final NoticeListener listener;
  private final FolderWatch folders;
  private final Map<String, Refusal> refusals = new HashMap<>();

  /** Rulebooks whose rule files wait until fewer threads are lost. */
  private final Set<String> untried = ConcurrentHashMap.newKeySet();

  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(3, Follower::named);
  private final AtomicBoolean lost = new AtomicBoolean();

  @Inject
  Follower(
      RulebookLoader loader,
      VersionStore store,
      ActiveRulebooks rulebooks,
      Replicas replicas,
      WaitingVersions waiting,
      KnownKeys keys,
      RulebookFolders folders,
      ReplicaSettings settings,
      AgroalDataSource pool) {
    this.loader = loader;
    this.store = store;
    this.rulebooks = rulebooks;
    this.replicas = replicas;
    this.waiting = waiting;
    this.keys = keys;
    this.settings = settings;
    this.folders = new FolderWatch(folders, settings.folderQuiet());
    this.listener =
        new NoticeListener(FreshConnections.like(pool), this::hear, settings.pollInterval());
  }

  private static Thread named(Runnable task) {
    Thread thread = new Thread(task, "replica-follower");
    thread.setDaemon(true);
    return thread;
  }

  /** To be told before the folders are read for the first time. */
  void noteFolders() {
    folders.note();
  }

  /** What became of the folders of a rulebook: rule files that could not be tried are again. */
  void noteLoaded(RulebookStatus status) {
    if (status.isUntried()) {
      untried.add(status.rulebook());
      folders.again(status.rulebook());
    } else {
      untried.remove(status.rulebook());
    }
  }

  /** Begins to follow; what was loaded before is reported. */
  void start() {
    startDeaf();
    listener.start();
  }

  /** The same without hearing what others tell: it has to ask. */
  void startDeaf() {
    long poll = settings.pollInterval().toMillis();
    threads.scheduleWithFixedDelay(guarded(this::report), 0, poll, TimeUnit.MILLISECONDS);
    threads.scheduleWithFixedDelay(guarded(this::catchUp), poll, poll, TimeUnit.MILLISECONDS);
    threads.scheduleWithFixedDelay(guarded(this::lookAtFolders), poll, poll, TimeUnit.MILLISECONDS);
  }

  void stop() throws InterruptedException {
    listener.stop();
    threads.shutdownNow();
    guarded(replicas::leave).run();
  }

  private void hear(String notice) {
    boolean missed = notice.equals(NoticeListener.MISSED);
    if (missed || notice.startsWith("rulebook ")) {
      threads.execute(guarded(this::catchUp));
    }
    if (missed || notice.equals("keys")) {
      threads.execute(guarded(this::refreshKeys));
    }
  }

  private void refreshKeys() {
    try {
      keys.refresh();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  // Nothing that happens here may end the schedule; a lost database is told once, and again when it
  // is back.
  private Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException | LinkageError | AssertionError e) {
        if (!LostDatabase.isCauseOf(e)) {
          LOG.error("Following what is published failed; it is tried again", e);
        } else if (lost.compareAndSet(false, true)) {
          LOG.warnf("Not following what is published: %s", e.getMessage());
        }
      }
    };
  }

  private void report() {
    replicas.report(rulebooks.names().stream().flatMap(n -> rulebooks.status(n).stream()).toList());
    replicas.expire();
    // Of all that is done here this alone always asks the database.
    if (lost.compareAndSet(true, false)) {
      LOG.info("Following what is published again");
    }
  }

  private synchronized void catchUp() {
    waiting.activateDue();
    // Each by itself: what is wrong with one rulebook must not keep the others back.
    store.activeVersions().forEach((name, number) -> guarded(() -> catchUp(name, number)).run());
    waiting
        .untilNext()
        .filter(time -> time.compareTo(settings.pollInterval()) < 0)
        .ifPresent(this::wakeAfter);
  }

  private void wakeAfter(Duration time) {
    threads.schedule(guarded(this::catchUp), time.toMillis() + 1, TimeUnit.MILLISECONDS);
  }

  private void catchUp(String rulebook, int version) {
    Refusal refusal = refusals.get(rulebook);
    boolean refused =
        refusal != null
            && refusal.version() == version
            && System.nanoTime() - refusal.at() < TRY_AGAIN_NANOS;
    boolean serving = rulebooks.active(rulebook).map(a -> a.number() == version).orElse(false);
    if (!refused && !serving) {
      report(loader.follow(rulebook), version);
    }
  }

  private void report(RulebookStatus status, int version) {
    if (Integer.valueOf(version).equals(status.activeVersion())) {
      refusals.remove(status.rulebook());
    } else {
      refusals.put(status.rulebook(), new Refusal(version, System.nanoTime()));
    }
    StatusLog.write(status);
    replicas.report(List.of(status));
  }

  private void lookAtFolders() {
    for (String rulebook : folders.changed()) {
      if (untried.contains(rulebook) && LostThreads.areMany()) {
        continue;
      }
      RulebookStatus status = loader.load(rulebook);
      folders.taken(rulebook);
      noteLoaded(status);
      StatusLog.write(status);
      replicas.report(List.of(status));
    }
  }

  /** Takes over at once what this very process has published, and reports it. */
  public RulebookStatus follow(String rulebook) {
    RulebookStatus status = loader.follow(rulebook);
    StatusLog.write(status);
    replicas.report(List.of(status));
    return status;
  }

  /** The connection for notices breaks, as a network may do at any time. */
  void cutNotices() {
    listener.cut();
  }
}
