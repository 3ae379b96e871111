package io.kakaritsuke.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The numbers of a decision that are others than a scenario expects, as sentences name them. */
final class Outcomes {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,10})?");
  private static final BigDecimal DAY = BigDecimal.valueOf(24);
  private static final BigDecimal WEEK = BigDecimal.valueOf(168);

  private Outcomes() {}

  static List<Sentences.Swap> swaps(ScenarioResult result) {
    List<Sentences.Swap> swaps = new ArrayList<>();
    for (Difference one : result.differences()) {
      boolean numbers =
          NUMBER.matcher(one.expected()).matches() && NUMBER.matcher(one.found()).matches();
      if (numbers) {
        BigDecimal from = new BigDecimal(one.expected());
        BigDecimal to = new BigDecimal(one.found());
        if (one.path().endsWith(".points") || one.path().equals("health.score")) {
          swaps.add(new Sentences.Swap(from, to, "点"));
        } else if (one.path().endsWith(".dueInHours")) {
          swaps.add(new Sentences.Swap(from, to, "時間以内"));
          add(swaps, from, to, DAY, "日以内");
          add(swaps, from, to, WEEK, "週間以内");
        } else if (one.path().endsWith(".dueInMinutes")) {
          swaps.add(new Sentences.Swap(from, to, "分以内"));
        }
      }
    }
    return swaps;
  }

  // A week stays in weeks only where the new time is one of weeks as well.
  private static void add(
      List<Sentences.Swap> swaps, BigDecimal from, BigDecimal to, BigDecimal hours, String unit) {
    boolean whole = from.remainder(hours).signum() == 0 && to.remainder(hours).signum() == 0;
    if (whole) {
      swaps.add(new Sentences.Swap(from.divide(hours), to.divide(hours), unit));
    }
  }
}
