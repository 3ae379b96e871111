package io.kakaritsuke.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what about one account of the rulebook {@code webinar}, written by hand from the
 * description of alerts: nothing of the product. Nobody takes, snoozes or silences anything, and no
 * fact grows old.
 */
public final class WebinarAlerts {
  /** An alert and the signal that it tells of. */
  private static final Set<String> SIGNALS =
      Set.of("NO_CONTACT", "NO_LOGIN", "COMPETITOR_CONSIDERED");

  private static final Map<String, Integer> BADNESS =
      Map.of("HEALTHY", 0, "CAUTION", 1, "WARNING", 2, "CRITICAL", 3);

  /** Who is responsible for what is nobody's, and the only manager. */
  private static final String MANAGER = "嘉生";

  private static final Set<String> TEAM = Set.of("嘉生", "津田", "鈴木", "高見", "酒井", "糸谷", "盛島", "山田");

  /** A score from which on an account is no longer critical beyond doubt. */
  private static final int CLEARED = 45;

  private static final int MUTED_DAYS = 14;

  private final List<Told> told = new ArrayList<>();
  private @Nullable Day before;
  private boolean critical;
  private boolean waits;
  private @Nullable LocalDate over;

  private WebinarAlerts() {}

  /** What an account was decided to be on a day, and whose it was; null for nobody's. */
  public record Day(LocalDate day, Expected decided, @Nullable String owner) {}

  /** That people are told of an alert because of the decision of a day. */
  public record Told(LocalDate day, String code, SortedSet<String> recipients) {}

  /** What is told of an account that is decided for these days, in their order. */
  public static List<Told> of(List<Day> days) {
    WebinarAlerts alerts = new WebinarAlerts();
    days.forEach(alerts::see);
    return alerts.told;
  }

  private void see(Day now) {
    Day was = before;
    before = now;
    for (String code : SIGNALS) {
      if (has(now, code) && (was == null || !has(was, code))) {
        tell(now, code);
      }
    }
    band(now, was);
  }

  private static boolean has(Day day, String signal) {
    return day.decided().signals().stream().anyMatch(one -> one.startsWith(signal + ":"));
  }

  private void band(Day now, @Nullable Day was) {
    Integer score = now.decided().score();
    boolean is = now.decided().band().equals("CRITICAL");
    if (critical) {
      if (score != null && score >= CLEARED) {
        critical = false;
        // What nobody was told of mutes nothing when it is over.
        over = waits ? over : now.day();
      } else if (waits && is && !isQuiet(now.day())) {
        waits = false;
        tell(now, "BAND_CRITICAL");
      }
      return;
    }
    if (is && (was == null || isWorse(was.decided().band()))) {
      critical = true;
      waits = isQuiet(now.day());
      if (!waits) {
        tell(now, "BAND_CRITICAL");
      }
    }
  }

  private static boolean isWorse(String band) {
    return Objects.requireNonNullElse(BADNESS.get(band), 0) < 3;
  }

  private boolean isQuiet(LocalDate day) {
    return over != null && day.isBefore(over.plusDays(MUTED_DAYS));
  }

  private void tell(Day day, String code) {
    SortedSet<String> people = new TreeSet<>(Set.of(MANAGER));
    if (day.owner() != null && TEAM.contains(day.owner())) {
      people.add(day.owner());
    }
    told.add(new Told(day.day(), code, people));
  }
}
