package io.kakaritsuke.job;

import io.kakaritsuke.job.TableFile.Format;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.Query;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads which part of a result is wanted, and gathers all that is wrong with the query: at most one
 * violation a parameter. One that is absent, empty or wrong is null.
 */
public final class ResultQuery {

  private final MultivaluedMap<String, String> query;
  private final List<Violation> violations = new ArrayList<>();

  public ResultQuery(MultivaluedMap<String, String> query) {
    this.query = query;
  }

  /** Everything that is wrong so far; empty where all is good. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  /** Notes what is wrong with a parameter, unless something is already. */
  public void refuse(String name, String ja, String en) {
    refuse(new Violation(name, "bad-parameter", new Text(ja, en)));
  }

  /** Notes what is wrong with its parameter, unless something is already. */
  public void refuse(Violation violation) {
    if (violations.stream().noneMatch(one -> one.field().equals(violation.field()))) {
      violations.add(violation);
    }
  }

  /** Notes a value of a filter that cannot be. */
  public void unknown(String name, String value, Collection<String> known) {
    violations.add(ParameterProblems.unknownValue(name, value, known));
  }

  /** A text of up to 1,000 characters. */
  public @Nullable String text(String name) {
    List<String> values = texts(name);
    return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
  }

  /** Any of several values, repeated or separated by commas. */
  public List<String> anyOf(String name) {
    return Query.anyOf(texts(name));
  }

  /** The same for names that may hold a comma themselves. */
  public List<String> anyOfNames(String name) {
    return Query.anyOfNames(texts(name));
  }

  private List<String> texts(String name) {
    List<String> values = query.getOrDefault(name, List.of());
    for (String value : values) {
      if (value.indexOf('\0') >= 0 || value.length() > Limits.TEXT) {
        refuse(name, "1000 文字以内で指定してください", "must have at most 1000 characters");
        return List.of();
      }
    }
    return values;
  }

  /** The size of a page, from 1 to that many; 50 where it is absent or wrong. */
  public int limit(int most) {
    String value = text("limit");
    if (value == null) {
      return Limits.USUAL_PAGE;
    }
    int limit = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
    if (limit < 1 || limit > most) {
      refuse("limit", "1 から " + most + " の整数で指定してください", "must be an integer from 1 to " + most);
      return Limits.USUAL_PAGE;
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
