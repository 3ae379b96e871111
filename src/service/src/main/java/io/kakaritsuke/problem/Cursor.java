package io.kakaritsuke.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.text.Violation;
import jakarta.ws.rs.core.MultivaluedMap;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list begins: behind the row that the page before ended with. It holds for that
 * list with those filters alone, since elsewhere rows would be passed over, or come again; so it is
 * written {@code <row>.<digest of list and filters>}.
 */
public final class Cursor {
  /** Of how much comes, and in which form, a page may be another than the one before. */
  private static final Set<String> NO_FILTERS = Set.of("limit", "format");

  private static final int DIGEST_BYTES = 6;

  private final String name;
  private final String digest;
  private final @Nullable String given;

  /**
   * Of a request.
   *
   * @param list which list it is, whatever its filters are
   * @param name the parameter that the cursor is given by
   * @param query all parameters
   */
  public Cursor(String list, String name, MultivaluedMap<String, String> query) {
    this.name = name;
    this.digest = digest(list, name, query);
    String value = query.getFirst(name);
    this.given = value == null || value.isEmpty() ? null : value;
  }

  private static String digest(String list, String name, MultivaluedMap<String, String> query) {
    StringBuilder filters = new StringBuilder(list);
    new TreeMap<>(query)
        .forEach(
            (filter, given) -> {
              if (!filter.equals(name) && !NO_FILTERS.contains(filter)) {
                filters.append('\0').append(filter);
                new TreeSet<>(Query.anyOf(given))
                    .forEach(value -> filters.append('\1').append(value));
              }
            });
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(filters.toString().getBytes(UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(hash, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The row that the page before ended with; null for the first page, and where it is wrong. */
  public @Nullable String row() {
    return given == null || isOfOthers()
        ? null
        : given.substring(0, given.length() - digest.length() - 1);
  }

  private boolean isOfOthers() {
    return given != null
        && (!given.endsWith('.' + digest) || given.length() == digest.length() + 1);
  }

  /** That it is one of another list, or of other filters; empty where it is not. */
  public List<Violation> violations() {
    return isOfOthers() ? List.of(ParameterProblems.unknownCursor(name)) : List.of();
  }

  /** The row where rows are known by numbers. */
  public @Nullable Long number() {
    String row = row();
    try {
      return row == null ? null : Long.valueOf(row);
    } catch (NumberFormatException e) {
      throw unknown();
    }
  }

  /** The row where rows are known by ids. */
  public @Nullable UUID id() {
    String row = row();
    try {
      return row == null ? null : UUID.fromString(row);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  /** What to throw where the list has no such row. */
  public ProblemException unknown() {
    return new ProblemException(
        Problem.badParameters(List.of(ParameterProblems.unknownCursor(name))));
  }

  /** The cursor of the page that comes after a row. */
  public String after(Object row) {
    return row + "." + digest;
  }
}
