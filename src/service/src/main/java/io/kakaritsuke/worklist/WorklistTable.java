package io.kakaritsuke.worklist;

import io.kakaritsuke.comparison.StateWords;
import io.kakaritsuke.engine.DecidedCodes;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.feed.FeedTroubles.OfFeed;
import io.kakaritsuke.job.TableFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.task.TaskView;
import io.kakaritsuke.telling.FeedTrouble;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.worklist.Worklist.Entry;
import io.kakaritsuke.worklist.Worklist.Part;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of a week as a table for people: a row for each entry of each section. */
final class WorklistTable {
  private static final Text WORKLIST = new Text("一覧", "worklist");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm");
  private static final String BETWEEN = "; ";

  private static final List<Text> HEADINGS =
      List.of(
          new Text("見出し", "section"),
          new Text("アカウント", "account"),
          new Text("名称", "name"),
          new Text("担当", "owner"),
          new Text("セグメント", "segment"),
          new Text("内容", "what"),
          new Text("期限", "due"),
          new Text("スコア", "score"),
          new Text("バンド", "band"),
          new Text("前のバンド", "band before"),
          new Text("スコアの変化", "score change"),
          new Text("動き", "changes"),
          new Text("予兆", "signals"),
          new Text("介入", "interventions"));

  private final FactCatalogue catalogue;
  private final StateWords words;
  private final Map<String, String> signals;
  private final Map<String, String> interventions;
  private final ZoneId zone;
  private final Locale locale;

  WorklistTable(Rulebook rulebook, Locale locale) {
    this.catalogue = rulebook.catalogue();
    this.words = new StateWords(List.of(catalogue));
    this.signals = DecidedCodes.named(rulebook, TableKind.SIGNAL);
    this.interventions = DecidedCodes.named(rulebook, TableKind.INTERVENTION);
    this.zone = catalogue.zone();
    this.locale = locale;
  }

  Response file(TableFile.Format format, Worklist list) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Part part : list.sections()) {
      if (part.accounts() != null) {
        part.accounts().forEach(one -> rows.add(of(part.title(), one)));
      }
      if (part.tasks() != null) {
        part.tasks().forEach(one -> rows.add(of(part.title(), one)));
      }
      if (part.feeds() != null) {
        part.feeds().forEach(one -> rows.add(of(part.title(), one)));
      }
    }
    return new TableFile(
            "worklist",
            WORKLIST.in(locale),
            HEADINGS.stream().map(heading -> heading.in(locale)).toList())
        .answer(format, rows.iterator());
  }

  private List<@Nullable Object> of(String title, Entry one) {
    return Arrays.asList(
        title,
        one.subject(),
        one.name(),
        one.owner(),
        one.segment(),
        one.lacking() == null ? null : lacking(one.lacking()),
        one.due(),
        one.score(),
        words.band(one.band()),
        words.band(one.previousBand()),
        one.scoreChange(),
        joined(one.changes()),
        joined(one.signals().stream().map(code -> signals.getOrDefault(code, code)).toList()),
        joined(
            one.interventions().stream()
                .map(code -> interventions.getOrDefault(code, code))
                .toList()));
  }

  private @Nullable String lacking(List<String> names) {
    return joined(
        names.stream()
            .map(
                name -> {
                  Fact fact = catalogue.fact(name);
                  return fact == null ? name : fact.label();
                })
            .toList());
  }

  private List<@Nullable Object> of(String title, TaskView.One task) {
    return row(
        title,
        task.subject(),
        task.name(),
        task.owner(),
        task.action(),
        task.due() == null ? null : time(task.due()));
  }

  private List<@Nullable Object> of(String title, OfFeed feed) {
    return row(
        title,
        null,
        feed.name(),
        feed.owner(),
        joined(feed.troubles().stream().map(FeedTrouble::label).toList()),
        feed.lateSince() == null ? null : time(feed.lateSince()));
  }

  private static List<@Nullable Object> row(
      String title,
      @Nullable String subject,
      @Nullable String name,
      @Nullable String owner,
      @Nullable String what,
      @Nullable String due) {
    return Arrays.asList(
        title, subject, name, owner, null, what, due, null, null, null, null, null, null, null);
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  private static @Nullable String joined(List<String> texts) {
    return texts.isEmpty() ? null : String.join(BETWEEN, texts);
  }
}
