package io.kakaritsuke.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts of a request; the cases stand in {@code json-facts.tsv}. */
class JsonFactsTest {
  private static final JsonFactory JSON = new JsonFactory();

  record Case(String about, String facts, String expected) {
    @Override
    public String toString() {
      return about;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void takesWhatIsGoodAndNamesWhatIsNot(Case given) throws IOException {
    assertThat(read(given.facts())).isEqualTo(given.expected());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"visits\":", "{\"visits\":1", "{visits:1}", "{\"visits\":01}", "{\"a\" 1}"})
  void whatIsNoJsonIsAnError(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void stopsRightAfterTheObject() throws IOException {
    FactIntake intake = new FactIntake(FactCases.CATALOGUE);
    try (JsonParser parser = JSON.createParser("[{\"accountId\":\"A\",\"x\":[{}]},7]")) {
      parser.nextToken();
      parser.nextToken();
      JsonFacts.read(parser, FactCases.CATALOGUE, intake);

      assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
      assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
    }
  }

  private static String read(String facts) throws IOException {
    FactIntake intake = new FactIntake(FactCases.CATALOGUE);
    try (JsonParser parser = JSON.createParser(facts)) {
      parser.nextToken();
      Optional<String> twice = JsonFacts.read(parser, FactCases.CATALOGUE, intake);
      return twice
          .map(name -> "twice " + name)
          .orElseGet(() -> FactCases.shown(intake.finish(FactCases.AS_OF)));
    }
  }

  static List<Case> cases() throws IOException {
    return FactCases.read("json-facts.tsv").stream()
        .map(cells -> new Case(cells[0], cells[1], cells[2]))
        .toList();
  }
}
