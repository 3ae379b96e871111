package io.kakaritsuke.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.kakaritsuke.fact.AsOf;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.IsoDate;
import io.kakaritsuke.fact.JsonFacts;
import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Utf8;
import io.kakaritsuke.text.Violation;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one request object: {@code {"asOf": "2026-02-10", "facts": {…}}}. */
final class EvaluationRequest {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.EVALUATION_DEPTH)
                  .maxNumberLength(Limits.NUMBER)
                  .build())
          .build();

  private final FactCatalogue catalogue;
  private final AskedDay asked;
  private final FactIntake intake;
  private final List<Violation> violations = new ArrayList<>(0);
  private @Nullable LocalDate asOf;
  private boolean asOfSeen;
  private boolean factsSeen;

  private EvaluationRequest(FactCatalogue catalogue, AskedDay asked) {
    this.catalogue = catalogue;
    this.asked = asked;
    this.intake = new FactIntake(catalogue);
  }

  /** What a request comes to. */
  sealed interface Read {
    record Good(FactValues facts) implements Read {}

    /**
     * @param subject whom it is about, where that could be read
     */
    record Bad(Problem problem, @Nullable String subject) implements Read {
      Bad(Problem problem) {
        this(problem, null);
      }
    }
  }

  /**
   * Reads and checks a whole request; all violations at once.
   *
   * @param asked what asOf is when the request does not say
   */
  static Read of(byte[] body, int offset, int length, FactCatalogue catalogue, AskedDay asked) {
    if (!Utf8.isJson(body, offset, length)) {
      return new Read.Bad(HttpProblems.notUtf8());
    }
    try (JsonParser parser = FACTORY.createParser(body, offset, length)) {
      return new EvaluationRequest(catalogue, asked).read(parser);
    } catch (StreamConstraintsException e) {
      return new Read.Bad(Problems.beyondLimits());
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      return new Read.Bad(
          at == null ? Problems.notJson(1, 1) : Problems.notJson(at.getLineNr(), at.getColumnNr()));
    } catch (IOException e) {
      // The bytes are in memory: what fails is their decoding.
      return new Read.Bad(Problems.notJson(1, 1));
    }
  }

  private Read read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      // The rest is read as well, so that broken JSON is not called an array.
      skipRest(parser);
      return new Read.Bad(Problems.notAnObject());
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      Optional<String> duplicate = member(name, parser);
      if (duplicate.isPresent()) {
        return new Read.Bad(HttpProblems.duplicateKey(duplicate.get()));
      }
    }
    if (parser.nextToken() != null) {
      return new Read.Bad(Problems.moreThanOneValue());
    }
    return finish();
  }

  private static void skipRest(JsonParser parser) throws IOException {
    while (parser.currentToken() != null) {
      parser.skipChildren();
      parser.nextToken();
    }
  }

  private Optional<String> member(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "asOf" -> {
        if (asOfSeen) {
          return Optional.of(name);
        }
        asOfSeen = true;
        readAsOf(parser);
      }
      case "facts" -> {
        if (factsSeen) {
          return Optional.of(name);
        }
        factsSeen = true;
        return readFacts(parser);
      }
      default -> {
        parser.skipChildren();
        violations.add(Problems.unknownMember(name));
      }
    }
    return Optional.empty();
  }

  private void readAsOf(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      violations.add(AsOf.wrongType());
      return;
    }
    String text = parser.getText();
    asOf = IsoDate.parse(text);
    AsOf.check(text, asOf).ifPresent(violations::add);
  }

  private Optional<String> readFacts(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return JsonFacts.read(parser, catalogue, intake);
    }
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      factsSeen = false;
      return Optional.empty();
    }
    parser.skipChildren();
    violations.add(
        new Violation("facts", "wrong-type", new Text("オブジェクトで指定してください", "must be an object")));
    return Optional.empty();
  }

  private Read finish() {
    intake.meant();
    if (!factsSeen) {
      violations.add(new Violation("facts", "required", new Text("必須です", "is required")));
    }
    if (!violations.isEmpty()) {
      if (factsSeen && violations.stream().noneMatch(v -> v.field().equals("facts"))) {
        violations.addAll(intake.finishWithoutDay());
      }
      return new Read.Bad(Problems.invalidFacts(violations), intake.subject());
    }
    if (asOf != null && asked.given() && !asOf.equals(asked.day())) {
      return new Read.Bad(Problems.anotherDay(asked.day(), asOf));
    }
    Checked checked = intake.finish(asOf == null ? asked.day() : asOf);
    if (checked instanceof Checked.Invalid invalid) {
      return new Read.Bad(Problems.invalidFacts(invalid.violations()), intake.subject());
    }
    return new Read.Good(((Checked.Valid) checked).facts());
  }

  /** For a caller that holds whole bytes. */
  static Read of(byte[] body, FactCatalogue catalogue, LocalDate today) {
    return of(body, 0, body.length, catalogue, new AskedDay(today, false));
  }
}
