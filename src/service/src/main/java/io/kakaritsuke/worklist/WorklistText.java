package io.kakaritsuke.worklist;

import io.kakaritsuke.comparison.StateWords;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.feed.FeedTroubles.OfFeed;
import io.kakaritsuke.task.TaskView;
import io.kakaritsuke.telling.FeedTrouble;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.worklist.Worklist.Entry;
import io.kakaritsuke.worklist.Worklist.Load;
import io.kakaritsuke.worklist.Worklist.OfSegment;
import io.kakaritsuke.worklist.Worklist.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The list of a week as people read it in a message. */
final class WorklistText {
  /** Nobody reads a longer message; the list itself has the rest. */
  private static final int MOST = 10;

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M/d", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("M/d H:mm", Locale.ROOT);
  private static final Text NOBODY = new Text("担当なし", "nobody's");

  private final FactCatalogue catalogue;
  private final StateWords words;
  private final ZoneId zone;
  private final Locale locale;

  /** In the language of the rulebook. */
  WorklistText(FactCatalogue catalogue) {
    this.catalogue = catalogue;
    this.words = new StateWords(List.of(catalogue));
    this.zone = catalogue.zone();
    this.locale = Locale.forLanguageTag(catalogue.language());
  }

  /**
   * One line.
   *
   * @param absent whose list it is, where somebody stands in for them; null for one's own
   */
  String title(Worklist list, @Nullable String absent) {
    String day = DAY.format(list.asOf());
    String own =
        new Text(
                "今週の一覧（" + day + "、" + list.total() + "件）",
                "This week (" + day + ", " + list.total() + ")")
            .in(locale);
    return absent == null ? own : new Text(absent + "さんの" + own, own + " of " + absent).in(locale);
  }

  /** That of a list that is too long to be told. */
  String title(LocalDate day) {
    String shown = DAY.format(day);
    return new Text("今週の一覧（" + shown + "）", "This week (" + shown + ")").in(locale);
  }

  String text(Worklist list) {
    List<String> lines = new ArrayList<>();
    if (list.people() != null) {
      lines.add("■ " + new Text("担当ごと", "By owner").in(locale));
      list.people().forEach(one -> lines.add("・" + line(one)));
    }
    for (Part part : list.sections()) {
      List<String> all = new ArrayList<>();
      boolean others = list.people() != null;
      if (part.accounts() != null) {
        part.accounts().stream().limit(MOST).forEach(one -> all.add(line(one, others)));
      }
      if (part.tasks() != null) {
        part.tasks().stream().limit(MOST).forEach(one -> all.add(line(one, others)));
      }
      if (part.feeds() != null) {
        part.feeds().stream().limit(MOST).forEach(one -> all.add(line(one)));
      }
      if (!all.isEmpty()) {
        lines.add(lines.isEmpty() ? heading(part) : "\n" + heading(part));
        all.forEach(one -> lines.add("・" + one));
        int rest = part.total() - all.size();
        if (rest > 0) {
          lines.add(new Text("…ほか " + rest + "件", "… and " + rest + " more").in(locale));
        }
      }
    }
    return String.join("\n", lines);
  }

  private String heading(Part part) {
    return new Text(
            "■ " + part.title() + "（" + part.total() + "件）",
            "■ " + part.title() + " (" + part.total() + ")")
        .in(locale);
  }

  private String line(Load load) {
    String name = load.owner() == null ? NOBODY.in(locale) : load.owner();
    String most =
        load.most() == null
            ? ""
            : new Text("（上限" + load.most() + "）", " (at most " + load.most() + ")").in(locale);
    List<String> over =
        load.segments().stream()
            .filter(OfSegment::isOver)
            .map(one -> one.segment() + " " + one.accounts() + "/" + one.most())
            .toList();
    String line =
        new Text(
                name + "：" + load.accounts() + "社" + most + "、TODO " + load.tasks() + "件",
                name + ": " + load.accounts() + " accounts" + most + ", " + load.tasks() + " tasks")
            .in(locale);
    if (load.overdue() > 0) {
      line +=
          new Text("（期限超過 " + load.overdue() + "件）", " (" + load.overdue() + " overdue)")
              .in(locale);
    }
    if (load.isOver()) {
      String of = over.isEmpty() ? "" : String.join("、", over);
      line += new Text(" 上限超過" + (of.isEmpty() ? "" : "：" + of), " over cap " + of).in(locale);
    }
    return load.absent() ? line + new Text(" 不在", " absent").in(locale) : line;
  }

  private String line(Entry one, boolean others) {
    List<String> parts = new ArrayList<>();
    String band = words.band(one.band());
    if (band != null) {
      String moved = one.scoreChange() == null ? "" : signed(one.scoreChange());
      parts.add(band + (one.score() == null ? "" : " " + one.score() + moved));
    }
    if (one.due() != null) {
      parts.add(new Text("期限 " + DAY.format(one.due()), "due " + DAY.format(one.due())).in(locale));
    }
    one.facts()
        .forEach(
            (name, value) -> {
              Fact fact = catalogue.fact(name);
              if (fact != null) {
                parts.add(fact.label() + " " + ShownValue.toRead(fact, value));
              }
            });
    if (one.lacking() != null && !one.lacking().isEmpty()) {
      parts.add(
          new Text("不足 ", "lacking ").in(locale)
              + String.join("、", one.lacking().stream().map(this::label).toList()));
    }
    parts.addAll(one.changes());
    return called(one.name(), one.subject(), one.owner(), others) + joined(parts);
  }

  private String label(String name) {
    Fact fact = catalogue.fact(name);
    return fact == null ? name : fact.label();
  }

  private static String signed(int change) {
    return change == 0 ? "" : "（" + (change > 0 ? "+" : "") + change + "）";
  }

  private String line(TaskView.One task, boolean others) {
    List<String> parts = new ArrayList<>(List.of(task.action()));
    if (task.due() != null) {
      parts.add(new Text("期限 " + time(task.due()), "due " + time(task.due())).in(locale));
    }
    return called(task.name(), task.subject(), task.owner(), others) + joined(parts);
  }

  private String line(OfFeed feed) {
    return feed.name() + joined(feed.troubles().stream().map(FeedTrouble::label).toList());
  }

  private String called(
      @Nullable String name, String subject, @Nullable String owner, boolean others) {
    String called = name == null ? subject : name + "（" + subject + "）";
    return others ? called + " " + (owner == null ? NOBODY.in(locale) : owner) : called;
  }

  private static String joined(List<String> parts) {
    return parts.isEmpty() ? "" : "：" + String.join("／", parts);
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }
}
