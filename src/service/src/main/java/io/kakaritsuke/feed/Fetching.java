package io.kakaritsuke.feed;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.feed.FeedIntake.Origin;
import io.kakaritsuke.feed.FetchStore.Fetch;
import io.kakaritsuke.feed.place.Fetched;
import io.kakaritsuke.feed.place.Look;
import io.kakaritsuke.feed.place.Place;
import io.kakaritsuke.feed.place.PlaceProblem;
import io.kakaritsuke.feed.place.PlaceSettings;
import io.kakaritsuke.feed.place.Places;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Feed;
import io.kakaritsuke.rulebook.Feed.Kind;
import io.kakaritsuke.upkeep.Upkeep;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gets what is new from the places of feeds, one process at a time for each feed, and has it taken
 * as if somebody had sent it. Folders are looked into each minute; a place that has to be asked is
 * asked once on each day of the feed's 周期, every day where it has none, and every ten minutes until
 * that works.
 */
@ApplicationScoped
class Fetching {
  private static final Logger LOG = Logger.getLogger(Fetching.class);
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofMinutes(10);

  /** A process that died while it looked is waited for so long beyond the time of its place. */
  private static final Duration GRACE = Duration.ofMinutes(10);

  private static final Pattern DAY =
      Pattern.compile("(?<!\\d)(20\\d{2})([-_.]?)(\\d{2})\\2(\\d{2})(?!\\d)");

  private final PlaceSettings settings;
  private final FetchStore store;
  private final FeedIntake intake;
  private final ActiveRulebooks rulebooks;
  private final Vertx vertx;
  private final Clock clock;
  private final Map<Configured, Place> places = new ConcurrentHashMap<>();
  private @Nullable Places made;

  @Inject
  Fetching(
      PlaceSettings settings,
      FetchStore store,
      FeedIntake intake,
      ActiveRulebooks rulebooks,
      Vertx vertx,
      Clock clock) {
    this.settings = settings;
    this.store = store;
    this.intake = intake;
    this.rulebooks = rulebooks;
    this.vertx = vertx;
    this.clock = clock;
  }

  /** What a place is made of; it is kept as long as that is the same. */
  private record Configured(String rulebook, String feed, Kind kind, String configuration) {}

  void begin(@Observes StartupEvent event, Upkeep upkeep) {
    if (!settings.entries().isEmpty()) {
      upkeep.every(LOOK, "feeds-fetched", this::look);
    }
  }

  private void look() throws SQLException, IOException, InterruptedException {
    for (String rulebook : rulebooks.names()) {
      Optional<ActiveVersion> version = rulebooks.active(rulebook);
      if (version.isPresent()) {
        look(version.get());
      }
    }
  }

  /**
   * Looks at the places of all feeds of a version that are due; one that cannot be taken keeps no
   * other waiting.
   *
   * @throws SQLException a file could not be kept; it comes again
   * @throws IOException a file could not be read; it comes again
   */
  void look(ActiveVersion version) throws SQLException, IOException, InterruptedException {
    SQLException database = null;
    IOException disk = null;
    for (Feed feed : version.compiled().rulebook().feeds()) {
      try {
        look(version, feed);
      } catch (SQLException e) {
        database = e;
      } catch (IOException e) {
        disk = e;
      }
    }
    if (database != null) {
      throw database;
    }
    if (disk != null) {
      throw disk;
    }
  }

  private void look(ActiveVersion version, Feed feed)
      throws SQLException, IOException, InterruptedException {
    String name = feed.configuration();
    PlaceSettings.Entry entry = name == null ? null : settings.entries().get(name);
    if (name == null || entry == null || !isDue(version, feed)) {
      return;
    }
    Place place = place(version.rulebook(), feed, name);
    Duration atMost = entry.time().plus(GRACE);
    Optional<Fetch> claimed =
        place == null
            ? Optional.empty()
            : store.claim(version.rulebook(), feed.name(), clock.instant(), atMost);
    if (place == null || claimed.isEmpty()) {
      return;
    }
    Map<String, String> memory = new HashMap<>(claimed.get().memory());
    PlaceProblem problem = null;
    boolean whole = false;
    try {
      problem = take(version, feed, place, memory);
      whole = true;
    } finally {
      store.looked(version.rulebook(), feed.name(), clock.instant(), memory, problem, whole);
    }
  }

  /** Takes all that is there; the first of what went wrong, or null. */
  private @Nullable PlaceProblem take(
      ActiveVersion version, Feed feed, Place place, Map<String, String> memory)
      throws SQLException, IOException, InterruptedException {
    PlaceProblem first = null;
    boolean more = true;
    while (more) {
      // The whole file is asked for each time: that it says the same confirms what it says.
      Look look = place.look(feed.kind() == Kind.URL ? Map.of() : memory);
      for (Fetched file : look.files()) {
        PlaceProblem problem = take(version, feed, place, file, memory);
        first = first == null ? problem : first;
      }
      for (PlaceProblem problem : look.problems()) {
        LOG.warnf(
            "Feed %s/%s: %s",
            version.rulebook(), feed.name(), problem.message().in(Locale.ENGLISH));
        first = first == null ? problem : first;
      }
      more = look.more() && !look.files().isEmpty();
    }
    return first;
  }

  private @Nullable PlaceProblem take(
      ActiveVersion version, Feed feed, Place place, Fetched file, Map<String, String> memory)
      throws SQLException, IOException, InterruptedException {
    boolean taken = true;
    String report = "";
    if (file.contents() != Fetched.Contents.SUBJECTS) {
      Locale language = Locale.forLanguageTag(version.catalogue().language());
      try (InputStream in = Files.newInputStream(file.file());
          Spool spool = Spool.of(in, intake.largestFileBytes())) {
        FeedRun run = intake.take(version, feed, spool, origin(version, feed, file));
        taken = run.state() != RunState.REFUSED;
        report = FeedWords.report(run, language);
      } catch (ProblemException e) {
        taken = false;
        report = e.problem().detail().in(language);
      }
    }
    if (taken) {
      memory.putAll(file.memory());
    }
    return place.settled(file, taken, report).orElse(null);
  }

  private Origin origin(ActiveVersion version, Feed feed, Fetched file) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone(version));
    LocalDate named = day(file.name());
    return new Origin(
        named == null || named.isAfter(today) ? today : named,
        String.valueOf(feed.configuration()),
        file.name(),
        contentType(feed, file),
        false,
        file.contents() == Fetched.Contents.CHANGED);
  }

  /** The day that a file names in its name, as 2026-02-10 or 20260210; null where it names none. */
  static @Nullable LocalDate day(String name) {
    Matcher matcher = DAY.matcher(name);
    while (matcher.find()) {
      try {
        return LocalDate.of(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(3)),
            Integer.parseInt(matcher.group(4)));
      } catch (DateTimeException e) {
        // Digits that are no day.
      }
    }
    return null;
  }

  private static String contentType(Feed feed, Fetched file) {
    String name = file.name().toLowerCase(Locale.ROOT);
    boolean lines =
        "application/x-ndjson".equals(file.mediaType())
            || name.endsWith(".ndjson")
            || name.endsWith(".jsonl");
    String told = file.charset();
    boolean known = told != null && isCharset(told);
    return (lines ? "application/x-ndjson" : "text/csv")
        + "; charset="
        + (known ? told : feed.encoding().label());
  }

  private static boolean isCharset(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean isDue(ActiveVersion version, Feed feed) throws SQLException {
    if (feed.kind() == Kind.FOLDER || feed.kind() == Kind.SFTP) {
      return true;
    }
    Fetch last = store.find(version.rulebook(), feed.name()).orElse(null);
    if (last == null) {
      return true;
    }
    Instant now = clock.instant();
    ZoneId zone = zone(version);
    LocalDate today = LocalDate.ofInstant(now, zone);
    Feed.Cycle cycle = feed.cycle();
    LocalDate day = cycle == null ? today : cycle.last(today);
    return last.isDue(day.atStartOfDay(zone).toInstant(), now.minus(AGAIN));
  }

  private static ZoneId zone(ActiveVersion version) {
    return version.catalogue().zone();
  }

  private @Nullable Place place(String rulebook, Feed feed, String name) throws IOException {
    Configured key = new Configured(rulebook, feed.name(), feed.kind(), name);
    Place known = places.get(key);
    if (known == null) {
      known = places().place(feed.kind(), name).orElse(null);
      if (known != null) {
        places.put(key, known);
      }
    }
    return known;
  }

  private synchronized Places places() throws IOException {
    Places all = made;
    if (all == null) {
      all = new Places(settings, Files.createTempDirectory("kakaritsuke-feeds"), vertx, clock);
      made = all;
    }
    return all;
  }
}
