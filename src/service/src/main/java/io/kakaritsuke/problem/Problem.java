package io.kakaritsuke.problem;

import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error body after RFC 9457.
 *
 * @param status the HTTP status
 * @param code stable, kebab-case
 * @param title the same for every occurrence of the code
 * @param detail this occurrence
 * @param violations all of them at once; empty where the input as such is not at fault
 * @param retryAfterSeconds when a repeat may succeed; null where a repeat will not
 */
public record Problem(
    int status,
    String code,
    Text title,
    Text detail,
    List<Violation> violations,
    @Nullable Integer retryAfterSeconds) {

  public Problem {
    Objects.requireNonNull(code);
    violations = List.copyOf(violations);
  }

  /** The violations that an answer lists: all, unless there are more than anybody reads. */
  public List<Violation> shown() {
    return omitted() > 0 ? violations.subList(0, Limits.LISTED) : violations;
  }

  /** How many violations an answer does not list. */
  public int omitted() {
    return Math.max(0, violations.size() - Limits.LISTED);
  }

  /** A problem without violations that a repeat does not mend. */
  public static Problem of(int status, String code, Text title, Text detail) {
    return new Problem(status, code, title, detail, List.of(), null);
  }

  /**
   * Parameters of the query, the path or the body are not what they should be.
   *
   * @param violations at least one; the first is the detail
   */
  public static Problem badParameters(List<Violation> violations) {
    return new Problem(
        400,
        "bad-parameter",
        new Text("パラメータに誤りがあります", "A parameter is not valid"),
        violations.get(0).message(),
        violations,
        null);
  }

  /**
   * Facts that the catalogue does not admit.
   *
   * @param detail what follows from that
   */
  public static Problem invalidFacts(List<Violation> violations, Text detail) {
    return new Problem(
        422,
        "invalid-facts",
        new Text("入力に誤りがあります", "The request is not valid"),
        detail,
        violations,
        null);
  }
}
