package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.DecidedCodes;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Due;
import io.kakaritsuke.engine.Evaluation.Intervention;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.notification.Judged;
import io.kakaritsuke.notification.Notification;
import io.kakaritsuke.notification.Notifications;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.Alert;
import io.kakaritsuke.telling.AlertAnswer;
import io.kakaritsuke.telling.AlertState;
import io.kakaritsuke.telling.AlertState.Closed;
import io.kakaritsuke.telling.BusinessCalendar;
import io.kakaritsuke.telling.By;
import io.kakaritsuke.telling.Channel;
import io.kakaritsuke.telling.DueTerms;
import io.kakaritsuke.telling.DueTime;
import io.kakaritsuke.telling.Gathering;
import io.kakaritsuke.telling.Recipients;
import io.kakaritsuke.telling.Task;
import io.kakaritsuke.telling.TaskAnswer;
import io.kakaritsuke.telling.TaskRow;
import io.kakaritsuke.telling.TaskRow.Asked;
import io.kakaritsuke.telling.TaskState;
import io.kakaritsuke.telling.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one account over some days: its alerts, its tasks, and who is told on each, by
 * the very states that the service keeps (alerts.md). Nothing of it is late, held back as too much,
 * or stale; what people do comes after the day's decision.
 */
final class AccountDays {
  static final String ALERTS = "alerts";
  static final String TASKS = "tasks";
  static final String MESSAGES = "messages";

  static final List<String> ALERT_STATES =
      Arrays.stream(AlertState.Standing.values()).map(Enum::name).toList();
  static final List<String> TASK_STATES =
      Arrays.stream(TaskState.Name.values()).map(Enum::name).toList();

  private static final String AUTO = "AUTO";
  private static final LocalTime MORNING = LocalTime.of(9, 0);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final Notifications rows;
  private final Recipients recipients;
  private final BusinessCalendar calendar;
  private final ZoneId zone;
  private final int compareDays;
  private final @Nullable Fact owner;
  private final Map<String, Alert> alerts = new LinkedHashMap<>();
  private final Map<String, String> marks = new LinkedHashMap<>();
  private final Map<String, Set<String>> heard = new LinkedHashMap<>();
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final TreeMap<LocalDate, Evaluation> past = new TreeMap<>();
  private @Nullable String band;
  private @Nullable LocalDate bandSince;

  private AccountDays(Rulebook rulebook) {
    this.rows = Notifications.of(rulebook);
    this.recipients = Recipients.of(rulebook.roster());
    this.calendar = BusinessCalendar.usual(rulebook.catalogue());
    this.zone = rulebook.catalogue().zone();
    this.compareDays = rulebook.compareDays();
    this.owner = rulebook.catalogue().owner();
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
    Instant at = day.asOf().atTime(MORNING).atZone(zone).toInstant();
    String person = ownerOf(evaluation);
    count(day.asOf(), evaluation);
    decide(evaluation, at);
    for (Notification row : rows.rows()) {
      see(row, day.asOf(), evaluation, person, messages);
    }
    past.put(day.asOf(), evaluation);
    By by = By.of(person == null ? "" : person, at, zone);
    day.begin().forEach(code -> begin(code, by));
    parts.put(ALERTS, alerts());
    parts.put(TASKS, tasks());
    parts.put(MESSAGES, messages.all());
  }

  private void count(LocalDate day, Evaluation evaluation) {
    String now = evaluation.health() == null ? null : evaluation.health().band();
    if (bandSince == null || !Objects.equals(now, band)) {
      bandSince = day;
      band = now;
    }
  }

  private @Nullable String ownerOf(Evaluation evaluation) {
    return owner == null ? null : (String) evaluation.facts().get(owner.name());
  }

  private void decide(Evaluation evaluation, Instant at) {
    Set<String> wanted = new LinkedHashSet<>();
    for (Intervention one : evaluation.interventions()) {
      if (!AUTO.equals(one.assignee())) {
        wanted.add(one.code());
        Due due = one.due();
        DueTerms terms = due == null ? null : DueTerms.of(due.hours(), due.minutes(), due.clock());
        Asked asked = new Asked(one.because(), terms);
        Task present = tasks.get(one.code());
        TaskRow row = TaskRow.usual(one.code(), one.escalation());
        boolean opens = present == null || present.opensAgain(row, LocalDate.ofInstant(at, zone));
        Task next =
            opens
                ? Task.open(asked, at, calendar)
                : Objects.requireNonNull(present).asked(asked, at, calendar).task();
        tasks.put(one.code(), next);
      }
    }
    tasks.replaceAll(
        (code, task) ->
            wanted.contains(code)
                ? task
                : task.notAsked(TaskRow.usual(code, List.of()), at).task());
  }

  private void see(
      Notification row,
      LocalDate day,
      Evaluation evaluation,
      @Nullable String person,
      Messages messages) {
    String code = row.life().code();
    Alert before = alerts.getOrDefault(code, Alert.UNSEEN);
    boolean open = !(before.state() instanceof Closed);
    Judged judged = new Judged(evaluation, before(row, day), Set.of(), false, bandSince);
    AlertAnswer.Moved moved =
        before.see(row.life(), day, row.sign(judged, open ? marks.get(code) : null));
    if (!open && !(moved.alert().state() instanceof Closed)) {
      marks.put(code, row.mark(judged));
      heard.remove(code);
    }
    alerts.put(code, moved.alert());
    for (Told told : moved.told()) {
      if (told.audience() == Told.Audience.RECIPIENTS) {
        List<String> names = recipients.names(row.to(), person, day);
        heard.computeIfAbsent(code, ignored -> new LinkedHashSet<>()).addAll(names);
        names.forEach(name -> messages.told(name, row));
      } else if (told.audience() == Told.Audience.RECOVERY) {
        heard.getOrDefault(code, Set.of()).forEach(name -> messages.over(name, row));
      }
    }
  }

  private @Nullable Evaluation before(Notification row, LocalDate day) {
    LocalDate until =
        row.gathering() == Gathering.AT_ONCE ? day.minusDays(1) : day.minusDays(compareDays);
    Map.Entry<LocalDate, Evaluation> then = past.floorEntry(until);
    return then == null ? null : then.getValue();
  }

  private void begin(String code, By by) {
    Task task = tasks.get(code);
    if (task == null || !(task.start(by) instanceof TaskAnswer.Moved begun)) {
      return;
    }
    tasks.put(code, begun.task());
    for (Notification row : rows.rows()) {
      Alert alert = alerts.get(row.life().code());
      if (alert != null
          && row.interventions().contains(code)
          && alert.take(row.life(), by) instanceof AlertAnswer.Moved taken) {
        alerts.put(row.life().code(), taken.alert());
      }
    }
  }

  /** Those of which there is anything to say. */
  private List<Map<String, @Nullable Object>> alerts() {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    alerts.forEach(
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
    tasks.forEach(
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
