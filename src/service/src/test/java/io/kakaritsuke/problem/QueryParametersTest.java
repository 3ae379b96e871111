package io.kakaritsuke.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kakaritsuke.text.Violation;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QueryParametersTest {
  private final QueryParameters parameters = new QueryParameters(ZoneId.of("Asia/Tokyo"));

  @Test
  void readsInstantsOffsetsAndWholeDays() {
    assertThat(parameters.from("from", "2026-02-10T01:02:03Z"))
        .isEqualTo(Instant.parse("2026-02-10T01:02:03Z"));
    assertThat(parameters.from("from", "2026-02-10T01:02:03+09:00"))
        .isEqualTo(Instant.parse("2026-02-09T16:02:03Z"));
    assertThat(parameters.from("from", "2026-02-10"))
        .isEqualTo(Instant.parse("2026-02-09T15:00:00Z"));
    assertThat(parameters.to("to", "2026-02-10")).isEqualTo(Instant.parse("2026-02-10T15:00:00Z"));
    assertThat(parameters.to("to", "")).isNull();
    parameters.check();
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    parameters.text("subject", "a\0");
    parameters.from("from", "yesterday");
    parameters.to("to", "+999999999-12-31");
    parameters.number("version", "three", 1, 9);
    parameters.number("limit", "501", 1, 500);
    parameters.number("limit", "0", 1, 500);
    MultivaluedHashMap<String, String> query = new MultivaluedHashMap<>();
    query.putSingle("cursor", "x");
    parameters.cursor(new Cursor("audit", "cursor", query));

    ProblemException thrown = catchThrowableOfType(ProblemException.class, parameters::check);

    assertThat(thrown.problem().status()).isEqualTo(400);
    assertThat(thrown.problem().code()).isEqualTo("bad-parameter");
    assertThat(thrown.problem().violations().stream().map(Violation::code))
        .containsExactly(
            "not-text",
            "not-a-date",
            "not-a-date",
            "not-an-integer",
            "above-maximum",
            "below-minimum",
            "unknown-cursor");
  }
}
