package io.kakaritsuke.feed;

import io.kakaritsuke.account.Accounts.Piece;
import io.kakaritsuke.account.KnownAccounts;
import io.kakaritsuke.account.PieceRequest;
import io.kakaritsuke.account.PieceTrial;
import io.kakaritsuke.account.PieceTrial.Tried;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.decision.BatchBody;
import io.kakaritsuke.decision.BatchRows;
import io.kakaritsuke.decision.BatchRows.BatchRow;
import io.kakaritsuke.decision.ContentType;
import io.kakaritsuke.decision.CsvRows;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.feed.FeedReport.Emptied;
import io.kakaritsuke.feed.FeedReport.Refusal;
import io.kakaritsuke.feed.FeedReport.Repeated;
import io.kakaritsuke.feed.FeedReport.Respelt;
import io.kakaritsuke.feed.FeedReport.Some;
import io.kakaritsuke.feed.FeedReport.UnknownColumn;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.rulebook.Feed;
import io.kakaritsuke.text.Violation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges one file of a feed on all its lines; nothing of it is known by that. */
final class FeedJudge {
  private static final int STRETCH = 500;

  /** Of more lines that are refused nobody mends each. */
  private static final int MOST_REFUSED = 10_000;

  /** Of more accounts nobody looks at each. */
  private static final int NAMED = 500;

  private static final int LINES_NAMED = 20;

  /** Where there are more new accounts, a rulebook is filled for the first time. */
  private static final int MOST_COMPARED = 100_000;

  /** What the mended lines of a file have more than those of the export. */
  static final String REASON = "取り込めない理由";

  private final PieceTrial trial;
  private final KnownAccounts known;
  private final ActiveVersion version;
  private final FactCatalogue catalogue;
  private final Map<String, Seen> accounts = new HashMap<>();
  private final Map<String, Seen> onOtherDays = new HashMap<>();
  private final Map<Set<String>, Set<String>> shapes = new HashMap<>();
  private final SortedMap<String, List<Long>> repeated = new TreeMap<>();
  private final Set<String> refusedAccounts = new HashSet<>();
  private final SortedMap<String, Long> values = new TreeMap<>();
  private final Map<String, Refusal> refusals = new LinkedHashMap<>();
  private final Map<Long, Refused> refused = new TreeMap<>();
  private final Map<String, long[]> emptied = new TreeMap<>();
  private int repeatedAccounts;
  private long lines;
  private long taken;
  private long confirmed;
  private long unchanged;
  private long refusedLines;
  private long compared;
  private long worse;

  private FeedJudge(PieceTrial trial, KnownAccounts known, ActiveVersion version) {
    this.trial = trial;
    this.known = known;
    this.version = version;
    this.catalogue = version.catalogue();
  }

  /** Where an account stands in the file, for one day. */
  private static final class Seen {
    private final LocalDate day;
    private final boolean fresh;
    private long line;
    private Set<String> facts;
    private boolean repeated;

    Seen(Piece piece, long line, Set<String> facts, boolean fresh) {
      this.day = piece.observedOn();
      this.line = line;
      this.facts = facts;
      this.fresh = fresh;
    }
  }

  /**
   * A line, or some that belong together, that cannot be taken.
   *
   * @param content as it stands in the file
   */
  record Refused(long line, long lastLine, String content, List<Violation> reasons) {}

  /**
   * What a file comes to.
   *
   * @param report without what the runs before say
   * @param accounts that it covers
   * @param refusedAccounts those that stand in lines that are refused
   * @param heading the header as it stands in the file
   * @param problem why nothing of it can be read; null where it can
   */
  record Judged(
      FeedReport report,
      Set<String> accounts,
      Set<String> refusedAccounts,
      List<Refused> refused,
      String heading,
      String separator,
      @Nullable Problem problem) {}

  /**
   * Judges a file.
   *
   * @param known the accounts that there are
   * @param version the active one
   * @param pieces reads its lines
   */
  static Judged judge(
      PieceTrial trial,
      KnownAccounts known,
      ActiveVersion version,
      Feed feed,
      PieceRequest pieces,
      ContentType type,
      Spool file)
      throws IOException, SQLException {
    FeedJudge judge = new FeedJudge(trial, known, version);
    BatchBody.Opened<PieceRequest.Read> opened =
        pieces.body().open(file.open(), type, judge.catalogue, feed.columns(), true);
    if (opened instanceof BatchBody.Opened.Bad<PieceRequest.Read> bad) {
      return judge.unreadable(bad.problem(), bad.line());
    }
    BatchBody.Opened.Good<PieceRequest.Read> good =
        (BatchBody.Opened.Good<PieceRequest.Read>) opened;
    judge.all(good.rows());
    return judge.judged(good.heading(), file, type);
  }

  private Judged unreadable(Problem problem, long line) throws SQLException {
    if (problem.violations().isEmpty()) {
      count(problem, line);
    }
    problem.violations().forEach(violation -> count(violation, line));
    return new Judged(report(List.of()), Set.of(), Set.of(), List.of(), "", ",", problem);
  }

  private void all(BatchRows<PieceRequest.Read> rows) throws IOException, SQLException {
    List<BatchRow<PieceRequest.Read>> stretch = new ArrayList<>();
    List<Piece> pieces = new ArrayList<>();
    for (BatchRow<PieceRequest.Read> row = rows.next(); row != null; row = rows.next()) {
      lines++;
      PieceRequest.Read read = row.reading().get();
      if (read instanceof PieceRequest.Read.Bad bad) {
        refuse(row, bad.problem(), bad.subject());
      } else {
        stretch.add(row);
        pieces.add(((PieceRequest.Read.Good) read).piece());
      }
      if (pieces.size() == STRETCH) {
        tried(stretch, pieces);
      }
    }
    tried(stretch, pieces);
  }

  private void tried(List<BatchRow<PieceRequest.Read>> stretch, List<Piece> pieces)
      throws SQLException {
    List<Tried> tried = trial.of(version, pieces);
    for (int i = 0; i < tried.size(); i++) {
      if (tried.get(i) instanceof Tried.Refused bad) {
        refuse(stretch.get(i), bad.problem(), pieces.get(i).subject());
      } else {
        count(pieces.get(i), stretch.get(i).line(), (Tried.Known) tried.get(i));
      }
    }
    stretch.clear();
    pieces.clear();
  }

  private void count(Piece piece, long line, Tried.Known known) {
    see(piece, line, known.fresh());
    piece.facts().keySet().forEach(fact -> values.merge(fact, 0L, Long::sum));
    known.given().forEach(fact -> values.merge(fact, 1L, Long::sum));
    switch (known.novelty()) {
      case NEW -> taken++;
      case CONFIRMED -> confirmed++;
      case REPEATED -> unchanged++;
    }
    known.had().forEach(fact -> emptied.computeIfAbsent(fact, any -> new long[2])[0]++);
    known.emptied().forEach(fact -> emptied.computeIfAbsent(fact, any -> new long[2])[1]++);
    Boolean leaves = known.worse();
    compared += leaves == null ? 0 : 1;
    worse += Boolean.TRUE.equals(leaves) ? 1 : 0;
  }

  /** Takes notice of an account, and of whether it stands there once more. */
  private void see(Piece piece, long line, boolean fresh) {
    Set<String> facts = shape(piece.facts().keySet());
    String subject = piece.subject();
    Seen before = accounts.get(subject);
    if (before == null) {
      accounts.put(subject, new Seen(piece, line, facts, fresh));
      return;
    }
    if (!before.day.equals(piece.observedOn())) {
      String key = subject + '\0' + piece.observedOn();
      before = onOtherDays.get(key);
      if (before == null) {
        onOtherDays.put(key, new Seen(piece, line, facts, fresh));
        return;
      }
    }
    if (!Collections.disjoint(before.facts, facts)) {
      repeats(subject, before, line);
    }
    if (!before.facts.equals(facts)) {
      Set<String> both = new HashSet<>(before.facts);
      both.addAll(facts);
      before.facts = shape(both);
    }
    before.line = line;
  }

  // Of a million lines nearly all tell the same facts.
  private Set<String> shape(Set<String> facts) {
    Set<String> known = shapes.get(facts);
    if (known == null) {
      known = Set.copyOf(facts);
      shapes.put(known, known);
    }
    return known;
  }

  private void repeats(String subject, Seen before, long line) {
    if (!before.repeated) {
      before.repeated = true;
      repeatedAccounts++;
      if (repeated.size() < NAMED) {
        repeated.put(subject, new ArrayList<>(List.of(before.line)));
      }
    }
    List<Long> named = repeated.get(subject);
    if (named != null && named.size() == LINES_NAMED) {
      named.set(LINES_NAMED - 1, line);
    } else if (named != null) {
      named.add(line);
    }
  }

  private void refuse(BatchRow<?> row, Problem problem, @Nullable String subject) {
    refusedLines++;
    if (subject != null) {
      refusedAccounts.add(subject);
    }
    List<Violation> reasons = new ArrayList<>(problem.violations());
    if (reasons.isEmpty()) {
      reasons.add(new Violation("", problem.code(), problem.detail()));
      count(problem, row.line());
    } else {
      reasons.forEach(violation -> count(violation, row.line()));
    }
    if (refused.size() < MOST_REFUSED) {
      refused.put(row.line(), new Refused(row.line(), row.lastLine(), "", reasons));
    }
  }

  private void count(Violation violation, long line) {
    refusals.merge(
        violation.field() + '\0' + violation.code(),
        new Refusal(
            violation.field().equals(BatchBody.HEADER) ? null : violation.field(),
            violation.code(),
            violation.message(),
            1,
            line),
        FeedJudge::both);
  }

  private void count(Problem problem, long line) {
    refusals.merge(
        '\0' + problem.code(),
        new Refusal(null, problem.code(), problem.detail(), 1, line),
        FeedJudge::both);
  }

  private static Refusal both(Refusal first, Refusal next) {
    return new Refusal(
        first.column(), first.code(), first.reason(), first.lines() + next.lines(), first.line());
  }

  private FeedReport report(List<UnknownColumn> unknown) throws SQLException {
    List<String> fresh =
        accounts.entrySet().stream()
            .filter(one -> one.getValue().fresh)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    List<Emptied> facts = new ArrayList<>();
    emptied.forEach(
        (name, counts) -> {
          Fact fact = catalogue.fact(name);
          if (counts[1] > 0 && fact != null) {
            facts.add(new Emptied(name, fact.label(), counts[0], counts[1], null));
          }
        });
    return new FeedReport(
        lines,
        taken,
        confirmed,
        unchanged,
        refusedLines,
        accounts.size(),
        new Some<>(fresh.size(), fresh.subList(0, Math.min(NAMED, fresh.size()))),
        respelt(fresh),
        new Some<>(
            repeatedAccounts,
            repeated.entrySet().stream()
                .map(one -> new Repeated(one.getKey(), one.getValue()))
                .toList()),
        refusals.values().stream()
            .sorted(Comparator.comparingLong(Refusal::lines).reversed())
            .toList(),
        unknown,
        values,
        facts,
        compared,
        worse,
        null,
        List.of());
  }

  private Some<Respelt> respelt(List<String> fresh) throws SQLException {
    if (fresh.isEmpty() || fresh.size() > MOST_COMPARED) {
      return new Some<>(0, List.of());
    }
    Spellings spellings = new Spellings(fresh);
    known.subjects(version.rulebook(), spellings::known);
    return new Some<>(
        spellings.found().size(),
        spellings.found().entrySet().stream()
            .limit(NAMED)
            .map(one -> new Respelt(one.getKey(), one.getValue()))
            .toList());
  }

  private Judged judged(CsvRows.@Nullable Heading heading, Spool file, ContentType type)
      throws IOException, SQLException {
    List<UnknownColumn> unknown = new ArrayList<>();
    if (heading != null) {
      heading.unknown().stream()
          .filter(column -> !column.name().equals(REASON))
          .forEach(column -> unknown.add(new UnknownColumn(column.name(), column.nearest())));
    }
    Charset charset = type.charset() == null ? StandardCharsets.UTF_8 : type.charset();
    long first = heading == null ? 0 : heading.line();
    long last = heading == null ? 0 : heading.lastLine();
    StringBuilder head = new StringBuilder();
    if (!refused.isEmpty()) {
      texts(file, charset, first, last, head);
    }
    return new Judged(
        report(unknown),
        accounts.keySet(),
        refusedAccounts,
        List.copyOf(refused.values()),
        head.toString(),
        heading == null ? "," : String.valueOf(heading.separator()),
        null);
  }

  /** Reads the file once more, for the texts of its header and of the lines that are refused. */
  private void texts(Spool file, Charset charset, long first, long last, StringBuilder head)
      throws IOException {
    Map<Long, Long> endByLine = new TreeMap<>();
    refused.values().forEach(one -> endByLine.put(one.line(), one.lastLine()));
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(file.open(), charset))) {
      long number = 1;
      long begun = 0;
      long end = 0;
      StringBuilder text = new StringBuilder();
      for (String line = reader.readLine(); line != null; line = reader.readLine(), number++) {
        String plain = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
        if (number >= first && number <= last) {
          head.append(head.isEmpty() ? "" : "\n").append(plain);
        }
        if (endByLine.containsKey(number)) {
          begun = number;
          end = endByLine.getOrDefault(number, number);
          text.setLength(0);
        }
        if (number <= end) {
          text.append(number == begun ? "" : "\n").append(plain);
        }
        if (number == end) {
          Refused one = refused.get(begun);
          if (one != null) {
            refused.put(
                begun, new Refused(one.line(), one.lastLine(), text.toString(), one.reasons()));
          }
        }
      }
    }
  }
}
