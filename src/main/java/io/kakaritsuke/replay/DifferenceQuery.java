package io.kakaritsuke.replay;

import io.kakaritsuke.job.TableFile.Format;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.problem.Violation;
import io.kakaritsuke.replay.DifferenceTable.Filter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which decisions of a result are wanted, and gathers all that is wrong with the query. */
final class DifferenceQuery {
  private static final Set<String> NAMES =
      Set.of("subject", "verdict", "cause", "after", "limit", "format");
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_TEXT = 1_000;

  private final MultivaluedMap<String, String> query;
  private final List<Violation> violations = new ArrayList<>();

  private DifferenceQuery(MultivaluedMap<String, String> query) {
    this.query = query;
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
    reader.unknownParameters();
    Filter filter = new Filter(reader.text("subject"), reader.verdict(), reader.cause());
    Wanted wanted = new Wanted(filter, reader.after(), reader.limit(), reader.format());
    if (!reader.violations.isEmpty()) {
      throw new ProblemException(ReplayProblems.bad(reader.violations));
    }
    return wanted;
  }

  private @Nullable Verdict verdict() {
    String word = text("verdict");
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
    String word = text("cause");
    // Unescaped, a plus in a query is a blank.
    String plain = word == null ? null : word.replace(' ', '+');
    if (plain != null && !Cause.words().contains(plain)) {
      oneOf("cause", String.join(", ", Cause.words()));
    }
    return plain;
  }

  private @Nullable UUID after() {
    String text = text("after");
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      refuse("after", "前のページの next を渡してください", "give the next of the page before");
      return null;
    }
  }

  private int limit() {
    String value = text("limit");
    if (value == null) {
      return DEFAULT_LIMIT;
    }
    int limit = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
    if (limit < 1 || limit > DifferenceTable.MAX_PAGE) {
      String most = String.valueOf(DifferenceTable.MAX_PAGE);
      refuse("limit", "1 から " + most + " の整数で指定してください", "must be an integer from 1 to " + most);
    }
    return limit;
  }

  private Format format() {
    String word = text("format");
    Optional<Format> format = word == null ? Optional.of(Format.CSV) : Format.of(word);
    if (format.isEmpty()) {
      oneOf("format", "csv, xlsx");
    }
    return format.orElse(Format.CSV);
  }

  private @Nullable String text(String name) {
    List<String> values = query.get(name);
    if (values == null || values.isEmpty() || values.get(0).isEmpty()) {
      return null;
    }
    String value = values.get(0);
    if (values.size() > 1 || value.indexOf('\0') >= 0 || value.length() > MAX_TEXT) {
      refuse(name, "1 つだけ、1000 文字以内で指定してください", "must be given once, with at most 1000 characters");
      return null;
    }
    return value;
  }

  private void unknownParameters() {
    for (String name : query.keySet()) {
      if (!NAMES.contains(name)) {
        String shown = name.length() > 100 ? name.substring(0, 100) + "…" : name;
        refuse(
            shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD"),
            "この絞り込みはありません",
            "is no filter of decisions");
      }
    }
  }

  private void oneOf(String name, String known) {
    refuse(name, "次のいずれかです: " + known, "must be one of " + known);
  }

  private void refuse(String name, String ja, String en) {
    if (violations.stream().noneMatch(one -> one.field().equals(name))) {
      violations.add(new Violation(name, "bad-parameter", new Text(ja, en)));
    }
  }
}
