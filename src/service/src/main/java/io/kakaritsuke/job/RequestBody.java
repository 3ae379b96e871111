package io.kakaritsuke.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kakaritsuke.fact.AsOf;
import io.kakaritsuke.fact.IsoDate;
import io.kakaritsuke.problem.BodyShape;
import io.kakaritsuke.problem.BodyShape.Kind;
import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON object by which a job is asked for, and gathers all that is wrong with it. A
 * member that is absent, null or wrong is null.
 */
public final class RequestBody {

  private final JsonNode body;
  private final List<Violation> violations = new ArrayList<>();

  /**
   * @param members all that may be given
   * @throws ProblemException where it is no object
   */
  public RequestBody(@Nullable JsonNode body, Set<String> members) {
    if (body == null || !body.isObject()) {
      throw new ProblemException(
          HttpProblems.notAnObject(body == null ? MissingNode.getInstance() : body));
    }
    this.body = body;
    unknown(body.fieldNames(), members);
  }

  private void unknown(Iterator<String> names, Set<String> members) {
    while (names.hasNext()) {
      String name = names.next();
      if (!members.contains(name)) {
        violations.add(ParameterProblems.unknownMember(name, members));
      }
    }
  }

  /** Everything that is wrong so far; empty where all is good. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  /** Notes something else that is wrong. */
  public void refuse(String member, String code, Text message) {
    violations.add(new Violation(member, code, message));
  }

  /** Notes that a member is of another type. */
  public void refuse(String member, Kind wanted, JsonNode came) {
    violations.add(BodyShape.wrongType(member, wanted, came));
  }

  /** Notes what another reader found. */
  public void refuse(List<Violation> found) {
    violations.addAll(found);
  }

  /** Whether the member is there and not null. */
  public boolean has(String member) {
    return body.hasNonNull(member);
  }

  /** A member of any type; null where it is absent or null. */
  public @Nullable JsonNode member(String member) {
    return has(member) ? body.get(member) : null;
  }

  /** A text. */
  public @Nullable String text(String member) {
    JsonNode value = member(member);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      refuse(member, Kind.TEXT, value);
      return null;
    }
    return value.textValue();
  }

  /** The id of a draft, or its number, as a text or as a number. */
  public @Nullable String draft(String member) {
    JsonNode value = member(member);
    if (value == null) {
      return null;
    }
    if (!BodyShape.is(Kind.NUMBER_OR_ID, value)) {
      refuse(member, Kind.NUMBER_OR_ID, value);
      return null;
    }
    return value.asText();
  }

  /** The number of a version. */
  public @Nullable Integer version(String member) {
    JsonNode value = member(member);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber()) {
      refuse(member, Kind.WHOLE, value);
      return null;
    }
    if (!value.canConvertToInt() || value.intValue() < 1 || value.intValue() > Limits.VERSION) {
      refuse(
          member,
          "not-a-positive-integer",
          new Text("版は 1 以上の整数で指定してください", "must be an integer from 1"));
      return null;
    }
    return value.intValue();
  }

  /** The day on which to decide, under the name {@code asOf}. */
  public @Nullable LocalDate asOf() {
    JsonNode value = member("asOf");
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      refuse("asOf", Kind.TEXT, value);
      return null;
    }
    LocalDate day = IsoDate.parse(value.textValue());
    AsOf.check(value.textValue(), day).ifPresent(violations::add);
    return day;
  }
}
