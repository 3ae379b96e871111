package io.kakaritsuke.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
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
  void composesWhatAFileOfAnotherSystemHasInParts() {
    String parts = Normalizer.normalize("ガイ", Normalizer.Form.NFD);

    assertThat(Query.anyOf(List.of(parts))).containsExactly("ガイ");
    assertThat(Query.anyOfNames(List.of(parts, "\"" + parts + ",x\"")))
        .containsExactly("ガイ", "ガイ,x");
  }
}
