package io.kakaritsuke.worklist;

import io.kakaritsuke.account.OwnedAccounts;
import io.kakaritsuke.account.OwnedAccounts.Owned;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.comparison.Differences;
import io.kakaritsuke.comparison.StateWords;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Segment;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.feed.FeedTroubles;
import io.kakaritsuke.feed.FeedTroubles.OfFeed;
import io.kakaritsuke.notification.Judged;
import io.kakaritsuke.notification.Section;
import io.kakaritsuke.notification.Section.Placed;
import io.kakaritsuke.notification.Sections;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.rulebook.Roster;
import io.kakaritsuke.task.LiveTasks;
import io.kakaritsuke.task.LiveTasks.Live;
import io.kakaritsuke.telling.DuePeriod;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.worklist.Worklist.Entry;
import io.kakaritsuke.worklist.Worklist.Load;
import io.kakaritsuke.worklist.Worklist.OfSegment;
import io.kakaritsuke.worklist.Worklist.Part;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes lists of what people have to look at, by the tables 一覧. */
@ApplicationScoped
class Worklists {
  /** More are no list that anybody reads, and take seconds to be decided. */
  static final int MOST = 5_000;

  private static final Text NOT_THEN = new Text("過去の日のものは残っていません", "not kept for past days");
  private static final Text NONE = new Text("なし", "none");

  /** What people are told has moved; what is to be done follows from these. */
  private static final Set<DecisionPart> TOLD =
      EnumSet.of(
          DecisionPart.SEGMENT, DecisionPart.BAND, DecisionPart.SIGNAL, DecisionPart.OPPORTUNITY);

  private final OwnedAccounts accounts;
  private final LiveTasks tasks;
  private final FeedTroubles feeds;

  @Inject
  Worklists(OwnedAccounts accounts, LiveTasks tasks, FeedTroubles feeds) {
    this.accounts = accounts;
    this.tasks = tasks;
    this.feeds = feeds;
  }

  /**
   * The list of somebody.
   *
   * @param owner by name; null for everybody's
   * @param day not after today
   * @param instant by which tasks are overdue
   * @param locale in which it is told what has moved
   * @throws ProblemException they have too many accounts
   */
  Worklist of(
      ActiveVersion version, @Nullable String owner, LocalDate day, Instant instant, Locale locale)
      throws SQLException {
    Scope scope = Scope.of(version.compiled().rulebook().roster(), owner);
    List<Owned> owned = owned(version, scope, day);
    Now now = new Now(version, day, instant, locale, scope);
    now.add(owned);
    if (now.isToday()) {
      now.live =
          tasks.of(version, scope.oversees() ? null : scope.names()).stream()
              .filter(task -> scope.has(task.owner()))
              .toList();
    }
    List<Part> parts = new ArrayList<>();
    Sections sections = Sections.of(version.compiled().rulebook());
    if (sections.rows().stream().anyMatch(Section::asksForChanges)) {
      now.lookBack(now.stand.keySet());
    }
    for (Section section : sections.rows()) {
      parts.add(
          switch (section.listed()) {
            case ACCOUNTS -> now.accounts(section);
            case TASKS -> now.tasks(section);
            case FEEDS -> now.feeds(section);
          });
    }
    return new Worklist(owner, day, now.undecided, scope.oversees() ? now.people() : null, parts);
  }

  /** Those of the people, and where they look after others, those that are nobody's. */
  private List<Owned> owned(ActiveVersion version, Scope scope, LocalDate day) throws SQLException {
    boolean anybodys = scope.oversees() || version.catalogue().owner() == null;
    List<Owned> found =
        anybodys
            ? accounts.of(version, null, day, MOST).stream()
                .filter(one -> scope.has(one.owner()))
                .toList()
            : accounts.of(version, scope.names(), day, MOST);
    if (found.size() > MOST) {
      throw new ProblemException(Problem.badParameters(List.of(WorklistProblems.tooMany(MOST))));
    }
    return found;
  }

  /** How all stands of which a list is made. */
  private final class Now {
    private final ActiveVersion version;
    private final FactCatalogue catalogue;
    private final LocalDate day;
    private final Locale locale;
    private final Scope scope;
    private final Instant instant;
    private final ZoneId zone;
    private final StateWords words;
    private final Map<String, Owned> owned = new LinkedHashMap<>();
    private final Map<String, Evaluation> stand = new LinkedHashMap<>();
    private final Map<String, Evaluation> before = new HashMap<>();
    private final Set<String> lookedBackAt = new LinkedHashSet<>();
    private List<Live> live = List.of();
    private int undecided;

    Now(ActiveVersion version, LocalDate day, Instant instant, Locale locale, Scope scope) {
      this.version = version;
      this.catalogue = version.catalogue();
      this.zone = catalogue.zone();
      this.day = day;
      this.instant = instant;
      this.locale = locale;
      this.scope = scope;
      this.words = new StateWords(List.of(catalogue));
    }

    boolean isToday() {
      return !day.isBefore(LocalDate.ofInstant(instant, zone));
    }

    void add(List<Owned> all) throws SQLException {
      List<String> subjects = all.stream().map(Owned::subject).toList();
      Map<String, Evaluation> found = Worklists.this.accounts.on(version, subjects, day);
      for (Owned one : all) {
        Evaluation evaluation = found.get(one.subject());
        if (evaluation == null) {
          undecided++;
        } else {
          owned.put(one.subject(), one);
          stand.put(one.subject(), evaluation);
        }
      }
    }

    /** Decides accounts as they stood some days before, unless that was done already. */
    void lookBack(Set<String> subjects) throws SQLException {
      Set<String> asked = new LinkedHashSet<>(subjects);
      asked.removeAll(lookedBackAt);
      lookedBackAt.addAll(asked);
      LocalDate then = day.minusDays(version.compiled().rulebook().compareDays());
      before.putAll(Worklists.this.accounts.on(version, asked, then));
    }

    private Judged judged(String subject, Evaluation now) {
      return new Judged(now, before.get(subject));
    }

    Part accounts(Section section) throws SQLException {
      List<Placed> found = new ArrayList<>();
      stand.forEach(
          (subject, evaluation) -> {
            Judged judged = judged(subject, evaluation);
            if (section.shows(judged, day)) {
              LocalDate due = section.due(judged);
              found.add(
                  new Placed(
                      subject,
                      Objects.requireNonNull(owned.get(subject)).name(),
                      judged,
                      due == null ? null : due.atStartOfDay(zone).toInstant()));
            }
          });
      found.sort(section.order());
      List<Placed> shown = found.subList(0, Math.min(found.size(), section.most()));
      Set<String> subjects = new LinkedHashSet<>();
      shown.forEach(one -> subjects.add(one.subject()));
      lookBack(subjects);
      List<Entry> entries = new ArrayList<>(shown.size());
      shown.forEach(one -> entries.add(entry(section, one.subject())));
      return new Part(section.title(), found.size(), entries, null, null, null);
    }

    private Entry entry(Section section, String subject) {
      Owned account = Objects.requireNonNull(owned.get(subject));
      Evaluation evaluation = Objects.requireNonNull(stand.get(subject));
      Judged judged = judged(subject, evaluation);
      Map<String, Object> facts = new LinkedHashMap<>();
      for (String name : section.facts()) {
        Object value = evaluation.facts().get(name);
        if (value != null) {
          facts.put(name, value);
        }
      }
      return new Entry(
          subject,
          account.name(),
          account.owner(),
          segment(evaluation),
          judged.score(),
          judged.band(),
          judged.previousBand(),
          judged.scoreChange(),
          evaluation.signals().stream().map(Evaluation.Signal::code).toList(),
          evaluation.interventions().stream().map(Evaluation.Intervention::code).toList(),
          section.due(judged),
          changes(judged),
          section.lacking(judged),
          facts);
    }

    private @Nullable String segment(Evaluation evaluation) {
      Segment segment =
          catalogue.dimensions().isEmpty()
              ? null
              : evaluation.segments().get(catalogue.dimensions().get(0));
      return segment == null ? null : segment.code();
    }

    private List<String> changes(Judged judged) {
      Evaluation then = judged.before();
      if (then == null) {
        return List.of();
      }
      return Differences.between(then, judged.now()).stream()
          .filter(change -> TOLD.contains(change.part()))
          .map(
              change ->
                  words.label(change.part(), change.code(), change.label())
                      + "："
                      + state(change.part(), change.code(), change.from())
                      + " → "
                      + state(change.part(), change.code(), change.to()))
          .toList();
    }

    private String state(DecisionPart part, String code, @Nullable String state) {
      return Objects.requireNonNullElse(words.state(part, code, state), NONE).in(locale);
    }

    Part tasks(Section section) throws SQLException {
      if (!isToday()) {
        return new Part(section.title(), 0, null, List.of(), null, NOT_THEN.in(locale));
      }
      Map<String, Evaluation> all = ofTasks();
      List<Map.Entry<Placed, Live>> found = new ArrayList<>();
      for (Live task : live) {
        Evaluation evaluation = all.get(task.subject());
        if (evaluation != null) {
          Judged judged = judged(task.subject(), evaluation);
          if (section.shows(judged, period(task.due()))) {
            String id = task.shown().id().toString();
            found.add(Map.entry(new Placed(id, task.name(), judged, task.due()), task));
          }
        }
      }
      found.sort(Map.Entry.comparingByKey(section.order()));
      return new Part(
          section.title(),
          found.size(),
          null,
          found.stream().limit(section.most()).map(one -> one.getValue().shown()).toList(),
          null,
          null);
    }

    private @Nullable Map<String, Evaluation> standOfTasks;

    /** How the accounts of tasks stand, somebody else's among them. */
    private Map<String, Evaluation> ofTasks() throws SQLException {
      Map<String, Evaluation> known = standOfTasks;
      if (known == null) {
        known = new HashMap<>(stand);
        Set<String> others = new LinkedHashSet<>();
        live.forEach(task -> others.add(task.subject()));
        others.removeAll(stand.keySet());
        known.putAll(Worklists.this.accounts.on(version, others, day));
        standOfTasks = known;
      }
      return known;
    }

    private @Nullable DuePeriod period(@Nullable Instant due) {
      if (due == null) {
        return null;
      }
      return due.isBefore(instant)
          ? DuePeriod.OVERDUE
          : DuePeriod.of(LocalDate.ofInstant(due, zone), LocalDate.ofInstant(instant, zone));
    }

    Part feeds(Section section) throws SQLException {
      if (!isToday()) {
        return new Part(section.title(), 0, null, null, List.of(), NOT_THEN.in(locale));
      }
      List<OfFeed> found =
          Worklists.this.feeds.of(version).stream()
              .filter(feed -> scope.has(feed.owner()))
              .filter(feed -> section.shows(feed.troubles()))
              .toList();
      return new Part(
          section.title(),
          found.size(),
          null,
          null,
          found.stream().limit(section.most()).toList(),
          null);
    }

    /** What each of those has whom the list is of, in the order of the team. */
    List<Load> people() {
      Roster roster = version.compiled().rulebook().roster();
      Map<String, Person> people = new LinkedHashMap<>();
      roster.people().forEach(person -> people.put(person.name(), person));
      Set<@Nullable String> names = new LinkedHashSet<>();
      people.keySet().stream().filter(scope::has).forEach(names::add);
      SortedSet<String> others = new TreeSet<>();
      owned.values().stream().map(Owned::owner).filter(Objects::nonNull).forEach(others::add);
      live.stream().map(Live::owner).filter(Objects::nonNull).forEach(others::add);
      names.addAll(others);
      boolean nobodys =
          owned.values().stream().anyMatch(one -> one.owner() == null)
              || live.stream().anyMatch(one -> one.owner() == null);
      if (nobodys) {
        names.add(null);
      }
      return names.stream()
          .map(name -> load(name, name == null ? null : people.get(name)))
          .toList();
    }

    private Load load(@Nullable String name, @Nullable Person person) {
      Map<String, Integer> bySegment = new TreeMap<>();
      int count = 0;
      for (Owned one : owned.values()) {
        if (Objects.equals(one.owner(), name)) {
          count++;
          String segment = segment(Objects.requireNonNull(stand.get(one.subject())));
          if (segment != null) {
            bySegment.merge(segment, 1, Integer::sum);
          }
        }
      }
      List<Live> own = live.stream().filter(task -> Objects.equals(task.owner(), name)).toList();
      int overdue =
          (int) own.stream().filter(task -> period(task.due()) == DuePeriod.OVERDUE).count();
      return new Load(
          name,
          count,
          cap(person, person == null ? null : person.mostAccounts()),
          segments(bySegment, person),
          own.size(),
          overdue,
          person != null && person.absence(day) != null,
          person == null ? null : person.since());
    }

    /** A 上限 as it is on the day. */
    private @Nullable Integer cap(@Nullable Person person, @Nullable Integer most) {
      return person == null
          ? null
          : version.compiled().rulebook().newcomers().cap(most, person, day);
    }

    private List<OfSegment> segments(Map<String, Integer> counts, @Nullable Person person) {
      String dimension = catalogue.dimensions().isEmpty() ? null : catalogue.dimensions().get(0);
      List<OfSegment> all = new ArrayList<>();
      if (dimension != null) {
        Objects.requireNonNull(catalogue.fact(dimension))
            .choices()
            .forEach(
                choice -> {
                  Integer most =
                      cap(person, person == null ? null : person.caps().get(choice.code()));
                  int count = counts.getOrDefault(choice.code(), 0);
                  if (count > 0 || most != null) {
                    all.add(new OfSegment(choice.code(), choice.label(), count, most));
                  }
                });
      }
      return all;
    }
  }
}
