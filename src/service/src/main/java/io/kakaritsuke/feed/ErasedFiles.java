package io.kakaritsuke.feed;

import io.kakaritsuke.account.PieceRequest;
import io.kakaritsuke.decision.BatchRows;
import io.kakaritsuke.decision.BatchRows.BatchRow;
import io.kakaritsuke.decision.ContentType;
import io.kakaritsuke.decisionlog.Erasing;
import io.kakaritsuke.fact.Composed;
import io.kakaritsuke.feed.FeedJudge.Refused;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Text;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Erases facts of a subject from files of feeds: lines that could not be taken, and the lines of
 * files that wait or are being let in.
 */
@Singleton
class ErasedFiles implements Erasing {
  private static final Text ERASED = new Text("個人情報のため消去しました", "erased as personal");

  /** A shorter value stands in lines of others, too. */
  private static final int LEAST = 4;

  private final FeedRunStore store;
  private final Admissions admissions;

  @Inject
  ErasedFiles(FeedRunStore store, Admissions admissions) {
    this.store = store;
    this.admissions = admissions;
  }

  @Override
  public void erase(Connection connection, What what, Removed removed) throws SQLException {
    Lines lines = new Lines(what);
    long refused = 0;
    for (FeedRun run : store.withRefused(what.rulebook())) {
      List<Long> gone =
          store.refused(run.id()).stream().filter(lines::are).map(Refused::line).toList();
      if (!gone.isEmpty()) {
        FeedRunStore.forget(connection, run.id(), gone);
        store.report(connection, run.id(), run.report().without(Set.copyOf(gone), ERASED));
        refused += gone.size();
      }
    }
    removed.from("refusedLines", refused);
    long kept = 0;
    for (FeedRun run : store.withContent(what.rulebook())) {
      kept += erase(connection, run, what, removed);
    }
    removed.from("feedLines", kept);
  }

  private int erase(Connection connection, FeedRun run, What what, Removed removed)
      throws SQLException {
    Set<Long> gone = new HashSet<>();
    int rows = 0;
    try {
      BatchRows<PieceRequest.Read> all = admissions.rows(run, what.version());
      for (BatchRow<PieceRequest.Read> row = all.next(); row != null; row = all.next()) {
        if (what.subject().equals(subject(row.reading().get()))) {
          rows++;
          for (long line = row.line(); line <= row.lastLine(); line++) {
            gone.add(line);
          }
        }
      }
      if (gone.isEmpty()) {
        return 0;
      }
      if (!breaksLinesAsAscii(run)) {
        removed.notFrom("feedLines");
        return 0;
      }
      try (Spool file =
          Spool.of(new WithoutLines(store.content(run.id()), gone::contains), Long.MAX_VALUE)) {
        FeedRunStore.exchange(connection, run.id(), file);
      }
      if (run.state() == RunState.ADMITTING) {
        // The process that lets it in has read ahead.
        removed.notFrom("feedLines");
      }
      return rows;
    } catch (ProblemException e) {
      // The active version can read no line of it, so it will not be let in either.
      removed.notFrom("feedLines");
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String subject(PieceRequest.Read read) {
    return read instanceof PieceRequest.Read.Good good
        ? good.piece().subject()
        : ((PieceRequest.Read.Bad) read).subject();
  }

  private static boolean breaksLinesAsAscii(FeedRun run) {
    Charset charset = ContentType.parse(run.contentType()).charset();
    return charset != null && "\n".getBytes(charset).length == 1;
  }

  /** Which refused lines are the subject's, or hold a value of it. */
  private static final class Lines {
    private final Pattern subject;
    private final What what;

    Lines(What what) {
      this.what = what;
      this.subject =
          Pattern.compile(
              "(?<![\\p{L}\\p{N}_-])" + Pattern.quote(what.subject()) + "(?![\\p{L}\\p{N}_-])");
    }

    boolean are(Refused line) {
      String content = Composed.of(line.content());
      return subject.matcher(content).find()
          || what.texts().stream()
              .anyMatch(text -> text.length() >= LEAST && content.contains(text));
    }
  }
}
