package io.kakaritsuke.comparison;

import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.DecisionPart.Decided;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Firing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares two evaluations of one subject. Only what is decided counts: the same outcome by another
 * row, another wording or another reason is no difference.
 */
public final class Differences {
  private final List<Change> changes = new ArrayList<>(0);

  private Differences() {}

  /** All differences, in the order in which the parts are decided. */
  public static List<Change> between(Evaluation before, Evaluation after) {
    Differences all = new Differences();
    for (DecisionPart part : DecisionPart.values()) {
      all.compare(part, before, after);
    }
    return all.changes;
  }

  // Most subjects fare the same, down to the rows: nothing is taken apart for these.
  private void compare(DecisionPart part, Evaluation before, Evaluation after) {
    if (!part.whole(before).equals(part.whole(after))) {
      compare(part, part.decided(before), part.decided(after));
    }
  }

  private void compare(DecisionPart part, List<Decided> before, List<Decided> after) {
    Map<String, Decided> left = byCode(before);
    Map<String, Decided> right = byCode(after);
    left.forEach((code, was) -> add(part, code, was, right.get(code)));
    right.forEach(
        (code, is) -> {
          if (!left.containsKey(code)) {
            add(part, code, null, is);
          }
        });
  }

  private void add(DecisionPart part, String code, @Nullable Decided was, @Nullable Decided is) {
    String from = was == null ? null : was.state();
    String to = is == null ? null : is.state();
    if (Objects.equals(from, to)) {
      return;
    }
    // The label that will be in force, unless there is none any more.
    String label = is != null && to != null ? is.label() : was == null ? code : was.label();
    Firing before = was == null ? null : was.source();
    Firing after = is == null ? null : is.source();
    changes.add(new Change(part, code, label, from, to, before, after));
  }

  private static Map<String, Decided> byCode(List<Decided> decided) {
    Map<String, Decided> byCode = new LinkedHashMap<>();
    decided.forEach(one -> byCode.putIfAbsent(one.code(), one));
    return byCode;
  }
}
