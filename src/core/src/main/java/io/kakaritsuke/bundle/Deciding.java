package io.kakaritsuke.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kakaritsuke.answer.Decision;
import io.kakaritsuke.answer.Repetition;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.fact.JsonFacts;
import io.kakaritsuke.rulebook.Concern;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The way from facts to what is decided of them. */
final class Deciding {
  private static final JsonFactory JSON = new JsonFactory();
  private static final UUID NO_CALL = new UUID(0, 0);

  private Deciding() {}

  static Verdict of(CompiledRulebook compiled, LocalDate asOf, String facts) {
    FactIntake.Checked checked = check(compiled.rulebook().catalogue(), asOf, facts);
    if (checked instanceof FactIntake.Checked.Invalid invalid) {
      return new Verdict.Refused(invalid.violations());
    }
    try {
      Evaluation evaluation = compiled.evaluate(((FactIntake.Checked.Valid) checked).facts());
      return new Verdict.Decided(evaluation, json(evaluation, compiled));
    } catch (RuleFailedException failure) {
      return new Verdict.Failed(failure.code(), failure.text());
    }
  }

  private static FactIntake.Checked check(FactCatalogue catalogue, LocalDate asOf, String facts) {
    FactIntake intake = new FactIntake(catalogue);
    try (JsonParser parser = JSON.createParser(facts)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("facts are a JSON object of names and values");
      }
      JsonFacts.read(parser, catalogue, intake)
          .ifPresent(
              name -> {
                throw new IllegalArgumentException("the fact " + name + " is given twice");
              });
    } catch (IOException e) {
      throw new IllegalArgumentException("facts are no JSON: " + e.getMessage(), e);
    }
    intake.meant();
    return intake.finish(asOf);
  }

  private static String json(Evaluation evaluation, CompiledRulebook compiled) {
    Decision decision =
        new Decision(
            NO_CALL, compiled.rulebook().name(), 0, "", Concern.ALL, Instant.EPOCH, evaluation);
    return new String(Repetition.of(decision, compiled).content(), UTF_8);
  }
}
