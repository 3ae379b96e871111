package io.kakaritsuke.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.decision.AsOf;
import io.kakaritsuke.fact.IsoDate;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.problem.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be compared with what: {@code {"draft": id | "version": n, "against": m, "asOf": …}}.
 *
 * @param draft the id of a draft; null where a version is asked for
 * @param version the number of a version; null where a draft is asked for
 * @param against the number of the version that counts as before; null for the active one
 * @param asOf null for today
 */
record SimulationRequest(
    @Nullable String draft,
    @Nullable Integer version,
    @Nullable Integer against,
    @Nullable LocalDate asOf) {
  private static final Set<String> MEMBERS = Set.of("draft", "version", "against", "asOf");
  private static final int MAX_VERSION = 999_999_999;
  private static final int MAX_ECHO = 100;

  /**
   * Reads a body.
   *
   * @throws ProblemException with everything that is wrong with it
   */
  static SimulationRequest read(@Nullable JsonNode body) {
    List<Violation> violations = new ArrayList<>();
    if (body == null || !body.isObject()) {
      violations.add(
          violation("body", "wrong-type", "JSON オブジェクトで指定してください", "must be a JSON object"));
      throw new ProblemException(SimulationProblems.bad(violations));
    }
    unknownMembers(body, violations);
    String draft = text(body, "draft", violations);
    Integer version = number(body, "version", violations);
    Integer against = number(body, "against", violations);
    LocalDate asOf = asOf(body, violations);
    boolean given = given(body, "draft") != given(body, "version");
    if (!given) {
      violations.add(
          violation(
              "draft",
              "required",
              "draft（下書きの ID）か version（版の番号）のどちらか一方を指定してください",
              "give either draft (an id) or version (a number)"));
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(SimulationProblems.bad(violations));
    }
    return new SimulationRequest(draft, version, against, asOf);
  }

  /**
   * Reads the day of a query.
   *
   * @throws ProblemException where it is no day that can be asked for
   */
  static @Nullable LocalDate asOf(@Nullable String text) {
    if (text == null) {
      return null;
    }
    LocalDate day = IsoDate.parse(text);
    AsOf.check(text, day)
        .ifPresent(
            wrong -> {
              throw new ProblemException(SimulationProblems.bad(List.of(wrong)));
            });
    return day;
  }

  private static boolean given(JsonNode body, String name) {
    return body.hasNonNull(name);
  }

  private static void unknownMembers(JsonNode body, List<Violation> violations) {
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!MEMBERS.contains(name)) {
        String shown = name.length() > MAX_ECHO ? name.substring(0, MAX_ECHO) + "…" : name;
        violations.add(
            violation(
                shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD"),
                "unknown-member",
                "この項目はありません。draft, version, against, asOf を指定できます",
                "is unknown here; draft, version, against and asOf are known"));
      }
    }
  }

  private static @Nullable String text(JsonNode body, String name, List<Violation> violations) {
    JsonNode value = body.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      violations.add(violation(name, "wrong-type", "文字列で指定してください", "must be a string"));
      return null;
    }
    return value.textValue();
  }

  private static @Nullable Integer number(JsonNode body, String name, List<Violation> violations) {
    JsonNode value = body.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < 1
        || value.intValue() > MAX_VERSION) {
      violations.add(
          violation(
              name, "not-a-positive-integer", "版は 1 以上の整数で指定してください", "must be an integer from 1"));
      return null;
    }
    return value.intValue();
  }

  private static @Nullable LocalDate asOf(JsonNode body, List<Violation> violations) {
    JsonNode value = body.get("asOf");
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      violations.add(AsOf.wrongType());
      return null;
    }
    LocalDate day = IsoDate.parse(value.textValue());
    AsOf.check(value.textValue(), day).ifPresent(violations::add);
    return day;
  }

  private static Violation violation(String field, String code, String ja, String en) {
    return new Violation(field, code, new Text(ja, en));
  }
}
