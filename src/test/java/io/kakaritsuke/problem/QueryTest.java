package io.kakaritsuke.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "P; P",
        "P,Q; P|Q|P,Q",
        "\"P,Q\"; P,Q",
        "\"P,Q\", \"R\"; P,Q|R",
        "\"19\"\" モニター, 社\"; 19\" モニター, 社",
        "19\" モニター; 19\" モニター",
        "\"P; \"P",
        "\"P\"Q; \"P\"Q",
        "\"\"; \"\"",
      })
  void readsNamesBetweenCommasAndInQuotationMarks(String given, String names) {
    assertThat(Query.anyOfNames(List.of(given))).containsExactly(names.split("\\|"));
  }

  @Test
  void tellsNamesThatAreNotKnownOnce() {
    Set<String> known = Set.of("P", "A, Inc.");

    assertThat(unknown("P,Q", known)).containsExactly("Q");
    assertThat(unknown("A, Inc.", known)).isEmpty();
    assertThat(unknown("\"A, Ltd.\"", known)).containsExactly("A, Ltd.");
    assertThat(unknown("\"A, Inc.\",\"Q\"", known)).containsExactly("Q");
  }

  private static List<String> unknown(String given, Set<String> known) {
    return Query.unknownNames(Query.anyOfNames(List.of(given)), known::contains);
  }
}
