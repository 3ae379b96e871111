package io.kakaritsuke.problem;

import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is told of a query that an endpoint cannot take as it stands. */
public final class ParameterProblems {
  private static final int MAX_LISTED = 60;
  private static final String UNKNOWN_MEMBER = "unknown-member";

  private ParameterProblems() {}

  /** At least one parameter is none of the endpoint. */
  static Problem unknownParameters(List<Violation> violations) {
    return new Problem(
        400,
        "unknown-parameter",
        new Text("知らないパラメータがあります", "A parameter is not known"),
        about(violations.get(0)),
        violations,
        null);
  }

  /** At least one value of a filter is none that there can be; the first tells which. */
  public static Problem unknownValues(List<Violation> violations) {
    return new Problem(
        400,
        "unknown-value",
        new Text("絞り込みの値に誤りがあります", "A filter's value is not known"),
        about(violations.get(0)),
        violations,
        null);
  }

  /**
   * What is wrong with the values of a query: {@code unknown-value} where nothing but values of
   * filters is unknown, else {@code bad-parameter}.
   *
   * @param violations at least one
   */
  public static Problem of(List<Violation> violations) {
    return violations.stream().allMatch(one -> one.code().equals("unknown-value"))
        ? unknownValues(violations)
        : Problem.badParameters(violations);
  }

  /**
   * Refuses a body that has members that it may not have, or of another type; all at once.
   *
   * @throws ProblemException 400 {@code unknown-member} where nothing else is wrong, otherwise 422
   *     {@code wrong-type}
   */
  public static void check(List<Violation> violations) {
    if (violations.isEmpty()) {
      return;
    }
    boolean unknown = violations.stream().allMatch(one -> one.code().equals(UNKNOWN_MEMBER));
    throw new ProblemException(
        unknown
            ? new Problem(
                400,
                UNKNOWN_MEMBER,
                new Text("知らない項目があります", "A member is not known"),
                about(violations.get(0)),
                violations,
                null)
            : new Problem(
                422,
                "wrong-type",
                new Text("本文の項目の型が違います", "A member of the body has the wrong type"),
                about(violations.get(0)),
                violations,
                null));
  }

  /**
   * A member that an object may not have.
   *
   * @param name with its path, as {@code edits[0].vaule}
   */
  public static Violation unknownMember(String name, Collection<String> known) {
    if (known.isEmpty()) {
      return new Violation(
          Echo.of(name),
          UNKNOWN_MEMBER,
          new Text("この API は本文の項目を受け付けません", "no member of a body is known here"));
    }
    String nearest = NearestName.of(name.substring(name.lastIndexOf('.') + 1), known);
    String all = String.join(", ", new TreeSet<>(known));
    return new Violation(
        Echo.of(name),
        UNKNOWN_MEMBER,
        new Text(
            "この項目はありません。" + meant(nearest) + "指定できるのは " + all + " です",
            "is unknown here; "
                + (nearest == null ? "" : "did you mean " + nearest + "? ")
                + "known are "
                + all));
  }

  private static Text about(Violation violation) {
    String name = Echo.of(violation.field());
    return new Text(
        "「" + name + "」：" + violation.message().ja(), name + ": " + violation.message().en());
  }

  static Violation unknown(String name, Collection<String> known) {
    if (known.isEmpty()) {
      return new Violation(
          Echo.of(name),
          "unknown-parameter",
          new Text("この API はパラメータを受け付けません", "no query parameter is known here"));
    }
    String nearest = NearestName.of(name, known);
    String all = String.join(", ", new TreeSet<>(known));
    return new Violation(
        Echo.of(name),
        "unknown-parameter",
        new Text(
            "このパラメータはありません。" + meant(nearest) + "指定できるのは " + all + " です",
            "is unknown here; "
                + (nearest == null ? "" : "did you mean " + nearest + "? ")
                + "known are "
                + all));
  }

  /** A value of a filter that cannot be; the nearest that can is offered. */
  public static Violation unknownValue(String name, String value, Collection<String> known) {
    String nearest = NearestName.of(value, known);
    return unknownValue(
        name,
        value,
        nearest == null ? null : new Text(nearest, nearest),
        new TreeSet<>(known).stream().map(one -> new Text(one, one)).toList());
  }

  /** The same with the values as they are shown, in their order. */
  static Violation unknownValue(
      String name, String value, @Nullable Text nearest, List<Text> known) {
    List<Text> listed = known.subList(0, Math.min(known.size(), MAX_LISTED));
    String ja = listed.stream().map(Text::ja).collect(Collectors.joining(", "));
    String en = listed.stream().map(Text::en).collect(Collectors.joining(", "));
    int more = known.size() - MAX_LISTED;
    String shown = Echo.of(value);
    return new Violation(
        name,
        "unknown-value",
        new Text(
            "「"
                + shown
                + "」という値はありません"
                + (nearest == null ? "" : "。" + "「" + nearest.ja() + "」ではありませんか")
                + (known.isEmpty()
                    ? "。指定できる値は 1 つもありません"
                    : "。指定できるのは " + ja + (more > 0 ? " など " + known.size() + " 個です" : " です")),
            "there is no '"
                + shown
                + "'; "
                + (nearest == null ? "" : "did you mean '" + nearest.en() + "'? ")
                + (known.isEmpty()
                    ? "there are no values that could be asked for"
                    : "known are " + en + (more > 0 ? " and " + more + " more" : ""))));
  }

  /** Nothing is asked for by owner where no rulebook says which fact names it. */
  public static Violation noOwners() {
    return new Violation(
        "owner",
        "no-owner",
        new Text(
            "ファクトの「担当」がどのルールブックでも指定されていないため、担当では絞り込めません",
            "no rulebook that is asked for names the fact of a subject's owner"));
  }

  /** What a page is to begin after is no end of a page of the same list. */
  public static Violation unknownCursor(String name) {
    return new Violation(
        name,
        "unknown-cursor",
        new Text(
            "同じ条件で取得した前のページの next を渡してください",
            "give the next of the page before, of the same list with the same filters"));
  }

  static Violation empty(String name) {
    return new Violation(
        name,
        "empty-value",
        new Text(
            "値がありません。絞り込まないときは、パラメータごと省いてください",
            "has no value; leave the parameter out where nothing is meant"));
  }

  static Violation repeated(String name) {
    return new Violation(
        name, "repeated-parameter", new Text("このパラメータは 1 回だけ指定できます", "may be given once only"));
  }

  static Problem tooMany(int most) {
    return Problem.of(
        400,
        "bad-parameter",
        new Text("パラメータに誤りがあります", "A parameter is not valid"),
        new Text("パラメータは " + most + " 個までです", "there may be at most " + most + " parameters"));
  }

  private static String meant(@Nullable String nearest) {
    return nearest == null ? "" : "「" + nearest + "」ではありませんか。";
  }
}
