package io.kakaritsuke.task;

import io.kakaritsuke.account.AccountDecided;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.message.About;
import io.kakaritsuke.message.Messages.Notice;
import io.kakaritsuke.telling.DueTime;
import io.kakaritsuke.telling.Hearer;
import io.kakaritsuke.telling.TaskAnswer.Kind;
import io.kakaritsuke.telling.TaskAnswer.TaskTold;
import io.kakaritsuke.telling.TaskState.Doing;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What people are told of tasks, in the language of the rulebook. */
final class TaskMessages {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  /** How many tasks one message names. */
  private static final int MOST_LINES = 20;

  /** So many at once are told one by one; more are one message, or nobody reads them. */
  private static final int FEW = 3;

  private TaskMessages() {}

  /**
   * What is told of a task.
   *
   * @param task after what makes it told
   */
  static List<Notice> of(
      ActiveVersion version, TaskTeam team, StoredTask task, List<TaskTold> told, Instant now) {
    LocalDate day = LocalDate.ofInstant(now, version.catalogue().zone());
    List<Notice> notices = new ArrayList<>();
    for (TaskTold one : told) {
      String text = text(version, task, one.kind()) + "\n" + known(version, task);
      String title = title(one.kind()).in(locale(version)) + titled(version, task);
      String reason = "task " + task.id() + " " + one.kind() + " " + which(task, one.kind());
      for (Hearer hearer : team.hearers(task, one.to(), day)) {
        String words = hearer.told(text, locale(version));
        notices.add(
            new Notice(task.subject(), hearer.name(), List.of(task.code()), words, reason)
                .titled(title)
                .about(about(List.of(task))));
      }
    }
    return notices;
  }

  private static List<About> about(List<StoredTask> tasks) {
    return tasks.stream()
        .map(task -> new About(About.Kind.TASK, task.id(), task.subject()))
        .limit(MOST_LINES)
        .toList();
  }

  /** By which a task is found, and when it is due by both clocks. */
  private static String known(ActiveVersion version, StoredTask task) {
    return new Text(
            "期限：" + dueByBoth(version, task) + "\nタスクのID：" + task.id(),
            "Due: " + dueByBoth(version, task) + "\nTask: " + task.id())
        .in(locale(version));
  }

  private static String dueByBoth(ActiveVersion version, StoredTask task) {
    if (!(task.task().due() instanceof DueTime.At at)) {
      return due(version, task);
    }
    BigDecimal open = hours(at.given().open());
    BigDecimal all = hours(at.given().wallClock());
    int days = at.given().businessDays();
    String time = time(at.at(), version.catalogue().zone());
    return new Text(
            time
                + "（"
                + days
                + "営業日、営業時間で"
                + open.toPlainString()
                + "時間、24時間で数えて"
                + all.toPlainString()
                + "時間）",
            time
                + " (business days: "
                + days
                + ", open hours: "
                + open.toPlainString()
                + ", hours: "
                + all.toPlainString()
                + ")")
        .in(locale(version));
  }

  private static BigDecimal hours(Duration length) {
    return BigDecimal.valueOf(length.toMinutes())
        .divide(BigDecimal.valueOf(60), 1, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }

  /** Tells apart what is told of the kind more than once. */
  private static Object which(StoredTask task, Kind kind) {
    return switch (kind) {
      case REMINDER -> 1;
      case OVERDUE -> task.task().notices().escalations();
      case ASK_AGAIN, UNREACHABLE -> tries(task);
      case DUE_MOVED -> task.task().due() instanceof DueTime.At due ? due.at() : 0;
    };
  }

  private static Text title(Kind kind) {
    return switch (kind) {
      case REMINDER -> new Text("期限が近づいています：", "Due soon: ");
      case OVERDUE -> new Text("期限を過ぎました：", "Overdue: ");
      case ASK_AGAIN -> new Text("もう一度連絡してください：", "Try again: ");
      case UNREACHABLE -> new Text("接触できていません：", "Not reached: ");
      case DUE_MOVED -> new Text("期限が変わりました：", "Due at another time: ");
    };
  }

  private static String titled(ActiveVersion version, StoredTask task) {
    String who = task.name() == null ? task.subject() : task.name();
    return new Text(who + "「" + task.action() + "」", who + ", " + task.action())
        .in(locale(version));
  }

  /** The same with what tells accounts of one name apart. */
  private static String named(ActiveVersion version, StoredTask task) {
    String who = task.name() == null ? task.subject() : task.name() + "（" + task.subject() + "）";
    return new Text(who + "「" + task.action() + "」", who + ", " + task.action())
        .in(locale(version));
  }

  private static Locale locale(ActiveVersion version) {
    return Locale.forLanguageTag(version.catalogue().language());
  }

  private static int tries(StoredTask task) {
    return task.task().state() instanceof Doing doing ? doing.unreachable() : 0;
  }

  private static String text(ActiveVersion version, StoredTask task, Kind kind) {
    ZoneId zone = version.catalogue().zone();
    Locale locale = locale(version);
    String what = task.action();
    String who = task.name() == null ? task.subject() : task.name() + "（" + task.subject() + "）";
    String whoEn = task.name() == null ? task.subject() : task.name() + " (" + task.subject() + ")";
    String due = task.task().due() instanceof DueTime.At at ? time(at.at(), zone) : "";
    String doer = task.doer();
    String ja = doer == null ? "担当なし" : "担当：" + doer;
    String en = doer == null ? "owner: nobody" : "owner: " + doer;
    int tries = tries(task);
    Text text =
        switch (kind) {
          case REMINDER ->
              new Text(
                  who + "の「" + what + "」は、" + due + " が期限です",
                  "\"" + what + "\" for " + whoEn + " is due at " + due);
          case OVERDUE ->
              new Text(
                  who + "の「" + what + "」の期限（" + due + "）が過ぎました。" + ja,
                  "\"" + what + "\" for " + whoEn + " was due at " + due + "; " + en);
          case ASK_AGAIN ->
              new Text(
                  who + "の「" + what + "」：前回は接触できませんでした。もう一度連絡してください",
                  "\"" + what + "\" for " + whoEn + ": nobody was reached; try again");
          case UNREACHABLE ->
              new Text(
                  who + "に " + tries + " 回続けて接触できていません（「" + what + "」）。" + ja,
                  whoEn + " was not reached " + tries + " times (\"" + what + "\"); " + en);
          case DUE_MOVED ->
              new Text(
                  who + "の「" + what + "」の期限が " + due + " に変わりました",
                  "\"" + what + "\" for " + whoEn + " is due at " + due + " now");
        };
    return text.in(locale);
  }

  /**
   * The same of all that is told at one moment: of what is much for one person one message, with
   * the title and the words of each.
   */
  static List<Notice> gathered(ActiveVersion version, List<Notice> notices, Instant now) {
    Map<String, List<Notice>> byRecipient =
        notices.stream()
            .collect(Collectors.groupingBy(Notice::recipient, TreeMap::new, Collectors.toList()));
    List<Notice> gathered = new ArrayList<>();
    byRecipient.forEach(
        (recipient, all) -> {
          if (all.size() <= FEW) {
            gathered.addAll(all);
          } else {
            gathered.add(one(version, recipient, all, now));
          }
        });
    return gathered;
  }

  private static Notice one(
      ActiveVersion version, String recipient, List<Notice> all, Instant now) {
    Locale locale = locale(version);
    int count = all.size();
    List<String> texts = new ArrayList<>();
    all.stream()
        .limit(MOST_LINES)
        .forEach(one -> texts.add("■ " + one.title() + "\n" + one.text()));
    if (count > MOST_LINES) {
      int rest = count - MOST_LINES;
      texts.add(new Text("ほか" + rest + "件", "and " + rest + " more").in(locale));
    }
    return new Notice(
            null,
            recipient,
            all.stream().flatMap(one -> one.codes().stream()).distinct().toList(),
            String.join("\n\n", texts),
            "tasks " + now + " " + all.get(0).reason())
        .about(
            all.stream().flatMap(one -> one.about().stream()).distinct().limit(MOST_LINES).toList())
        .titled(new Text("タスクについての知らせが" + count + "件あります", "Of tasks: " + count).in(locale));
  }

  /** What two people are told where one has a task from the other. */
  static List<Notice> handedOver(
      ActiveVersion version, StoredTask before, StoredTask after, String why, Instant at) {
    Locale locale = locale(version);
    String who =
        after.name() == null ? after.subject() : after.name() + "（" + after.subject() + "）";
    List<Notice> notices = new ArrayList<>();
    String text =
        new Text(
                    who + "の「" + after.action() + "」は、" + after.doer() + "さんの担当になりました：" + why,
                    "\""
                        + after.action()
                        + "\" for "
                        + after.subject()
                        + " is "
                        + after.doer()
                        + "'s now: "
                        + why)
                .in(locale)
            + "\n"
            + known(version, after);
    String title = new Text("担当が変わりました：", "Handed over: ").in(locale) + titled(version, after);
    for (StoredTask one : List.of(before, after)) {
      if (one.doer() != null) {
        notices.add(
            new Notice(
                    after.subject(),
                    one.doer(),
                    List.of(after.code()),
                    text,
                    "task " + after.id() + " HANDED_OVER " + at)
                .titled(title)
                .about(about(List.of(after))));
      }
    }
    return notices;
  }

  /** A task whose due has moved. */
  record MovedDue(StoredTask before, StoredTask after) {}

  /**
   * What people are told where dues have moved with the calendar: each once, of all of theirs.
   *
   * @param moved by recipient
   */
  static List<Notice> movedDues(
      ActiveVersion version, Map<String, List<MovedDue>> moved, Instant now) {
    Locale locale = locale(version);
    List<Notice> notices = new ArrayList<>();
    moved.forEach(
        (recipient, dues) -> {
          int count = dues.size();
          String title =
              new Text(
                      "休業日や営業時間が変わり、タスク" + count + "件の期限が変わりました",
                      "With other holidays or hours " + count + " tasks are due at another time")
                  .in(locale);
          List<String> lines = new ArrayList<>(List.of(title));
          dues.stream().limit(MOST_LINES).forEach(due -> lines.add(line(version, due)));
          if (count > MOST_LINES) {
            int rest = count - MOST_LINES;
            lines.add(new Text("ほか" + rest + "件", "and " + rest + " more").in(locale));
          }
          notices.add(
              new Notice(
                      null,
                      recipient,
                      dues.stream().map(due -> due.after().code()).distinct().toList(),
                      String.join("\n", lines),
                      "tasks DUE_MOVED " + now + " " + dues.get(0).after().id())
                  .titled(title)
                  .about(about(dues.stream().map(MovedDue::after).toList())));
        });
    return notices;
  }

  private static String line(ActiveVersion version, MovedDue due) {
    return "・"
        + named(version, due.after())
        + "："
        + due(version, due.before())
        + " → "
        + due(version, due.after());
  }

  private static String due(ActiveVersion version, StoredTask task) {
    return task.task().due() instanceof DueTime.At at
        ? time(at.at(), version.catalogue().zone())
        : new Text("期限なし", "never").in(locale(version));
  }

  /**
   * What two people are told where an account was the one's and is the other's.
   *
   * @param tasks what is to be done of it
   */
  static List<Notice> accountHandedOver(
      ActiveVersion version,
      AccountDecided account,
      String from,
      String to,
      List<StoredTask> tasks,
      Instant at) {
    Locale locale = locale(version);
    String name = account.name();
    String who = name == null ? account.subject() : name + "（" + account.subject() + "）";
    String title =
        new Text(
                who + "の担当が" + from + "さんから" + to + "さんに変わりました",
                who + " was " + from + "'s and is " + to + "'s now")
            .in(locale);
    List<String> lines = new ArrayList<>(List.of(title));
    tasks.stream()
        .limit(MOST_LINES)
        .forEach(
            task ->
                lines.add(
                    "・「"
                        + task.action()
                        + "」"
                        + new Text("期限：", "due: ").in(locale)
                        + due(version, task)));
    return List.of(from, to).stream()
        .map(
            recipient ->
                new Notice(
                        account.subject(),
                        recipient,
                        tasks.stream().map(StoredTask::code).distinct().toList(),
                        String.join("\n", lines),
                        "account HANDED_OVER " + account.subject() + " " + at)
                    .titled(title)
                    .about(about(tasks)))
        .toList();
  }

  private static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }
}
