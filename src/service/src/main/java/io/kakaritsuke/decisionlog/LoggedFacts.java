package io.kakaritsuke.decisionlog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.JsonFacts;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/** Reads the facts of a logged decision again. */
public final class LoggedFacts {
  private static final JsonFactory JSON = new JsonFactory();

  private LoggedFacts() {}

  /**
   * Checks and derives anew, as for a request: another catalogue or day may refuse what was good.
   *
   * @param facts the facts that were given, as the log has them
   * @throws IllegalStateException the log has something that no decision writes
   */
  public static Checked check(LoggedText facts, FactCatalogue catalogue, LocalDate asOf) {
    FactIntake intake = new FactIntake(catalogue);
    try (JsonParser parser = JSON.createParser(facts.utf8())) {
      parser.nextToken();
      Optional<String> duplicate = JsonFacts.readLogged(parser, catalogue, intake);
      if (duplicate.isPresent()) {
        throw new IllegalStateException("the log holds a fact twice: " + duplicate.get());
      }
    } catch (IOException e) {
      throw new IllegalStateException("the log holds facts that are no JSON", e);
    }
    return intake.finish(asOf);
  }
}
