package io.kakaritsuke.aggregation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kakaritsuke.fact.AsOf;
import io.kakaritsuke.fact.IsoDate;
import io.kakaritsuke.job.RequestBody;
import io.kakaritsuke.problem.BodyShape;
import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Query;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which portfolio is asked for.
 *
 * @param asOf decisions made for a later day do not count
 * @param since the earlier day to compare with; null for none
 * @param owners the subjects of any of them count; empty for all
 * @param facts what the client gives; these come before what is computed
 */
record PortfolioRequest(
    LocalDate asOf, @Nullable LocalDate since, List<String> owners, ObjectNode facts) {
  PortfolioRequest {
    owners = List.copyOf(owners);
  }

  /** The owners in one text; null for all. */
  @Nullable String owner() {
    return owners.isEmpty() ? null : String.join(", ", owners);
  }

  private static final Set<String> MEMBERS = Set.of("facts");

  /** Decimals are exact, and a fact that is given twice is no guess. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  /**
   * Reads query and body.
   *
   * @param body null where there is none
   * @param today no day that is asked for is later
   * @param usual gives the day where none is asked for
   * @throws ProblemException with everything that is wrong
   */
  static PortfolioRequest read(
      MultivaluedMap<String, String> query,
      byte @Nullable [] body,
      LocalDate today,
      Supplier<LocalDate> usual) {
    List<Violation> violations = new ArrayList<>();
    LocalDate asOf = day("asOf", query, violations);
    LocalDate since = day("since", query, violations);
    if (asOf != null && asOf.isAfter(today)) {
      violations.add(
          new Violation(
              "asOf",
              "after-today",
              new Text("今日（" + today + "）より後の日は指定できません", "must not be after today, " + today)));
    }
    List<String> owners = owners(query, violations);
    ObjectNode facts = body == null ? JSON.createObjectNode() : facts(body, violations);
    boolean told = query.getOrDefault("asOf", List.of()).isEmpty() || asOf != null;
    LocalDate until = asOf == null && told ? usual.get() : asOf;
    if (since != null && until != null && since.isAfter(until)) {
      violations.add(
          new Violation(
              "since", "after-as-of", new Text("asOf 以前の日付を指定してください", "must not be after asOf")));
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.badParameters(violations));
    }
    return new PortfolioRequest(Objects.requireNonNull(until), since, owners, facts);
  }

  private static @Nullable String text(
      String name, MultivaluedMap<String, String> query, List<Violation> violations) {
    List<String> values = query.get(name);
    if (values == null || values.isEmpty()) {
      return null;
    }
    String value = values.get(0);
    if (values.size() > 1 || value.isEmpty() || isUnreadable(value)) {
      violations.add(
          new Violation(
              name,
              "bad-parameter",
              new Text(
                  "1 つだけ、1000 文字以内で指定してください", "must be given once, with at most 1000 characters")));
      return null;
    }
    return value;
  }

  private static List<String> owners(
      MultivaluedMap<String, String> query, List<Violation> violations) {
    List<String> given = query.getOrDefault("owner", List.of());
    if (given.stream().anyMatch(PortfolioRequest::isUnreadable)) {
      violations.add(
          new Violation(
              "owner",
              "bad-parameter",
              new Text("1000 文字以内で指定してください", "must have at most 1000 characters")));
    }
    return Query.anyOfNames(given);
  }

  private static boolean isUnreadable(String value) {
    return value.indexOf('\0') >= 0 || value.length() > Limits.TEXT;
  }

  private static @Nullable LocalDate day(
      String name, MultivaluedMap<String, String> query, List<Violation> violations) {
    String text = text(name, query, violations);
    if (text == null) {
      return null;
    }
    LocalDate day = IsoDate.parse(text);
    Optional<Violation> wrong = AsOf.check(text, day);
    wrong.ifPresent(found -> violations.add(new Violation(name, found.code(), found.message())));
    return wrong.isPresent() ? null : day;
  }

  private static ObjectNode facts(byte[] body, List<Violation> violations) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (IOException e) {
      throw new ProblemException(HttpProblems.notJson());
    }
    RequestBody members = new RequestBody(json, MEMBERS);
    JsonNode facts = members.member("facts");
    if (facts != null && !facts.isObject()) {
      members.refuse("facts", BodyShape.Kind.OBJECT, facts);
    }
    violations.addAll(members.violations());
    return facts instanceof ObjectNode object ? object : JSON.createObjectNode();
  }
}
