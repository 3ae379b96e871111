package io.kakaritsuke.feed;

import io.kakaritsuke.account.Accounts.Piece;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges one file of a feed on all its lines; nothing of it is known by that. */
final class FeedJudge {
  private static final int STRETCH = 500;

  /** Of more lines that are refused nobody mends each. */
  private static final int MOST_REFUSED = 10_000;

  /** What the mended lines of a file have more than those of the export. */
  static final String REASON = "取り込めない理由";

  private final PieceTrial trial;
  private final ActiveVersion version;
  private final FactCatalogue catalogue;
  private final Set<String> accounts = new HashSet<>();
  private final Map<String, Refusal> refusals = new LinkedHashMap<>();
  private final Map<Long, Refused> refused = new TreeMap<>();
  private final Map<String, long[]> emptied = new TreeMap<>();
  private long lines;
  private long taken;
  private long confirmed;
  private long unchanged;
  private long refusedLines;
  private long compared;
  private long worse;

  private FeedJudge(PieceTrial trial, ActiveVersion version) {
    this.trial = trial;
    this.version = version;
    this.catalogue = version.catalogue();
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
   * @param heading the header as it stands in the file
   * @param problem why nothing of it can be read; null where it can
   */
  record Judged(
      FeedReport report,
      Set<String> accounts,
      List<Refused> refused,
      String heading,
      String separator,
      @Nullable Problem problem) {}

  /**
   * Judges a file.
   *
   * @param version the active one
   * @param pieces reads its lines
   */
  static Judged judge(
      PieceTrial trial,
      ActiveVersion version,
      Feed feed,
      PieceRequest pieces,
      ContentType type,
      Spool file)
      throws IOException, SQLException {
    FeedJudge judge = new FeedJudge(trial, version);
    BatchBody.Opened<PieceRequest.Read> opened =
        pieces.body().open(file.open(), type, judge.catalogue, feed.columns(), true);
    if (opened instanceof BatchBody.Opened.Bad<PieceRequest.Read> bad) {
      return judge.unreadable(bad.problem());
    }
    BatchBody.Opened.Good<PieceRequest.Read> good =
        (BatchBody.Opened.Good<PieceRequest.Read>) opened;
    judge.all(good.rows());
    return judge.judged(good.heading(), file, type);
  }

  private Judged unreadable(Problem problem) {
    if (problem.violations().isEmpty()) {
      count(null, problem.code(), problem, 0);
    }
    problem.violations().forEach(violation -> count(violation, 0));
    return new Judged(report(List.of()), Set.of(), List.of(), "", ",", problem);
  }

  private void all(BatchRows<PieceRequest.Read> rows) throws IOException, SQLException {
    List<BatchRow<PieceRequest.Read>> stretch = new ArrayList<>();
    List<Piece> pieces = new ArrayList<>();
    for (BatchRow<PieceRequest.Read> row = rows.next(); row != null; row = rows.next()) {
      lines++;
      PieceRequest.Read read = row.reading().get();
      if (read instanceof PieceRequest.Read.Bad bad) {
        refuse(row, bad.problem());
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
        refuse(stretch.get(i), bad.problem());
      } else {
        accounts.add(pieces.get(i).subject());
        count((Tried.Known) tried.get(i));
      }
    }
    stretch.clear();
    pieces.clear();
  }

  private void count(Tried.Known known) {
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

  private void refuse(BatchRow<?> row, Problem problem) {
    refusedLines++;
    List<Violation> reasons = new ArrayList<>(problem.violations());
    if (reasons.isEmpty()) {
      reasons.add(new Violation("", problem.code(), problem.detail()));
      count(null, problem.code(), problem, row.line());
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
        new Refusal(violation.field(), violation.code(), violation.message(), 1, line),
        FeedJudge::both);
  }

  private void count(@Nullable String column, String code, Problem problem, long line) {
    refusals.merge(
        '\0' + code, new Refusal(column, code, problem.detail(), 1, line), FeedJudge::both);
  }

  private static Refusal both(Refusal first, Refusal next) {
    return new Refusal(
        first.column(), first.code(), first.reason(), first.lines() + next.lines(), first.line());
  }

  private FeedReport report(List<UnknownColumn> unknown) {
    List<Emptied> facts = new ArrayList<>();
    emptied.forEach(
        (name, counts) -> {
          Fact fact = catalogue.fact(name);
          if (counts[1] > 0 && fact != null) {
            facts.add(new Emptied(name, fact.label(), counts[0], counts[1]));
          }
        });
    return new FeedReport(
        lines,
        taken,
        confirmed,
        unchanged,
        refusedLines,
        accounts.size(),
        null,
        refusals.values().stream()
            .sorted(Comparator.comparingLong(Refusal::lines).reversed())
            .toList(),
        unknown,
        List.of(),
        0,
        facts,
        compared,
        worse,
        null,
        List.of());
  }

  private Judged judged(CsvRows.@Nullable Heading heading, Spool file, ContentType type)
      throws IOException {
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
        accounts,
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
