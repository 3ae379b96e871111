package io.kakaritsuke.replay;

import io.kakaritsuke.job.ResultQuery;
import io.kakaritsuke.job.TableFile.Format;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.replay.DifferenceTable.Filter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which decisions of a result are wanted, and gathers all that is wrong with the query. */
final class DifferenceQuery {
  private static final Set<String> NAMES =
      Set.of("subject", "verdict", "cause", "after", "limit", "format");

  private final ResultQuery query;

  private DifferenceQuery(MultivaluedMap<String, String> query) {
    this.query = new ResultQuery(query, NAMES);
  }

  /**
   * What is asked for.
   *
   * @param after the last decision of the page before
   */
  record Wanted(Filter filter, @Nullable UUID after, int limit, Format format) {}

  /**
   * Reads the query.
   *
   * @throws ProblemException with everything that is wrong
   */
  static Wanted read(MultivaluedMap<String, String> query) {
    DifferenceQuery reader = new DifferenceQuery(query);
    Filter filter = new Filter(reader.query.text("subject"), reader.verdict(), reader.cause());
    int limit = reader.query.limit(DifferenceTable.MAX_PAGE);
    Wanted wanted = new Wanted(filter, reader.after(), limit, reader.query.format());
    if (!reader.query.violations().isEmpty()) {
      throw new ProblemException(Problem.badParameters(reader.query.violations()));
    }
    return wanted;
  }

  private @Nullable Verdict verdict() {
    String word = query.text("verdict");
    Optional<Verdict> found =
        Stream.of(Verdict.values())
            .filter(verdict -> verdict != Verdict.SAME && verdict.name().equals(word))
            .findFirst();
    if (word != null && found.isEmpty()) {
      oneOf("verdict", "DIFFERENT, NOT_DECIDABLE, NOT_REPRODUCED");
    }
    return found.orElse(null);
  }

  private @Nullable String cause() {
    String word = query.text("cause");
    // Unescaped, a plus in a query is a blank.
    String plain = word == null ? null : word.replace(' ', '+');
    if (plain != null && !Cause.words().contains(plain)) {
      oneOf("cause", String.join(", ", Cause.words()));
    }
    return plain;
  }

  private @Nullable UUID after() {
    String text = query.text("after");
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      query.refuse("after", "前のページの next を渡してください", "give the next of the page before");
      return null;
    }
  }

  private void oneOf(String name, String known) {
    query.refuse(name, "次のいずれかです：" + known, "must be one of " + known);
  }
}
