package io.kakaritsuke.access;

import io.kakaritsuke.problem.LostDatabase;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All keys that may be used, in memory: a request waits for no database, a wrong key costs it
 * nothing, and while it is gone, those who were known stay known.
 */
@Singleton
public class KnownKeys {
  /** What the key of the environment is called in the trail. */
  static final String ENVIRONMENT = "KAKARITSUKE_ADMIN_KEY";

  private static final Logger LOG = Logger.getLogger(KnownKeys.class);
  private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]{16,256}");
  private static final int MAX_LENGTH = 256;
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final int BEFORE_OTHERS = 100;

  private final KeyTable table;
  private final Clock clock;
  private final Duration interval;
  private final @Nullable String adminKey;
  private final @Nullable String adminPerson;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "known-keys");
            thread.setDaemon(true);
            return thread;
          });

  private volatile Map<KeyHash, Grant> grants = Map.of();
  private volatile boolean stale;

  @Inject
  KnownKeys(
      KeyTable table,
      Clock clock,
      @ConfigProperty(name = "kakaritsuke.admin-key") Optional<String> adminKey,
      @ConfigProperty(name = "kakaritsuke.admin-person") Optional<String> adminPerson,
      @ConfigProperty(name = "kakaritsuke.access.refresh-interval", defaultValue = "1S")
          Duration interval) {
    this.table = table;
    this.clock = clock;
    this.adminKey = adminKey.orElse(null);
    this.adminPerson = adminPerson.map(String::strip).orElse(null);
    this.interval = interval;
  }

  void onStart(@Observes @Priority(BEFORE_OTHERS) StartupEvent event) throws SQLException {
    if (adminKey != null && !HEADER_VALUE.matcher(adminKey).matches()) {
      throw new IllegalStateException(
          ENVIRONMENT + " must have 16 to 256 letters, digits or signs of ASCII, without spaces");
    }
    if (adminPerson != null && !KeyRequest.isName(adminPerson)) {
      throw new IllegalStateException(
          "KAKARITSUKE_ADMIN_PERSON must be a name of 1 to 100 characters");
    }
    refresh();
    scheduleNext();
  }

  private void scheduleNext() {
    Duration pause = stale ? RETRY : interval;
    watch.schedule(
        () -> {
          refreshIfPossible();
          scheduleNext();
        },
        pause.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    watch.shutdownNow();
  }

  /** Whether the operator has given an admin key of their own. */
  boolean hasEnvironmentKey() {
    return adminKey != null;
  }

  /**
   * Reads the keys anew, so that what was revoked or created anywhere counts here from now on.
   * Blocks.
   *
   * @throws SQLException the database is gone; the keys known before stay known
   */
  public synchronized void refresh() throws SQLException {
    Map<KeyHash, Grant> read = new HashMap<>();
    for (StoredKey key : table.notRevoked()) {
      read.put(key.hash(), key.grant());
    }
    if (adminKey != null) {
      Person person = adminPerson == null ? null : Person.named(adminPerson);
      read.put(
          KeyHash.of(adminKey),
          new Grant(ENVIRONMENT, null, person, Set.of(Role.ADMIN), null, null));
    }
    grants = Map.copyOf(read);
  }

  private void refreshIfPossible() {
    try {
      refresh();
      stale = false;
    } catch (SQLException | RuntimeException e) { // The next round must come.
      if (!stale) {
        LOG.warnf(
            LostDatabase.isCauseOf(e) ? null : e,
            "API keys could not be read anew, those known stay valid: %s",
            e.getMessage());
      }
      stale = true;
    }
  }

  /** What the key allows now; empty for one that is unknown, expired or revoked. */
  Optional<Grant> find(String key) {
    if (key.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    return Optional.ofNullable(grants.get(KeyHash.of(key)))
        .filter(grant -> grant.isValid(clock.instant()));
  }
}
