package io.kakaritsuke.job;

import io.kakaritsuke.job.TableFile.Format;
import io.kakaritsuke.problem.Echo;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.problem.Violation;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads which part of a result is wanted, and gathers all that is wrong with the query: at most one
 * violation a parameter. One that is absent, empty or wrong is null.
 */
public final class ResultQuery {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_TEXT = 1_000;

  private final MultivaluedMap<String, String> query;
  private final List<Violation> violations = new ArrayList<>();

  /**
   * @param names of all parameters that there are
   */
  public ResultQuery(MultivaluedMap<String, String> query, Set<String> names) {
    this.query = query;
    for (String name : query.keySet()) {
      if (!names.contains(name)) {
        refuse(Echo.of(name), "この絞り込みはありません", "is no filter of this result");
      }
    }
  }

  /** Everything that is wrong so far; empty where all is good. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  /** Notes what is wrong with a parameter, unless something is already. */
  public void refuse(String name, String ja, String en) {
    if (violations.stream().noneMatch(one -> one.field().equals(name))) {
      violations.add(new Violation(name, "bad-parameter", new Text(ja, en)));
    }
  }

  /** A text of up to 1,000 characters. */
  public @Nullable String text(String name) {
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

  /** The size of a page, from 1 to that many; 50 where it is absent or wrong. */
  public int limit(int most) {
    String value = text("limit");
    if (value == null) {
      return DEFAULT_LIMIT;
    }
    int limit = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
    if (limit < 1 || limit > most) {
      refuse("limit", "1 から " + most + " の整数で指定してください", "must be an integer from 1 to " + most);
      return DEFAULT_LIMIT;
    }
    return limit;
  }

  /** What a download is written as; CSV where it is absent or wrong. */
  public Format format() {
    String word = text("format");
    Optional<Format> format = word == null ? Optional.of(Format.CSV) : Format.of(word);
    if (format.isEmpty()) {
      refuse("format", "csv か xlsx を指定してください", "must be csv or xlsx");
    }
    return format.orElse(Format.CSV);
  }
}
