package io.kakaritsuke.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class SampleAccountsTest {
  private static final Path SHIPPED = Path.of("src", "docs", "samples", "exports");

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // Set by the test framework.
  URI server;

  @TempDir Path folder = Path.of("");

  /** In years that no other test decides in. */
  @Test
  void areDecidedOnceHoweverOftenItIsStarted() throws Exception {
    copy("accounts-2026-02-03.csv");
    Service service = new Service(server, TestDatabase.ADMIN_KEY, "en");
    LocalDate last = LocalDate.parse("2019-02-12");
    SampleAccounts.load(Exports.in(folder).endingAt(last.minusWeeks(1)), service);
    Map<String, Service.Decided> before = service.decidedAsOf(last.minusWeeks(1));
    copy("accounts-2026-02-10.csv");
    Exports exports = Exports.in(folder).endingAt(last);

    SampleAccounts.load(exports, service);
    Map<String, Service.Decided> after = service.decidedAsOf(last);
    SampleAccounts.load(exports, service);

    assertThat(before).hasSize(exports.read(0).lines().size());
    assertThat(after).hasSize(154);
    assertThat(service.decidedAsOf(last.minusWeeks(1))).isEqualTo(before);
    assertThat(service.decidedAsOf(last)).isEqualTo(after);
    assertThat(service.change(after.values().iterator().next().id())).isNotEmpty();
  }

  private void copy(String name) throws IOException {
    Files.copy(SHIPPED.resolve(name), folder.resolve(name));
  }
}
