package io.kakaritsuke.notification;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Due;
import io.kakaritsuke.engine.Evaluation.Intervention;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.rulebook.DueClock;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {期限} and {理由} of a text: what is to be done by when, and why. */
final class DueWords {
  private static final String NONE = "なし";
  private static final BigDecimal DAY = BigDecimal.valueOf(DueClock.HOURS_OF_A_BUSINESS_DAY);

  /** From this many days on they are told in days. */
  private static final BigDecimal DAYS = BigDecimal.valueOf(2).multiply(DAY);

  private DueWords() {}

  /** Each action with its time, as インシデント宣言（5分以内）; one that is due at no time by itself. */
  static String due(List<Intervention> interventions) {
    return joined(
        interventions.stream()
            .map(one -> one.due() == null ? one.action() : one.action() + timed(one.due()))
            .toList());
  }

  private static String timed(Due due) {
    return "（" + words(due) + "）";
  }

  static String words(Due due) {
    BigDecimal minutes = due.minutes();
    BigDecimal amount = minutes == null ? due.hours() : minutes;
    if (amount.signum() <= 0) {
      return "直ちに";
    }
    if (minutes != null) {
      return clock(due) + shown(minutes) + "分以内";
    }
    if (due.clock() == DueClock.BUSINESS_DAYS) {
      return shown(due.hours().divide(DAY)) + "営業日以内";
    }
    boolean days = due.clock() != DueClock.BUSINESS_HOURS && isDays(due.hours());
    return days ? shown(due.hours().divide(DAY)) + "日以内" : clock(due) + shown(due.hours()) + "時間以内";
  }

  private static boolean isDays(BigDecimal hours) {
    return hours.compareTo(DAYS) > 0 && hours.remainder(DAY).signum() == 0;
  }

  private static String clock(Due due) {
    return due.clock() == DueClock.BUSINESS_HOURS ? DueClock.BUSINESS_HOURS.label() + "で" : "";
  }

  private static String shown(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /** Why, each once: the words of signals, and for facts what they are. */
  static String reasons(List<Intervention> interventions, Judged judged, FactCatalogue catalogue) {
    return joined(
        interventions.stream()
            .flatMap(one -> one.because().stream())
            .distinct()
            .map(reason -> reason(reason, judged.now(), catalogue))
            .toList());
  }

  private static String reason(String reason, Evaluation now, FactCatalogue catalogue) {
    for (Evaluation.Signal signal : now.signals()) {
      if (signal.code().equals(reason)) {
        return signal.text();
      }
    }
    Fact fact = now.facts().catalogue().fact(reason);
    @Nullable Object value = fact == null ? null : now.facts().get(reason);
    if (fact != null) {
      return value == null ? fact.label() : fact.label() + "：" + ShownValue.toRead(fact, value);
    }
    return catalogue.facts().stream()
        .map(one -> one.choiceLabel(reason))
        .filter(label -> !label.equals(reason))
        .findFirst()
        .orElse(reason);
  }

  private static String joined(List<String> parts) {
    return parts.isEmpty() ? NONE : parts.stream().distinct().collect(Collectors.joining("、"));
  }
}
