package io.kakaritsuke.simulation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.JsonFacts;
import io.kakaritsuke.rulebook.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The same questions answered without a database, by going through everything for each of them. */
final class NaiveImpact {
  record Pair(ToldThen logged, Evaluation before, Evaluation after) {
    String subject() {
      return logged.subject();
    }
  }

  private final Map<String, Pair> pairs = new TreeMap<>();

  NaiveImpact(
      Collection<ToldThen> log, CompiledRulebook before, CompiledRulebook after, LocalDate asOf) {
    Map<String, ToldThen> latest = new HashMap<>();
    log.stream()
        .filter(one -> !one.asOf().isAfter(asOf))
        .sorted(Comparator.comparing(ToldThen::asOf).thenComparing(ToldThen::decidedAt))
        .forEach(one -> latest.merge(one.subject(), one, ToldThen::and));
    latest.forEach(
        (subject, logged) ->
            pairs.put(
                subject,
                new Pair(logged, evaluate(before, logged, asOf), evaluate(after, logged, asOf))));
  }

  private static Evaluation evaluate(CompiledRulebook version, ToldThen logged, LocalDate asOf) {
    FactCatalogue catalogue = version.rulebook().catalogue();
    FactIntake intake = new FactIntake(catalogue);
    try (JsonParser parser = new JsonFactory().createParser(logged.json())) {
      parser.nextToken();
      JsonFacts.read(parser, catalogue, intake);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return version.evaluate(((Checked.Valid) intake.finish(asOf)).facts());
  }

  int subjects() {
    return pairs.size();
  }

  /** How many move from one band to another, as {@code HEALTHY-CAUTION}. */
  Map<String, Long> moves() {
    return pairs.values().stream()
        .collect(
            Collectors.groupingBy(
                pair -> band(pair.before()) + "-" + band(pair.after()),
                TreeMap::new,
                Collectors.counting()));
  }

  private static String band(Evaluation evaluation) {
    Evaluation.Health health = evaluation.health();
    return health == null || health.band() == null ? "NONE" : health.band();
  }

  /** Who has a code after and not before, by code. */
  Map<String, Set<String>> gained(Function<Evaluation, List<String>> codes) {
    Map<String, Set<String>> gained = new TreeMap<>();
    for (Pair pair : pairs.values()) {
      Set<String> more = new HashSet<>(codes.apply(pair.after()));
      more.removeAll(codes.apply(pair.before()));
      more.forEach(
          code -> gained.computeIfAbsent(code, key -> new HashSet<>()).add(pair.subject()));
    }
    return gained;
  }

  /** Who has a code before and not after, by code. */
  Map<String, Set<String>> lost(Function<Evaluation, List<String>> codes) {
    Map<String, Set<String>> lost = new TreeMap<>();
    for (Pair pair : pairs.values()) {
      Set<String> less = new HashSet<>(codes.apply(pair.before()));
      less.removeAll(codes.apply(pair.after()));
      less.forEach(code -> lost.computeIfAbsent(code, key -> new HashSet<>()).add(pair.subject()));
    }
    return lost;
  }

  /** The sum over those whose band moves or whose HIGH signals are others. */
  long revenueTouched() {
    return pairs.values().stream()
        .filter(
            pair ->
                !band(pair.before()).equals(band(pair.after()))
                    || !high(pair.before()).equals(high(pair.after())))
        .mapToLong(pair -> number(pair.logged().facts().get("annualRevenueYen")))
        .sum();
  }

  private static Set<String> high(Evaluation evaluation) {
    return evaluation.signals().stream()
        .filter(signal -> signal.severity() == Severity.HIGH)
        .map(Evaluation.Signal::code)
        .collect(Collectors.toSet());
  }

  private static long number(@Nullable Object value) {
    return value == null ? 0 : ((Number) value).longValue();
  }

  /** The distances of the twenty largest moves of the score, falling. */
  List<Integer> largestMoves() {
    return pairs.values().stream()
        .map(pair -> Math.abs(score(pair.after(), 0) - score(pair.before(), 0)))
        .filter(distance -> distance > 0)
        .sorted(Comparator.reverseOrder())
        .limit(20)
        .toList();
  }

  private static int score(Evaluation evaluation, int otherwise) {
    Evaluation.Health health = evaluation.health();
    return health == null || health.score() == null ? otherwise : health.score();
  }

  /** Gains of interventions by owner; the empty name stands for none. */
  Map<String, Long> interventionsGainedByOwner() {
    Map<String, Long> gained = new TreeMap<>();
    for (Pair pair : pairs.values()) {
      Set<String> more = new HashSet<>(interventions(pair.after()));
      more.removeAll(interventions(pair.before()));
      String owner = String.valueOf(pair.logged().facts().getOrDefault("owner", ""));
      if (!more.isEmpty()) {
        gained.merge(owner, (long) more.size(), Long::sum);
      }
    }
    return gained;
  }

  static List<String> signals(Evaluation evaluation) {
    return evaluation.signals().stream().map(Evaluation.Signal::code).toList();
  }

  static List<String> interventions(Evaluation evaluation) {
    return evaluation.interventions().stream().map(Evaluation.Intervention::code).toList();
  }

  static List<String> opportunities(Evaluation evaluation) {
    return evaluation.opportunities().stream().map(Evaluation.Opportunity::code).toList();
  }
}
