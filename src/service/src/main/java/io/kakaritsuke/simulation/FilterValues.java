package io.kakaritsuke.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.engine.DecidedCodes;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.HandedIn;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.simulation.SubjectQuery.Asked;
import io.kakaritsuke.text.Violation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells filters that a result can have from slips, which would be an empty list as if nobody were
 * concerned. A value can be where one of the two versions could decide it, or the report counts it.
 */
@Singleton
class FilterValues {
  private static final JsonMapper JSON = new JsonMapper();

  private final Candidates candidates;
  private final ResultTable table;

  @Inject
  FilterValues(Candidates candidates, ResultTable table) {
    this.candidates = candidates;
    this.table = table;
  }

  /**
   * Checks what is asked for of a simulation whose result is there.
   *
   * @throws ProblemException 400 with all that cannot be
   */
  void check(Simulation simulation, Asked asked) throws SQLException {
    Known known =
        new Known(
            candidates.contents(simulation.rulebook(), simulation.after(), simulation.before()),
            read(simulation.report()));
    asked.filter().moves().forEach(move -> known.check("move", move, known.moves()));
    asked.filter().marks().forEach(alternatives -> alternatives.forEach(known::check));
    // Names of people are no codes: who is not known has no subjects.
    if (!asked.filter().owners().isEmpty() && !known.report.hasNonNull("owners")) {
      known.violations.add(ParameterProblems.noOwners());
    }
    if (!known.violations.isEmpty()) {
      throw new ProblemException(ParameterProblems.unknownValues(known.violations));
    }
    String after = asked.after();
    if (after != null && !table.has(simulation.id(), asked.filter(), after)) {
      throw asked.begin().unknown();
    }
  }

  private static JsonNode read(@Nullable String report) {
    try {
      return report == null ? JSON.createObjectNode() : JSON.readTree(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report that is no JSON", e);
    }
  }

  /** What one result can be asked for. */
  private static final class Known {
    private final List<Rulebook> contents;
    private final JsonNode report;
    private final List<Violation> violations = new ArrayList<>();

    Known(List<Rulebook> contents, JsonNode report) {
      this.contents = contents;
      this.report = report;
    }

    void check(String name, @Nullable String value, Collection<String> known) {
      if (value != null && !known.contains(value)) {
        Violation unknown = ParameterProblems.unknownValue(name, value, known);
        if (!violations.contains(unknown)) {
          violations.add(unknown);
        }
      }
    }

    void check(Mark mark) {
      if (mark instanceof Mark.OfTurn turn) {
        check(turn.part().word(), turn.code(), codes(turn.part()));
      } else if (mark instanceof Mark.OfSegment segment) {
        segment(segment);
      } else if (mark instanceof Mark.OfObstacle obstacle) {
        obstacle(obstacle);
      }
    }

    Set<String> moves() {
      Set<String> bands = decided(TableKind.BAND);
      bands.addAll(counted("/bands/codes", "code"));
      bands.add("NONE");
      Set<String> moves = counted("/bands/moves", "move");
      bands.forEach(from -> bands.forEach(to -> moves.add(from + "-" + to)));
      return moves;
    }

    private Set<String> codes(DecisionPart part) {
      Set<String> counted = counted("/" + part.member(), "code");
      return switch (part.form()) {
        case SEGMENTS -> Set.of();
        case HEALTH, ENTRIES -> with(decided(part.kinds().get(0)), counted);
        case FIGURES ->
            with(
                of(rulebook -> rulebook.catalogue().figures()),
                with(of(rulebook -> HandedIn.codes(rulebook, part.word())), counted));
      };
    }

    private void segment(Mark.OfSegment mark) {
      Set<String> dimensions = of(rulebook -> rulebook.catalogue().dimensions());
      dimensions.addAll(counted("/segments", "dimension"));
      check("dimension", mark.dimension(), dimensions);
      if (dimensions.contains(mark.dimension())) {
        Set<String> codes = of(rulebook -> choices(rulebook, mark.dimension()));
        for (JsonNode one : report.path("segments")) {
          if (one.path("dimension").asText().equals(mark.dimension())) {
            codes.addAll(texts(one.path("moves"), "from"));
            codes.addAll(texts(one.path("moves"), "to"));
          }
        }
        check("from", mark.from(), codes);
        check("to", mark.to(), codes);
      }
    }

    // What keeps a version from deciding has no list of its own but the report.
    private void obstacle(Mark.OfObstacle mark) {
      Set<String> fields = counted("/notDecidable/reasons", "field");
      check("field", mark.field(), fields);
      if (fields.contains(mark.field())) {
        check("code", mark.code(), counted("/notDecidable/reasons", "code"));
      }
    }

    private Set<String> decided(TableKind kind) {
      return of(rulebook -> DecidedCodes.of(rulebook, kind));
    }

    private Set<String> of(Function<Rulebook, Collection<String>> known) {
      Set<String> all = new TreeSet<>();
      contents.forEach(rulebook -> all.addAll(known.apply(rulebook)));
      return all;
    }

    Set<String> counted(String list, String member) {
      return texts(report.at(list), member);
    }

    private static Set<String> texts(JsonNode list, String member) {
      Set<String> texts = new TreeSet<>();
      for (JsonNode one : list) {
        if (one.path(member).isTextual()) {
          texts.add(one.path(member).textValue());
        }
      }
      return texts;
    }

    private static List<String> choices(Rulebook rulebook, String dimension) {
      Fact fact = rulebook.catalogue().fact(dimension);
      return fact == null ? List.of() : fact.choices().stream().map(Choice::code).toList();
    }

    private static Set<String> with(Set<String> some, Set<String> others) {
      some.addAll(others);
      return some;
    }
  }
}
