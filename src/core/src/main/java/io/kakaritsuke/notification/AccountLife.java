package io.kakaritsuke.notification;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Due;
import io.kakaritsuke.engine.Evaluation.Intervention;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.telling.Alert;
import io.kakaritsuke.telling.AlertAnswer;
import io.kakaritsuke.telling.AlertSign;
import io.kakaritsuke.telling.AlertState.Closed;
import io.kakaritsuke.telling.By;
import io.kakaritsuke.telling.DueTerms;
import io.kakaritsuke.telling.Gathering;
import io.kakaritsuke.telling.StormGuard;
import io.kakaritsuke.telling.StormGuard.Cause;
import io.kakaritsuke.telling.Task;
import io.kakaritsuke.telling.TaskAnswer;
import io.kakaritsuke.telling.TaskRow;
import io.kakaritsuke.telling.TaskRow.Asked;
import io.kakaritsuke.telling.TaskState.Live;
import io.kakaritsuke.telling.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one account from decision to decision: its alerts, its tasks, and who is told of
 * them, by the very states that the service keeps (alerts.md). One decision a day; what people do
 * comes after it. Nothing is held back as too much.
 */
public final class AccountLife {
  /** The assignee of what no person does: it opens no task. */
  private static final String AUTO = "AUTO";

  private static final LocalTime MORNING = LocalTime.of(9, 0);

  private final TellingVersion version;
  private final Map<String, Alert> alerts = new LinkedHashMap<>();
  private final Map<String, String> marks = new LinkedHashMap<>();
  private final Map<String, Set<String>> heard = new LinkedHashMap<>();
  private final Map<String, Kept> tasks = new LinkedHashMap<>();
  private final TreeMap<LocalDate, Evaluation> past = new TreeMap<>();
  private @Nullable Evaluation last;
  private @Nullable LocalDate bandSince;

  /** A task, with what the row says of it that asked for it last. */
  private record Kept(Task task, TaskRow row) {}

  /** The life of an account that was never decided. */
  public AccountLife(TellingVersion version) {
    this.version = version;
  }

  /**
   * That people are told of an alert.
   *
   * @param recipients by name: those whom the row says, or those who were told that it fires
   */
  public record Telling(
      Notification row, Told.Audience audience, int episode, List<String> recipients) {
    public Telling {
      recipients = List.copyOf(recipients);
    }

    /** As messages are made of it. */
    List<Gathering.Notice> notices(String subject, Evaluation evaluation) {
      Judged judged = new Judged(evaluation, null);
      return recipients.stream()
          .map(
              recipient ->
                  new Gathering.Notice(
                      subject,
                      row.life().code(),
                      recipient,
                      Gathering.channel(row.channels(), audience),
                      row.gathering(),
                      judged.severity(),
                      judged.score(),
                      row.urgent()))
          .toList();
    }
  }

  /**
   * What comes of a decision.
   *
   * @param told what recipients are told, in the order of the rows
   * @param opened the interventions that open a task
   * @param owner whose the account is; null where nobody is known
   */
  public record Outcome(List<Telling> told, List<Intervention> opened, @Nullable String owner) {
    public Outcome {
      told = List.copyOf(told);
      opened = List.copyOf(opened);
    }
  }

  /** The same account by another version: what is open stays, but for rows that there are not. */
  public AccountLife under(TellingVersion other) {
    AccountLife next = new AccountLife(other);
    alerts.forEach(
        (code, alert) -> {
          if (other.rows().row(code) != null) {
            next.alerts.put(code, alert);
          }
        });
    next.marks.putAll(marks);
    heard.forEach((code, names) -> next.heard.put(code, new LinkedHashSet<>(names)));
    next.tasks.putAll(tasks);
    next.past.putAll(past);
    next.last = last;
    next.bandSince = bandSince;
    return next;
  }

  /**
   * The account is decided, for a day that is not before the latest.
   *
   * @param cause what the decision is a part of
   */
  public Outcome decided(Evaluation now, Cause cause) {
    LocalDate day = now.facts().asOf();
    if (bandSince == null || !Objects.equals(Judged.band(now), Judged.band(last))) {
      bandSince = day;
    }
    List<Intervention> opened = ask(now, cause);
    List<Telling> told = new ArrayList<>();
    for (Notification row : version.rows().rows()) {
      told.addAll(see(row, now, cause));
    }
    past.put(day, now);
    last = now;
    return new Outcome(told, opened, version.owner(now));
  }

  private List<Intervention> ask(Evaluation now, Cause cause) {
    List<Intervention> opened = new ArrayList<>();
    Set<String> wanted = new LinkedHashSet<>();
    Instant at = morning(now);
    for (Intervention one : now.interventions()) {
      if (!AUTO.equals(one.assignee())) {
        wanted.add(one.code());
        if (ask(one, now, cause, at)) {
          opened.add(one);
        }
      }
    }
    tasks.replaceAll(
        (code, kept) ->
            wanted.contains(code)
                ? kept
                : new Kept(kept.task().notAsked(kept.row(), at).task(), kept.row()));
    return opened;
  }

  /** Whether a task opens. */
  private boolean ask(Intervention one, Evaluation now, Cause cause, Instant at) {
    Due due = one.due();
    DueTerms terms = due == null ? null : DueTerms.of(due.hours(), due.minutes(), due.clock());
    Asked asked = new Asked(one.because(), terms);
    String id = one.source() instanceof Firing.OfRow row ? row.id() : null;
    TaskRow row = version.tasks().row(one.code(), id, one.escalation());
    Kept kept = tasks.get(one.code());
    if (kept != null && kept.task().state() instanceof Live) {
      Task grown = kept.task().asked(asked, at, version.calendar()).task();
      tasks.put(one.code(), new Kept(grown, row));
      return false;
    }
    boolean opens = kept == null || kept.task().opensAgain(row, now.facts().asOf());
    if (!opens || !StormGuard.passes(cause, version.worst().asksFor(one, now))) {
      return false;
    }
    tasks.put(one.code(), new Kept(Task.open(asked, at, version.calendar()), row));
    return true;
  }

  private List<Telling> see(Notification row, Evaluation now, Cause cause) {
    String code = row.life().code();
    LocalDate day = now.facts().asOf();
    Alert before = alerts.getOrDefault(code, Alert.UNSEEN);
    boolean goesOn = !(before.state() instanceof Closed) || before.awaitsRow();
    Judged judged =
        new Judged(
            now, before(row, day), now.facts().stale().keySet(), cause == Cause.PUBLISH, bandSince);
    AlertSign latest = before.seen() == null ? null : before.seen().sign();
    AlertSign sign =
        row.sign(judged, goesOn ? marks.get(code) : null)
            .on(cause, version.worst().isOf(now), latest);
    AlertAnswer.Moved moved = before.see(row.life(), day, sign);
    if (!goesOn && !(moved.alert().state() instanceof Closed)) {
      marks.put(code, row.mark(judged));
      heard.remove(code);
    }
    alerts.put(code, moved.alert());
    List<Telling> told = new ArrayList<>();
    for (Told one : moved.told()) {
      List<String> names = names(one.audience(), row, now);
      if (!names.isEmpty()) {
        told.add(new Telling(row, one.audience(), one.episode(), names));
      }
    }
    return told;
  }

  /** Those of the recipients; what the other audiences are told is another's. */
  private List<String> names(Told.Audience audience, Notification row, Evaluation now) {
    String code = row.life().code();
    if (audience == Told.Audience.RECOVERY) {
      return List.copyOf(heard.getOrDefault(code, Set.of()));
    }
    if (audience != Told.Audience.RECIPIENTS) {
      return List.of();
    }
    List<String> names =
        version.recipients().names(row.to(), version.owner(now), now.facts().asOf());
    heard.computeIfAbsent(code, ignored -> new LinkedHashSet<>()).addAll(names);
    return names;
  }

  private @Nullable Evaluation before(Notification row, LocalDate day) {
    if (row.gathering() == Gathering.AT_ONCE) {
      return last;
    }
    Map.Entry<LocalDate, Evaluation> then = past.floorEntry(day.minusDays(version.compareDays()));
    return then == null ? null : then.getValue();
  }

  /** Whose the account is begins a task, after the latest decision; nothing where there is none. */
  public void begin(String code) {
    Evaluation now = last;
    Kept kept = tasks.get(code);
    if (now == null || kept == null) {
      return;
    }
    String owner = version.owner(now);
    By by = By.of(owner == null ? "" : owner, morning(now), version.catalogue().zone());
    if (!(kept.task().start(by) instanceof TaskAnswer.Moved begun)) {
      return;
    }
    tasks.put(code, new Kept(begun.task(), kept.row()));
    for (Notification row : version.rows().rows()) {
      Alert alert = alerts.get(row.life().code());
      if (alert != null
          && row.interventions().contains(code)
          && alert.take(row.life(), by) instanceof AlertAnswer.Moved taken) {
        alerts.put(row.life().code(), taken.alert());
      }
    }
  }

  private Instant morning(Evaluation now) {
    return now.facts().asOf().atTime(MORNING).atZone(version.catalogue().zone()).toInstant();
  }

  /** Its alerts by the code of their rows, those that never opened included. */
  public Map<String, Alert> alerts() {
    return Collections.unmodifiableMap(alerts);
  }

  /** Its tasks by code. */
  public Map<String, Task> tasks() {
    Map<String, Task> all = new LinkedHashMap<>();
    tasks.forEach((code, kept) -> all.put(code, kept.task()));
    return all;
  }
}
