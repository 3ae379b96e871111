package io.kakaritsuke.simulation;

import static java.util.stream.Collectors.toMap;

import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.job.ResultQuery;
import io.kakaritsuke.job.TableFile.Format;
import io.kakaritsuke.problem.Cursor;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which subjects of a result are wanted, and gathers all that is wrong with the query. */
final class SubjectQuery {
  /** By their words; bands and segments are asked for by their moves. */
  private static final Map<String, DecisionPart> PARTS =
      Arrays.stream(DecisionPart.values())
          .filter(part -> part.state() != DecisionPart.State.CHOICE)
          .collect(toMap(DecisionPart::word, part -> part, (one, other) -> one, TreeMap::new));

  private final ResultQuery query;

  private SubjectQuery(MultivaluedMap<String, String> query) {
    this.query = new ResultQuery(query);
  }

  /**
   * What is asked for.
   *
   * @param begin which subject the page before ended with
   */
  record Asked(SubjectFilter filter, Cursor begin, int limit, Format format) {
    @Nullable String after() {
      return begin.row();
    }
  }

  /**
   * Reads the query.
   *
   * @param simulation its id
   * @throws ProblemException with everything that is wrong
   */
  static Asked read(String simulation, MultivaluedMap<String, String> query) {
    SubjectQuery reader = new SubjectQuery(query);
    Cursor begin = new Cursor(simulation, "after", query);
    begin.violations().forEach(reader.query::refuse);
    Asked asked =
        new Asked(reader.filter(), begin, reader.query.limit(Limits.PAGE), reader.query.format());
    if (!reader.query.violations().isEmpty()) {
      throw new ProblemException(ParameterProblems.of(reader.query.violations()));
    }
    return asked;
  }

  private SubjectFilter filter() {
    List<List<Mark>> marks = new ArrayList<>();
    List<Turn> turns = turns();
    boolean any = false;
    for (Map.Entry<String, DecisionPart> part : PARTS.entrySet()) {
      List<String> codes = query.anyOf(part.getKey());
      if (!codes.isEmpty()) {
        any = true;
        marks.add(
            codes.stream()
                .flatMap(
                    code ->
                        turns.stream()
                            .map(turn -> (Mark) new Mark.OfTurn(part.getValue(), code, turn)))
                .toList());
      }
    }
    if (text("direction") != null && !any) {
      refuse("direction", "signal などと一緒に指定してください", "goes with signal and the like");
    }
    marks.stream().flatMap(List::stream).forEach(this::turned);
    segment(marks);
    obstacle(marks);
    return new SubjectFilter(
        query.anyOf("move"),
        marks,
        query.anyOfNames("owner"),
        flag("changed"),
        flag("touched"),
        flag("decidable"));
  }

  // What never turns that way would be an empty list, as if nobody did.
  private void turned(Mark mark) {
    if (text("direction") != null
        && mark instanceof Mark.OfTurn turn
        && !Turn.of(turn.part()).contains(turn.turn())) {
      String part = turn.part().word();
      String known = String.join(", ", Turn.of(turn.part()).stream().map(Turn::word).toList());
      refuse("direction", part + " では次のいずれかです：" + known, "of " + part + ", one of " + known);
    }
  }

  private List<Turn> turns() {
    String word = text("direction");
    if (word == null) {
      return List.of(Turn.values());
    }
    Optional<Turn> turn = Turn.of(word);
    if (turn.isEmpty()) {
      String known =
          "entering, leaving, "
              + String.join(", ", Arrays.stream(Turn.values()).map(Turn::word).toList());
      refuse("direction", "次のいずれかです：" + known, "must be one of " + known);
      return List.of(Turn.values());
    }
    return List.of(turn.get());
  }

  // Absent is a meaning of its own: out of no segment, or into none.
  private void segment(List<List<Mark>> marks) {
    String dimension = text("dimension");
    String from = text("from");
    String to = text("to");
    if (dimension != null) {
      marks.add(List.of(new Mark.OfSegment(dimension, from, to)));
    } else if (from != null || to != null) {
      refuse("dimension", "from, to は dimension と一緒に指定してください", "from and to go with dimension");
    }
  }

  private void obstacle(List<List<Mark>> marks) {
    List<@Nullable String> given = Stream.of("side", "field", "code").map(this::text).toList();
    if (given.stream().allMatch(word -> word == null)) {
      return;
    }
    String side = given.get(0);
    String field = given.get(1);
    String code = given.get(2);
    boolean known =
        side != null && Stream.of(Side.values()).anyMatch(one -> one.word().equals(side));
    if (!known || field == null || code == null) {
      refuse(
          "side",
          "side（before か after）、field、code の 3 つを指定してください",
          "give side (before or after), field and code together");
      return;
    }
    Side of = Side.valueOf(side.toUpperCase(Locale.ROOT));
    marks.add(List.of(new Mark.OfObstacle(of, field, code)));
  }

  private @Nullable String text(String name) {
    return query.text(name);
  }

  private @Nullable Boolean flag(String name) {
    String value = text(name);
    if (value != null && !value.equals("true") && !value.equals("false")) {
      refuse(name, "true か false を指定してください", "must be true or false");
    }
    return value == null ? null : Boolean.valueOf(value);
  }

  private void refuse(String name, String ja, String en) {
    query.refuse(name, ja, en);
  }
}
