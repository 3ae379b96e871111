package io.kakaritsuke.comparison;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Due;
import io.kakaritsuke.engine.Evaluation.Health;
import io.kakaritsuke.engine.Evaluation.Indicator;
import io.kakaritsuke.engine.Evaluation.Intervention;
import io.kakaritsuke.engine.Evaluation.Opportunity;
import io.kakaritsuke.engine.Evaluation.Segment;
import io.kakaritsuke.engine.Evaluation.Signal;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.fact.FactCatalogue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares two evaluations of one subject. Only what is decided counts: the same outcome by another
 * row, another wording or another reason is no difference.
 */
public final class Differences {
  /** One part as one side decides it; a null state is the same as not deciding it. */
  private record Decided(
      String code, String label, @Nullable String state, @Nullable Firing source) {}

  private final List<Change> changes = new ArrayList<>(0);

  private Differences() {}

  /** All differences, in the order in which the parts are decided. */
  public static List<Change> between(Evaluation before, Evaluation after) {
    Differences all = new Differences();
    all.compare(Part.SEGMENT, before, after, Evaluation::segments, Differences::segments);
    all.compare(Part.INDICATOR, before, after, Differences::health, Differences::indicators);
    all.compare(Part.BAND, before, after, Differences::health, Differences::band);
    all.compare(Part.SIGNAL, before, after, Evaluation::signals, Differences::signals);
    all.compare(
        Part.OPPORTUNITY, before, after, Evaluation::opportunities, Differences::opportunities);
    all.compare(
        Part.INTERVENTION, before, after, Evaluation::interventions, Differences::interventions);
    all.compare(Part.FIGURE, before, after, Evaluation::figures, Differences::figures);
    return all.changes;
  }

  // Most subjects fare the same, down to the rows: nothing is taken apart for these.
  private void compare(
      Part part,
      Evaluation before,
      Evaluation after,
      Function<Evaluation, ?> whole,
      Function<Evaluation, List<Decided>> parts) {
    if (!whole.apply(before).equals(whole.apply(after))) {
      compare(part, parts.apply(before), parts.apply(after));
    }
  }

  private void compare(Part part, List<Decided> before, List<Decided> after) {
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

  private void add(Part part, String code, @Nullable Decided was, @Nullable Decided is) {
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

  private static Optional<Health> health(Evaluation evaluation) {
    return Optional.ofNullable(evaluation.health());
  }

  private static List<Decided> segments(Evaluation evaluation) {
    List<Decided> decided = new ArrayList<>();
    evaluation.segments().forEach((dimension, segment) -> decided.add(decided(dimension, segment)));
    return decided;
  }

  private static Decided decided(String dimension, @Nullable Segment segment) {
    return segment == null
        ? new Decided(dimension, dimension, null, null)
        : new Decided(dimension, dimension, segment.code(), segment.source());
  }

  private static List<Decided> indicators(Evaluation evaluation) {
    Health health = evaluation.health();
    return health == null
        ? List.of()
        : health.indicators().stream().map(Differences::decided).toList();
  }

  private static Decided decided(Indicator indicator) {
    String points = indicator.points() == null ? null : indicator.points().toString();
    return new Decided(indicator.code(), indicator.label(), points, indicator.source());
  }

  private static List<Decided> band(Evaluation evaluation) {
    Health health = evaluation.health();
    return health == null
        ? List.of()
        : List.of(
            new Decided(FactCatalogue.BAND, FactCatalogue.BAND, health.band(), health.source()));
  }

  private static List<Decided> signals(Evaluation evaluation) {
    return evaluation.signals().stream().map(Differences::decided).toList();
  }

  private static Decided decided(Signal signal) {
    return new Decided(signal.code(), signal.label(), signal.severity().name(), signal.source());
  }

  private static List<Decided> opportunities(Evaluation evaluation) {
    return evaluation.opportunities().stream().map(Differences::decided).toList();
  }

  private static Decided decided(Opportunity opportunity) {
    String status = opportunity.heldBecause().isEmpty() ? "OPEN" : "HELD";
    return new Decided(opportunity.code(), opportunity.action(), status, opportunity.source());
  }

  private static List<Decided> interventions(Evaluation evaluation) {
    return evaluation.interventions().stream().map(Differences::decided).toList();
  }

  private static Decided decided(Intervention intervention) {
    Due due = intervention.due();
    String terms =
        Stream.of(
                intervention.assignee(),
                intervention.escalation().isEmpty()
                    ? null
                    : "→ " + String.join(" → ", intervention.escalation()),
                due == null ? null : due(due))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return new Decided(intervention.code(), intervention.action(), terms, intervention.source());
  }

  private static String due(Due due) {
    String time =
        due.minutes() == null
            ? due.hours().toPlainString() + "h"
            : due.minutes().toPlainString() + "min";
    return due.clock() == null ? time : time + " " + due.clock();
  }

  private static List<Decided> figures(Evaluation evaluation) {
    List<Decided> decided = new ArrayList<>(0);
    evaluation
        .figures()
        .forEach((name, value) -> decided.add(new Decided(name, name, plain(value), null)));
    return decided;
  }

  private static @Nullable String plain(@Nullable BigDecimal value) {
    return value == null ? null : value.stripTrailingZeros().toPlainString();
  }
}
