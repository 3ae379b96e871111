package io.kakaritsuke.sample;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The service with half a year of sample accounts: weeks that were not told yet are told through
 * the API, as a feed tells them, then the service runs on until it is told to end.
 *
 * <p>The samples end at the last Tuesday of the day on which they were loaded first; the day stands
 * in the data directory, so that a later start goes on with the same weeks. {@code --as-is} leaves
 * their dates as they are.
 */
@SuppressWarnings("SystemOut") // Speaks to the person who started it.
public final class SampleAccounts implements QuarkusApplication {
  /** The argument of the program that asks for this. */
  public static final String COMMAND = "samples";

  private static final String AS_IS = "--as-is";
  private static final String RULEBOOK = "webinar";
  private static final Path FOLDER = Path.of("src", "docs", "samples", "exports");
  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final String LAST_DAY = "samples-end-at";

  /** What is older is history; of what is newer people are told, and tasks are opened for it. */
  private static final int NEWS_DAYS = 13;

  /** Says that the service starts, before it does. */
  public static void announce() {
    System.out.println(Words.STARTING.with());
  }

  /**
   * Runs until the process is told to end.
   *
   * @param args {@value #COMMAND}, and {@code --as-is} where no date is to be moved
   * @return 0; 1 where nothing could be loaded
   */
  @Override
  public int run(String... args) throws InterruptedException {
    Config config = ConfigProvider.getConfig();
    Path data =
        Path.of(config.getOptionalValue("kakaritsuke.data-dir", String.class).orElse("data"));
    URI address =
        URI.create("http://127.0.0.1:" + config.getValue("quarkus.http.port", Integer.class) + "/");
    try {
      Exports exports = Exports.in(FOLDER);
      if (exports.isEmpty()) {
        System.out.println(Words.NO_EXPORTS.with(FOLDER));
        return 1;
      }
      String key = key(config, data);
      Service service = new Service(address, RULEBOOK, key, Words.language());
      Exports moved =
          List.of(args).contains(AS_IS) ? exports : moved(exports, data, LocalDate.now(ZONE));
      load(moved, service, LocalDate.now(ZONE).minusDays(NEWS_DAYS), data);
      story(moved, service);
      System.out.println();
      System.out.println(Words.PAGE.with(address.resolve("today?rulebook=" + RULEBOOK)));
      System.out.println(Words.KEY.with(key));
      System.out.println(Words.STOP.with(data));
    } catch (IOException e) {
      System.out.println(
          Words.FAILED.with(Objects.requireNonNullElse(e.getMessage(), e.toString())));
      return 1;
    }
    Quarkus.waitForExit();
    return 0;
  }

  private static String key(Config config, Path data) throws IOException {
    String given = config.getOptionalValue("kakaritsuke.admin-key", String.class).orElse("");
    return given.isEmpty() ? Files.readString(data.resolve("admin-key")).strip() : given;
  }

  /** Until the last Tuesday of the day on which this was asked first in a data directory. */
  static Exports moved(Exports exports, Path data, LocalDate today) throws IOException {
    Path note = data.resolve(LAST_DAY);
    if (Files.exists(note)) {
      return exports.endingAt(LocalDate.parse(Files.readString(note).strip()));
    }
    Exports moved = exports.until(today);
    Files.writeString(note, moved.last() + "\n");
    return moved;
  }

  /**
   * Tells what was exported in every week that is not told, in its order, and says so; who left is
   * ended before anybody is told of the others.
   *
   * @param news the first day of which people are told
   */
  static void load(Exports exports, Service service, LocalDate news, Path data)
      throws IOException, InterruptedException {
    Set<LocalDate> told = service.toldDays();
    boolean begun = false;
    for (int week = 0; week < exports.size(); week++) {
      Exports.Export export = exports.read(week);
      if (!told.contains(export.day())) {
        if (!begun) {
          System.out.println(
              Words.LOADING.with(exports.size(), exports.read(0).day(), exports.last()));
          begun = true;
        }
        boolean history = export.day().isBefore(news);
        if (!history) {
          end(exports, service, data);
        }
        service.tell(export.day(), export.text(), history);
        System.out.println(Words.WEEK.with(export.day(), export.accounts()));
      }
    }
    if (!begun) {
      System.out.println(Words.ALREADY.with(exports.size(), exports.last()));
    }
    end(exports, service, data);
  }

  /**
   * Ends the accounts that left, once: their list, moved as the exports are, stands in the data
   * directory from then on, for a back-test.
   */
  static void end(Exports exports, Service service, Path data)
      throws IOException, InterruptedException {
    Path list = data.resolve(Exports.CHURNED);
    Optional<String> churned = exports.churned();
    if (churned.isEmpty() || Files.exists(list)) {
      return;
    }
    List<Exports.Left> left = exports.left();
    for (Exports.Left one : left) {
      service.end(one);
    }
    Files.writeString(list, churned.get());
    System.out.println(Words.LEFT.with(left.size(), list));
  }

  /** Tells of the account that lost most points in the last week. */
  private static void story(Exports exports, Service service)
      throws IOException, InterruptedException {
    Optional<Service.Fall> worst =
        service.largestFall(exports.last().minusWeeks(1), exports.last());
    if (worst.isPresent()) {
      System.out.println();
      System.out.println(Words.DECISION.with(worst.get().subject(), exports.last()));
      service
          .change(worst.get().decision())
          .forEach(sentence -> System.out.println("  " + sentence));
    }
  }
}
