package io.kakaritsuke.feed.place;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.feed.place.Folder.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * A folder that people and programs put files in. A file is taken when it looked the same for a
 * while, and moved to {@code done} or {@code refused} within the folder, beside a report. Links,
 * folders, hidden files and those that say by their names that they are not whole stay where they
 * are.
 */
public final class FolderPlace implements Place {
  static final String DONE = "done";
  static final String REFUSED = "refused";
  static final String REPORT = ".report.txt";

  private static final Logger LOG = Logger.getLogger(FolderPlace.class);
  private static final Set<String> UNFINISHED =
      Set.of("tmp", "part", "partial", "filepart", "crdownload", "swp", "lock");

  /** Of a name, on the file systems in use. */
  private static final int MOST_BYTES = 255;

  private static final int LONGEST_ENDING = 16;

  /** How often another may take the very name that was free a moment ago. */
  private static final int TRIES = 5;

  private record Outcome(boolean taken, String report) {
    String folder() {
      return taken ? DONE : REFUSED;
    }
  }

  private final Folder.Door door;
  private final Path spool;
  private final Bounds bounds;
  private final Duration quiet;
  private final Clock clock;
  private final Map<Entry, Instant> since = new HashMap<>();
  private final Map<Path, Entry> fetched = new HashMap<>();
  private final Map<Entry, Outcome> unmoved = new HashMap<>();

  /**
   * @param quiet how long a file must have looked the same
   */
  FolderPlace(Folder.Door door, Path spool, Bounds bounds, Duration quiet, Clock clock) {
    this.door = door;
    this.spool = spool;
    this.bounds = bounds;
    // Looks come a moment early or late: who is meant by one minute is not to wait for two.
    this.quiet = quiet.minus(quiet.dividedBy(20));
    this.clock = clock;
  }

  @Override
  public synchronized Look look(Map<String, String> memory) throws InterruptedException {
    Deadline deadline = Deadline.in(bounds.time());
    List<Fetched> files = new ArrayList<>();
    List<PlaceProblem> problems = new ArrayList<>();
    boolean more = false;
    fetched.clear();
    try (Folder folder = door.open(deadline)) {
      for (Entry entry : leftAlone(list(folder, deadline))) {
        deadline.check();
        Outcome known = unmoved.get(entry);
        if (known != null) {
          move(folder, entry, known).ifPresent(problems::add);
        } else if (entry.bytes() > bounds.bytes()) {
          refuse(folder, entry, problems);
        } else if (more || entry.bytes() > room(files)) {
          more = true;
        } else {
          take(folder, entry, deadline, files, problems);
        }
      }
    } catch (PlaceException e) {
      problems.add(e.problem());
    }
    return new Look(files, problems, false, more);
  }

  @Override
  public synchronized Optional<PlaceProblem> settled(Fetched file, boolean taken, String report)
      throws InterruptedException {
    Spool.drop(file.file());
    Entry entry = fetched.remove(file.file());
    if (entry == null) {
      return Optional.empty();
    }
    Outcome outcome = new Outcome(taken, report);
    unmoved.put(entry, outcome);
    try (Folder folder = door.open(Deadline.in(bounds.time()))) {
      return move(folder, entry, outcome);
    } catch (PlaceException e) {
      return Optional.of(e.problem());
    }
  }

  private static List<Entry> list(Folder folder, Deadline deadline)
      throws PlaceException, InterruptedException {
    try {
      return folder.list();
    } catch (PlaceException e) {
      throw e;
    } catch (IOException e) {
      throwIfStopped(e);
      deadline.check();
      throw new PlaceException(folder.lost(), e);
    }
  }

  private List<Entry> leftAlone(List<Entry> present) {
    Instant now = clock.instant();
    since.keySet().retainAll(present);
    unmoved.keySet().retainAll(present);
    return present.stream()
        .filter(entry -> isWhole(entry.name()))
        .filter(entry -> !since.computeIfAbsent(entry, e -> now).plus(quiet).isAfter(now))
        .sorted(Comparator.comparing(Entry::changed).thenComparing(Entry::name))
        .toList();
  }

  private static boolean isWhole(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && !name.startsWith("~")
        && !name.endsWith("~")
        && !UNFINISHED.contains(ending);
  }

  private long room(List<Fetched> files) {
    return bounds.bytes() - files.stream().mapToLong(Fetched::bytes).sum();
  }

  private void take(
      Folder folder,
      Entry entry,
      Deadline deadline,
      List<Fetched> files,
      List<PlaceProblem> problems)
      throws PlaceException, InterruptedException {
    Instant at = clock.instant();
    // What grows or changes meanwhile was not left alone, and is looked at anew.
    try (InputStream in = folder.read(entry);
        Spool copy = new Spool(spool, entry.bytes())) {
      Spool.Spooled spooled = copy.take(in, deadline);
      if (spooled.bytes() == entry.bytes() && isStill(folder, entry)) {
        fetched.put(spooled.file(), entry);
        files.add(Fetched.of(spooled, entry.name(), at));
      } else {
        Spool.drop(spooled.file());
      }
    } catch (PlaceException e) {
      if (e.problem().code() != PlaceProblem.Code.TOO_LARGE) {
        throw e;
      }
    } catch (IOException e) {
      throwIfStopped(e);
      deadline.check();
      LOG.debugf(e, "A file of a feed could not be read");
      problems.add(PlaceProblem.notRead(entry.name()));
    }
  }

  /** Files and connections are closed under a thread that is interrupted while it uses them. */
  private static void throwIfStopped(IOException failure) throws InterruptedException {
    if (Thread.interrupted()
        || failure instanceof InterruptedIOException
        || failure instanceof ClosedByInterruptException) {
      throw (InterruptedException) new InterruptedException().initCause(failure);
    }
  }

  private static boolean isStill(Folder folder, Entry entry) throws IOException {
    return folder.now(entry).filter(entry::equals).isPresent();
  }

  private void refuse(Folder folder, Entry entry, List<PlaceProblem> problems)
      throws InterruptedException {
    PlaceProblem problem = PlaceProblem.fileTooLarge(entry.name(), bounds.bytes());
    String report = problem.message().ja() + "\n" + problem.message().en() + "\n";
    Outcome outcome = new Outcome(false, report);
    unmoved.put(entry, outcome);
    problems.add(problem);
    move(folder, entry, outcome).ifPresent(problems::add);
  }

  /** What could not be moved is tried again at each look, and not taken a second time. */
  private Optional<PlaceProblem> move(Folder folder, Entry entry, Outcome outcome)
      throws InterruptedException {
    try {
      Set<String> names = folder.names(outcome.folder());
      int tries = 0;
      for (int number = 1; tries < TRIES; number++) {
        String name = numbered(entry.name(), number);
        if (!names.contains(name) && !names.contains(name + REPORT)) {
          if (isMoved(folder, entry, outcome, name)) {
            return Optional.empty();
          }
          tries++;
        }
      }
    } catch (IOException e) {
      throwIfStopped(e);
      LOG.debugf(e, "A file of a feed could not be moved");
    }
    return Optional.of(PlaceProblem.notMoved(entry.name(), outcome.folder()));
  }

  private boolean isMoved(Folder folder, Entry entry, Outcome outcome, String name)
      throws IOException {
    try {
      // Another that came under its name since is the next, not this one.
      if (isStill(folder, entry)) {
        folder.move(entry, outcome.folder(), name);
      }
      unmoved.remove(entry);
      folder.write(outcome.folder(), name + REPORT, outcome.report().getBytes(UTF_8));
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }

  /** Leaves room for the ending of the report, by bytes and without halves of characters. */
  private static String numbered(String name, int number) {
    int dot = name.lastIndexOf('.');
    String ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
    String stem = name.substring(0, name.length() - ending.length());
    String tail = (number == 1 ? "" : "-" + number) + ending;
    int room = MOST_BYTES - bytes(tail) - bytes(REPORT);
    while (bytes(stem) > room) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + tail;
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
