package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person is not a company: each rulebook counts what it is about as people do. */
class CountersTest {
  @ParameterizedTest
  @CsvSource({
    "webinar, 社",
    "dear, 社",
    "community, 人",
    "clinic-service, 院",
    "clinic-backlog, 件",
    "clinic-incident, 件",
    "portfolio, 件",
    "csm-load, 人",
  })
  void countAsPeopleDo(String rulebook, String counter) {
    assertThat(ShippedRulebook.read(rulebook).catalogue().counter()).isEqualTo(counter);
  }
}
