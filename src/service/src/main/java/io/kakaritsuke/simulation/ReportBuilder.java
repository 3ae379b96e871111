package io.kakaritsuke.simulation;

import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.simulation.Counts.Marked;
import io.kakaritsuke.simulation.Counts.OwnerChanges;
import io.kakaritsuke.simulation.Counts.OwnerMarked;
import io.kakaritsuke.simulation.Counts.Totals;
import io.kakaritsuke.simulation.Report.BandMove;
import io.kakaritsuke.simulation.Report.Bands;
import io.kakaritsuke.simulation.Report.DimensionMoves;
import io.kakaritsuke.simulation.Report.FailedRule;
import io.kakaritsuke.simulation.Report.Mover;
import io.kakaritsuke.simulation.Report.NotDecidable;
import io.kakaritsuke.simulation.Report.Owner;
import io.kakaritsuke.simulation.Report.Owners;
import io.kakaritsuke.simulation.Report.Reason;
import io.kakaritsuke.simulation.Report.SegmentMove;
import io.kakaritsuke.simulation.Report.SignalMoves;
import io.kakaritsuke.simulation.Report.Touched;
import io.kakaritsuke.simulation.Report.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes the report of a simulation out of its counted result. */
@ApplicationScoped
class ReportBuilder {
  private static final int MOVERS = 20;
  private static final int OWNERS = 100;

  private final Counts counts;
  private final ResultTable result;

  @Inject
  ReportBuilder(Counts counts, ResultTable result) {
    this.counts = counts;
    this.result = result;
  }

  /**
   * The report.
   *
   * @param known how many accounts there are, those known from later days only included
   * @param setAside how many of them have facts that are too old
   * @param telling what people would have been told; null where neither version tells anything
   */
  Report build(
      UUID simulation,
      Comparison comparison,
      Labels labels,
      long known,
      long setAside,
      @Nullable TellingReport telling)
      throws SQLException {
    Totals totals = counts.totals(simulation);
    List<Marked> marks = counts.marks(simulation);
    return new Report(
        totals.subjects(),
        totals.changed(),
        Math.max(0, known - totals.subjects() - setAside),
        setAside,
        counts.factsOf(simulation),
        new NotDecidable(
            totals.subjects() - totals.decidable(), reasons(marks), failedRules(marks)),
        bands(simulation, comparison, labels),
        signals(marks, labels),
        segments(marks, labels),
        turns(marks, DecisionPart.INTERVENTION, labels),
        turns(marks, DecisionPart.OPPORTUNITY, labels),
        turns(marks, DecisionPart.INDICATOR, labels),
        turns(marks, DecisionPart.FIGURE, labels),
        owners(simulation, comparison.owner(), labels),
        touched(totals, comparison.amount()),
        result.movers(simulation, MOVERS).stream().map(ReportBuilder::mover).toList(),
        telling);
  }

  private static List<Reason> reasons(List<Marked> marks) {
    List<Reason> reasons = new ArrayList<>();
    for (Marked marked : marks) {
      if (marked.mark() instanceof Mark.OfObstacle obstacle) {
        reasons.add(
            new Reason(
                obstacle.side().word(), obstacle.field(), obstacle.code(), marked.subjects()));
      }
    }
    return reasons;
  }

  private static List<FailedRule> failedRules(List<Marked> marks) {
    List<FailedRule> rules = new ArrayList<>();
    for (Marked marked : marks) {
      if (marked.mark() instanceof Mark.OfRule failed) {
        rules.add(
            new FailedRule(failed.side().word(), failed.rule(), failed.file(), marked.subjects()));
      }
    }
    return rules;
  }

  private @Nullable Bands bands(UUID simulation, Comparison comparison, Labels labels)
      throws SQLException {
    List<BandMove> moves = counts.moves(simulation);
    boolean none = moves.stream().allMatch(move -> move.from() == null && move.to() == null);
    if (none && !comparison.hasScore()) {
      return null;
    }
    return new Bands(
        labels.bands(),
        comparison.amount() != null ? moves : moves.stream().map(ReportBuilder::bare).toList());
  }

  private static BandMove bare(BandMove move) {
    return new BandMove(move.move(), move.from(), move.to(), move.subjects(), null);
  }

  private static List<SignalMoves> signals(List<Marked> marks, Labels labels) {
    return turns(marks, DecisionPart.SIGNAL, labels).stream()
        .map(
            turns ->
                new SignalMoves(
                    turns.code(), turns.label(), turns.gained(), turns.lost(), turns.changed()))
        .toList();
  }

  private static List<DimensionMoves> segments(List<Marked> marks, Labels labels) {
    Map<String, List<SegmentMove>> byDimension = new LinkedHashMap<>();
    for (Marked marked : marks) {
      if (marked.mark() instanceof Mark.OfSegment move) {
        byDimension
            .computeIfAbsent(move.dimension(), dimension -> new ArrayList<>())
            .add(
                new SegmentMove(
                    move.from(),
                    move.to(),
                    labels.segment(move.dimension(), move.from()),
                    labels.segment(move.dimension(), move.to()),
                    marked.subjects()));
      }
    }
    return byDimension.entrySet().stream()
        .map(
            entry ->
                new DimensionMoves(
                    entry.getKey(), labels.dimension(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static List<Turns> turns(List<Marked> marks, DecisionPart part, Labels labels) {
    Map<String, long[]> byCode = new LinkedHashMap<>();
    for (Marked marked : marks) {
      if (marked.mark() instanceof Mark.OfTurn turn && turn.part() == part) {
        byCode
                .computeIfAbsent(turn.code(), code -> new long[Turn.values().length])[
                turn.turn().ordinal()] +=
            marked.subjects();
      }
    }
    return byCode.entrySet().stream()
        .map(
            entry -> {
              long[] count = entry.getValue();
              return new Turns(
                  entry.getKey(),
                  labels.of(part, entry.getKey()),
                  count[Turn.GAINED.ordinal()],
                  count[Turn.LOST.ordinal()],
                  count[Turn.CHANGED.ordinal()],
                  count[Turn.OPENED.ordinal()],
                  count[Turn.HELD.ordinal()]);
            })
        .toList();
  }

  private @Nullable Owners owners(UUID simulation, @Nullable Fact fact, Labels labels)
      throws SQLException {
    if (fact == null) {
      return null;
    }
    List<OwnerChanges> most = counts.owners(simulation, OWNERS);
    List<@Nullable String> names = new ArrayList<>();
    most.forEach(one -> names.add(one.owner()));
    List<OwnerMarked> marks = counts.marksOf(simulation, names);
    List<Owner> owners = new ArrayList<>();
    for (OwnerChanges one : most) {
      Predicate<OwnerMarked> mine = marked -> Objects.equals(marked.owner(), one.owner());
      List<Marked> own =
          marks.stream()
              .filter(mine)
              .map(marked -> new Marked(marked.mark(), marked.subjects()))
              .toList();
      owners.add(
          new Owner(
              one.owner(),
              one.subjects(),
              turns(own, DecisionPart.INTERVENTION, labels),
              turns(own, DecisionPart.OPPORTUNITY, labels)));
    }
    return new Owners(fact.name(), fact.label(), counts.owners(simulation), owners);
  }

  private static Touched touched(Totals totals, @Nullable Fact fact) {
    if (fact == null) {
      return new Touched(totals.touched(), null, null, null, null, null);
    }
    return new Touched(
        totals.touched(),
        totals.amount() == null ? java.math.BigDecimal.ZERO : totals.amount(),
        totals.amountUnknown(),
        fact.name(),
        fact.label(),
        fact.unit());
  }

  private static Mover mover(SubjectRow row) {
    int was = Objects.requireNonNull(row.before().score());
    int is = Objects.requireNonNull(row.after().score());
    return new Mover(
        row.subject(),
        row.name(),
        row.owner(),
        row.amount(),
        row.before(),
        row.after(),
        is - was,
        row.details().changes());
  }
}
