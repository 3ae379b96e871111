package io.kakaritsuke.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The weekly exports of a BI tool in a folder, {@code accounts-yyyy-MM-dd.csv} in UTF-8, each with
 * the facts of its day, and beside them who left ({@code churned.csv}: ID, name, day, why). Every
 * date in them can be moved by whole weeks, so that Tuesdays stay Tuesdays and 60 days stay 60
 * days.
 */
final class Exports {
  private static final Pattern NAME = Pattern.compile("accounts-(\\d{4}-\\d{2}-\\d{2})\\.csv");
  static final String CHURNED = "churned.csv";
  private static final Pattern DATE =
      Pattern.compile("(?<![^,\"\\r\\n])\\d{4}/\\d{2}/\\d{2}(?![^,\"\\r\\n])");
  private static final DateTimeFormatter SLASHES =
      DateTimeFormatter.ofPattern("uuuu/MM/dd").withResolverStyle(ResolverStyle.STRICT);

  private final List<Path> files;
  private final List<LocalDate> days;
  private final long weeks;

  private Exports(List<Path> files, List<LocalDate> days, long weeks) {
    this.files = files;
    this.days = days;
    this.weeks = weeks;
  }

  /**
   * One export.
   *
   * @param day the day its facts are of
   * @param text a header, and a line for each account
   */
  record Export(LocalDate day, String text) {
    /** How many accounts it has. */
    long accounts() {
      return text.lines().filter(line -> !line.isBlank()).count() - 1;
    }
  }

  /** The exports of a folder as they are, by day; none where it is not there or has none. */
  static Exports in(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    List<LocalDate> days = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> found = Files.list(folder)) {
        for (Path file : found.sorted().toList()) {
          Matcher name = NAME.matcher(file.getFileName().toString());
          if (name.matches()) {
            files.add(file);
            days.add(LocalDate.parse(name.group(1)));
          }
        }
      }
    }
    return new Exports(files, days, 0);
  }

  /** Moved by as many whole weeks as bring the last one to the last Tuesday until a day. */
  Exports until(LocalDate today) {
    LocalDate tuesday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.TUESDAY));
    return endingAt(tuesday);
  }

  /** Moved by whole weeks, the last one to the week of a day. */
  Exports endingAt(LocalDate last) {
    return new Exports(
        files, days, Math.floorDiv(ChronoUnit.DAYS.between(lastAsWritten(), last), 7));
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  int size() {
    return files.size();
  }

  /** The day of the last one. */
  LocalDate last() {
    return lastAsWritten().plusWeeks(weeks);
  }

  /** Reads one. */
  Export read(int index) throws IOException {
    String text = Files.readString(files.get(index), UTF_8);
    return new Export(days.get(index).plusWeeks(weeks), moved(text));
  }

  private String moved(String text) {
    return DATE.matcher(text)
        .replaceAll(
            date -> LocalDate.parse(date.group(), SLASHES).plusWeeks(weeks).format(SLASHES));
  }

  /** The list of those that left, as a back-test takes it; empty where the folder has none. */
  Optional<String> churned() throws IOException {
    Path list = files.get(0).resolveSibling(CHURNED);
    return Files.exists(list)
        ? Optional.of(moved(Files.readString(list, UTF_8)))
        : Optional.empty();
  }

  /** An account that left: its name, the day, and why. */
  record Left(String account, LocalDate on, String reason) {}

  /** Those that left until the last day; empty where the folder does not tell. */
  List<Left> left() throws IOException {
    return churned()
        .orElse("")
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(cells -> new Left(cells[0], LocalDate.parse(cells[2], SLASHES), cells[3]))
        .filter(one -> !one.on().isAfter(last()))
        .toList();
  }

  private LocalDate lastAsWritten() {
    return days.get(days.size() - 1);
  }
}
