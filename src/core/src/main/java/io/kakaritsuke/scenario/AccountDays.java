package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.DecidedCodes;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.notification.AccountLife;
import io.kakaritsuke.notification.AccountLife.Telling;
import io.kakaritsuke.notification.Notification;
import io.kakaritsuke.notification.TellingVersion;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.AlertState;
import io.kakaritsuke.telling.Channel;
import io.kakaritsuke.telling.DueTime;
import io.kakaritsuke.telling.StormGuard.Cause;
import io.kakaritsuke.telling.TaskState;
import io.kakaritsuke.telling.Told;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one account over the days of a scenario, as parts that can be expected: its
 * alerts, its tasks, and who is told on each. Nothing of it is late, or stale; what is gathered
 * stands on the day that queues it.
 */
final class AccountDays {
  static final String ALERTS = "alerts";
  static final String TASKS = "tasks";
  static final String MESSAGES = "messages";

  static final List<String> ALERT_STATES =
      Arrays.stream(AlertState.Standing.values()).map(Enum::name).toList();
  static final List<String> TASK_STATES =
      Arrays.stream(TaskState.Name.values()).map(Enum::name).toList();

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final AccountLife life;
  private final ZoneId zone;

  private AccountDays(Rulebook rulebook) {
    this.life = new AccountLife(TellingVersion.of(rulebook));
    this.zone = rulebook.catalogue().zone();
  }

  /** The tasks that there may be. */
  static Collection<String> tasks(Rulebook rulebook) {
    return DecidedCodes.of(rulebook, TableKind.INTERVENTION);
  }

  /**
   * The parts of the days by day, each with those of its decision.
   *
   * @param decided for each day
   * @param asked the indexes of the given facts that the rules ask for
   */
  static Map<String, @Nullable Object> parts(
      List<ScenarioDay> days, List<Evaluation> decided, Rulebook rulebook, BitSet asked) {
    AccountDays account = new AccountDays(rulebook);
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (int i = 0; i < days.size(); i++) {
      Map<String, @Nullable Object> parts =
          new LinkedHashMap<>(DecisionParts.of(decided.get(i), asked));
      account.live(days.get(i), decided.get(i), parts);
      all.put(days.get(i).asOf().toString(), parts);
    }
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    parts.put(Scenario.DAYS, all);
    return parts;
  }

  private void live(ScenarioDay day, Evaluation evaluation, Map<String, @Nullable Object> parts) {
    Messages messages = new Messages();
    for (Telling telling : life.decided(evaluation, Cause.ORDINARY).told()) {
      for (String name : telling.recipients()) {
        if (telling.audience() == Told.Audience.RECOVERY) {
          messages.over(name, telling.row());
        } else {
          messages.told(name, telling.row());
        }
      }
    }
    day.begin().forEach(life::begin);
    parts.put(ALERTS, alerts());
    parts.put(TASKS, tasks());
    parts.put(MESSAGES, messages.all());
  }

  /** Those of which there is anything to say. */
  private List<Map<String, @Nullable Object>> alerts() {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    life.alerts()
        .forEach(
            (code, alert) -> {
              if (alert.state().name() != AlertState.Standing.NORMAL) {
                Map<String, @Nullable Object> parts = new LinkedHashMap<>();
                parts.put("code", code);
                parts.put("state", alert.state().name().name());
                all.add(parts);
              }
            });
    return all;
  }

  private List<Map<String, @Nullable Object>> tasks() {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    life.tasks()
        .forEach(
            (code, task) -> {
              Map<String, @Nullable Object> parts = new LinkedHashMap<>();
              parts.put("code", code);
              parts.put("state", task.state().name().name());
              parts.put(
                  "due",
                  task.due() instanceof DueTime.At due ? TIME.format(due.at().atZone(zone)) : null);
              all.add(parts);
            });
    return all;
  }

  /** One message a person, whatever the number of alerts. */
  private static final class Messages {
    private final Map<String, List<Notification>> told = new LinkedHashMap<>();
    private final Map<String, List<Notification>> over = new LinkedHashMap<>();

    void told(String recipient, Notification row) {
      told.computeIfAbsent(recipient, ignored -> new ArrayList<>()).add(row);
    }

    void over(String recipient, Notification row) {
      over.computeIfAbsent(recipient, ignored -> new ArrayList<>()).add(row);
    }

    List<Map<String, @Nullable Object>> all() {
      Set<String> recipients = new LinkedHashSet<>(told.keySet());
      recipients.addAll(over.keySet());
      return recipients.stream().map(this::of).toList();
    }

    private Map<String, @Nullable Object> of(String recipient) {
      List<Notification> firing = told.getOrDefault(recipient, List.of());
      List<Notification> ended = over.getOrDefault(recipient, List.of());
      List<Notification> both = new ArrayList<>(firing);
      both.addAll(ended);
      Map<String, @Nullable Object> parts = new LinkedHashMap<>();
      parts.put("recipient", recipient);
      parts.put("told", codes(firing));
      parts.put("over", codes(ended));
      parts.put(
          "by",
          both.stream()
              .flatMap(row -> row.channels().stream())
              .distinct()
              .map(Channel::name)
              .toList());
      parts.put("gathering", both.get(0).gathering().name());
      parts.put("urgent", both.stream().anyMatch(Notification::urgent));
      return parts;
    }

    private static List<String> codes(List<Notification> rows) {
      return rows.stream().map(row -> row.life().code()).toList();
    }
  }
}
