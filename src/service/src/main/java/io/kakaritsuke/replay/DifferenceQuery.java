package io.kakaritsuke.replay;

import io.kakaritsuke.fact.Composed;
import io.kakaritsuke.job.ResultQuery;
import io.kakaritsuke.job.TableFile.Format;
import io.kakaritsuke.problem.Cursor;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.replay.DifferenceTable.Filter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which decisions of a result are wanted, and gathers all that is wrong with the query. */
final class DifferenceQuery {
  private final ResultQuery query;

  private DifferenceQuery(MultivaluedMap<String, String> query) {
    this.query = new ResultQuery(query);
  }

  /**
   * What is asked for.
   *
   * @param begin which decision the page before ended with
   */
  record Wanted(Filter filter, Cursor begin, int limit, Format format) {
    @Nullable UUID after() {
      return begin.id();
    }
  }

  /**
   * Reads the query.
   *
   * @param replay its id
   * @throws ProblemException with everything that is wrong
   */
  static Wanted read(String replay, MultivaluedMap<String, String> query) {
    DifferenceQuery reader = new DifferenceQuery(query);
    Filter filter =
        new Filter(
            Composed.ids(reader.query.anyOfNames("subject")), reader.verdicts(), reader.causes());
    Cursor begin = new Cursor(replay, "after", query);
    begin.violations().forEach(reader.query::refuse);
    int limit = reader.query.limit(Limits.PAGE);
    Wanted wanted = new Wanted(filter, begin, limit, reader.query.format());
    if (!reader.query.violations().isEmpty()) {
      throw new ProblemException(ParameterProblems.of(reader.query.violations()));
    }
    return wanted;
  }

  private List<String> verdicts() {
    List<String> known =
        Stream.of(Verdict.values())
            .filter(verdict -> verdict != Verdict.SAME)
            .map(Verdict::name)
            .toList();
    return known("verdict", query.anyOf("verdict"), known);
  }

  private List<String> causes() {
    // Unescaped, a plus in a query is a blank.
    List<String> words = query.anyOf("cause").stream().map(word -> word.replace(' ', '+')).toList();
    return known("cause", words, Cause.words());
  }

  private List<String> known(String name, List<String> asked, Collection<String> known) {
    asked.stream()
        .filter(word -> !known.contains(word))
        .forEach(word -> query.unknown(name, word, known));
    return asked;
  }
}
