package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.Cursor;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Query;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which drafts are to be listed, as it was asked. */
record DraftQuery(DraftList.Wanted wanted, int limit) {

  /**
   * Reads a query.
   *
   * @throws ProblemException 400 with everything that is wrong
   */
  static DraftQuery read(
      String rulebook,
      List<String> states,
      @Nullable String mine,
      Cursor cursor,
      @Nullable String limit) {
    QueryParameters parameters = new QueryParameters(ZoneOffset.UTC);
    Integer atMost = parameters.number("limit", limit, 1, Limits.DRAFTS);
    Long last = cursor.number();
    Integer before = last == null ? null : (int) Math.min(last, Integer.MAX_VALUE);
    parameters.cursor(cursor);
    List<Violation> violations = new ArrayList<>(parameters.violations());
    Set<DraftState> wanted = states(states, violations);
    Boolean whose = mine(mine, violations);
    if (!violations.isEmpty()) {
      throw new ProblemException(ParameterProblems.of(violations));
    }
    return new DraftQuery(
        new DraftList.Wanted(rulebook, wanted, whose, before),
        atMost == null ? Limits.DRAFTS : atMost);
  }

  private static Set<DraftState> states(List<String> given, List<Violation> violations) {
    Set<DraftState> states = EnumSet.noneOf(DraftState.class);
    for (String value : Query.anyOf(given)) {
      String code = value.toUpperCase(Locale.ROOT);
      if (known().contains(code)) {
        states.add(DraftState.valueOf(code));
      } else {
        violations.add(ParameterProblems.unknownValue("state", value, known()));
      }
    }
    return states;
  }

  private static List<String> known() {
    return Arrays.stream(DraftState.values()).map(Enum::name).toList();
  }

  private static @Nullable Boolean mine(@Nullable String value, List<Violation> violations) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (!value.equals("true") && !value.equals("false")) {
      violations.add(unknown("mine", "true, false"));
    }
    return value.equals("true");
  }

  private static Violation unknown(String name, String known) {
    return new Violation(
        name, "unknown-value", new Text(known + " のどれかにしてください", "must be one of " + known));
  }
}
