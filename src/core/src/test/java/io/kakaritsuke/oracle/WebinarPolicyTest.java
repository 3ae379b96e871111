package io.kakaritsuke.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebinarPolicyTest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS);

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void decidesAsTheDescriptionSays(Case known) throws IOException {
    Expected decided = WebinarPolicy.decide(known.facts(), known.asOf());

    ObjectNode seen = (ObjectNode) JSON.readTree(JSON.writeValueAsBytes(decided));
    seen.retain(known.expect().properties().stream().map(Map.Entry::getKey).toList());
    assertThat(seen).as(known.about()).isEqualTo(known.expect());
  }

  @Test
  void randomAccountsReachEveryCodeOfThePolicy() {
    Random random = new Random(1);
    TreeSet<String> seen = new TreeSet<>();

    for (int i = 0; i < 20_000; i++) {
      LocalDate asOf = RandomAccounts.asOf(random);
      Expected decided = WebinarPolicy.decide(RandomAccounts.next(random, asOf), asOf);
      seen.add("band " + decided.band());
      seen.add("segment " + decided.segment());
      seen.add("lifecycle " + decided.lifecycle());
      seen.add("effort " + decided.effort());
      decided.points().forEach((code, points) -> seen.add(code + " " + points));
      seen.addAll(decided.signals());
      seen.addAll(decided.interventions());
      seen.addAll(decided.opportunities());
    }

    // 5 bands, 5 segments, 6 stages, 3 efforts, 23 points, 8 signals, 26 interventions, 10 offers.
    assertThat(seen).hasSize(5 + 5 + 6 + 3 + 23 + 8 + 26 + 10);
  }

  @Test
  void theSameSeedGivesTheSameAccounts() {
    LocalDate asOf = LocalDate.of(2026, 2, 10);

    Map<String, Object> first = RandomAccounts.next(new Random(7), asOf);

    assertThat(RandomAccounts.next(new Random(7), asOf)).isEqualTo(first);
    assertThat(RandomAccounts.next(new Random(8), asOf)).isNotEqualTo(first);
  }

  static List<Case> cases() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(WebinarPolicyTest.class.getResourceAsStream("cases.ndjson")),
                UTF_8))) {
      return lines.lines().map(WebinarPolicyTest::parse).toList();
    }
  }

  private static Case parse(String line) {
    try {
      return JSON.readValue(line, Case.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(line, e);
    }
  }

  record Case(String id, String about, LocalDate asOf, Map<String, Object> facts, JsonNode expect) {
    @Override
    public String toString() {
      return id;
    }
  }
}
