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
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one request object: a day, facts, and where its form has that the name of the subject. Told
 * is what is wrong with the object itself; the facts are checked as they come, and finished by who
 * asked for them.
 */
public final class FactsRequest {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.EVALUATION_DEPTH)
                  .maxNumberLength(Limits.NUMBER)
                  .build())
          .build();

  private final FactCatalogue catalogue;
  private final Form form;
  private final FactIntake intake;
  private final BitSet named;
  private final List<Violation> violations = new ArrayList<>(0);
  private @Nullable LocalDate day;
  private @Nullable String subject;
  private boolean daySeen;
  private boolean factsSeen;
  private boolean subjectSeen;

  private FactsRequest(FactCatalogue catalogue, Form form) {
    this.catalogue = catalogue;
    this.form = form;
    this.intake = new FactIntake(catalogue);
    this.named = new BitSet(catalogue.facts().size());
  }

  /** Which members a request has beside facts. */
  public enum Form {
    /** All that is given of a subject, which is one of the facts, on a day. */
    EVALUATION("asOf", false),
    /** Some facts of a subject that is known from elsewhere. */
    PIECE("observedOn", false),
    /** The same with the subject beside the facts. */
    PIECE_OF_SUBJECT("observedOn", true);

    private final String day;
    private final boolean namesSubject;

    Form(String day, boolean namesSubject) {
      this.day = day;
      this.namesSubject = namesSubject;
    }

    private List<String> members() {
      return namesSubject ? List.of("subject", day, "facts") : List.of(day, "facts");
    }
  }

  /** What reading comes to. */
  public sealed interface Read {
    /**
     * The object is read; what is wrong with it stands in the request.
     *
     * @param request not finished
     */
    record Object(FactsRequest request) implements Read {}

    /** It is no object that can be read. */
    record Broken(Problem problem) implements Read {}
  }

  /** Reads a whole object. */
  public static Read of(byte[] body, int offset, int length, FactCatalogue catalogue, Form form) {
    if (!Utf8.isJson(body, offset, length)) {
      return new Read.Broken(HttpProblems.notUtf8());
    }
    try (JsonParser parser = FACTORY.createParser(body, offset, length)) {
      return new FactsRequest(catalogue, form).read(parser);
    } catch (StreamConstraintsException e) {
      return new Read.Broken(DecisionProblems.beyondLimits());
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      return new Read.Broken(
          at == null
              ? DecisionProblems.notJson(1, 1)
              : DecisionProblems.notJson(at.getLineNr(), at.getColumnNr()));
    } catch (IOException e) {
      // The bytes are in memory: what fails is their decoding.
      return new Read.Broken(DecisionProblems.notJson(1, 1));
    }
  }

  private Read read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      // The rest is read as well, so that broken JSON is not called an array.
      skipRest(parser);
      return new Read.Broken(DecisionProblems.notAnObject());
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      Optional<String> duplicate = member(name, parser);
      if (duplicate.isPresent()) {
        return new Read.Broken(HttpProblems.duplicateKey(duplicate.get()));
      }
    }
    if (parser.nextToken() != null) {
      return new Read.Broken(DecisionProblems.moreThanOneValue());
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
    if (name.equals("facts")) {
      if (factsSeen) {
        return Optional.of(name);
      }
      factsSeen = true;
      return readFacts(parser);
    }
    if (name.equals(form.day)) {
      if (daySeen) {
        return Optional.of(name);
      }
      daySeen = true;
      readDay(parser);
    } else if (form.namesSubject && name.equals("subject")) {
      if (subjectSeen) {
        return Optional.of(name);
      }
      subjectSeen = true;
      readSubject(parser);
    } else {
      parser.skipChildren();
      violations.add(DecisionProblems.unknownMember(name, form.members()));
    }
    return Optional.empty();
  }

  private void readSubject(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      subject = parser.getText();
    } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
      parser.skipChildren();
      violations.add(
          new Violation("subject", "wrong-type", new Text("文字列で指定してください", "must be a text")));
    }
  }

  private void readDay(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      violations.add(AsOf.wrongType(form.day));
      return;
    }
    String text = parser.getText();
    day = IsoDate.parse(text);
    AsOf.check(form.day, text, day).ifPresent(violations::add);
  }

  private Optional<String> readFacts(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return JsonFacts.read(parser, catalogue, intake, named);
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
    return new Read.Object(this);
  }

  /** The facts, which are to be finished. */
  public FactIntake intake() {
    return intake;
  }

  /** What is wrong beside the facts; modifiable. */
  public List<Violation> violations() {
    return violations;
  }

  /** The day that it names; null where it names none, or none that can be. */
  public @Nullable LocalDate day() {
    return day;
  }

  /** The subject that it names beside the facts; null where it does not. */
  public @Nullable String subject() {
    return subject;
  }

  /** Whether it has the facts at all. */
  boolean hasFacts() {
    return factsSeen;
  }

  /** The indexes of the facts that it names, with a value or without. */
  public BitSet named() {
    return named;
  }
}
