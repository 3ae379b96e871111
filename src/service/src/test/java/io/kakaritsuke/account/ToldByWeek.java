package io.kakaritsuke.account;

import io.kakaritsuke.oracle.WebinarAlerts.Told;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How many messages each person is sent in each week, as a page of the documents. */
final class ToldByWeek {
  private static final String HEAD =
      """
      # The messages of the samples

      Who is sent how many messages by the rows of 通知 that come with `webinar`, over the 26 weeks of the samples, without the 16 accounts that
      leave: told on Tuesdays, with the day run on the Mondays between. Alerts of one account at one time are one message. A small program that knows
      nothing of the service makes this list (`WebinarAlerts`, beside the tests), and a test (`WeeksTest`) holds the service to it, message by message.
      In the first week every account is decided for the first time.

      """;

  private final SortedMap<LocalDate, Map<String, Integer>> weeks = new TreeMap<>();
  private final SortedMap<String, Integer> codes = new TreeMap<>();
  private final SortedSet<String> people = new TreeSet<>();

  private ToldByWeek() {}

  /**
   * The page.
   *
   * @param accounts what is told of each
   */
  static String page(Collection<List<Told>> accounts) {
    ToldByWeek counted = new ToldByWeek();
    accounts.forEach(counted::count);
    return HEAD + counted.table();
  }

  private void count(List<Told> account) {
    Set<String> sent = new HashSet<>();
    for (Told one : account) {
      codes.merge(one.code(), 1, Integer::sum);
      LocalDate week = one.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      Map<String, Integer> of = weeks.computeIfAbsent(week, monday -> new TreeMap<>());
      for (String person : one.recipients()) {
        people.add(person);
        if (sent.add(one.day() + person)) {
          of.merge(person, 1, Integer::sum);
        }
      }
    }
  }

  private String table() {
    List<String> lines = new ArrayList<>();
    lines.add("| week of | " + String.join(" | ", people) + " |");
    lines.add("|---|" + "---:|".repeat(people.size()));
    weeks.forEach(
        (week, of) ->
            lines.add(
                "| %s | %s |"
                    .formatted(
                        week,
                        people.stream()
                            .map(person -> String.valueOf(of.getOrDefault(person, 0)))
                            .collect(Collectors.joining(" | ")))));
    lines.add("");
    lines.add("| alert | times told |");
    lines.add("|---|---:|");
    codes.forEach((code, times) -> lines.add("| `%s` | %d |".formatted(code, times)));
    return String.join("\n", lines) + "\n";
  }
}
