package io.kakaritsuke.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kakaritsuke.activation.RulebookStatus.Attempt;
import io.kakaritsuke.activation.RulebookStatus.Outcome;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActiveRulebooksTest {
  private final StoredVersions stored = new StoredVersions(new NoDatabase("08006"), Samples.gate());
  private final ActiveRulebooks rulebooks = new ActiveRulebooks(stored);

  @Test
  void knowsNothingAtFirst() {
    assertThat(rulebooks.names()).isEmpty();
    assertThat(rulebooks.active("sample")).isEmpty();
    assertThat(rulebooks.status("sample")).isEmpty();
  }

  @Test
  void keepsTheVersionOfADecisionInFlightUsableAfterASwap() {
    swapIn(version(1, "one"));
    ActiveVersion inFlight = rulebooks.active("sample").orElseThrow();

    swapIn(version(2, "two"));

    assertThat(rulebooks.active("sample").orElseThrow().number()).isEqualTo(2);
    assertThat(TestRulebook.title(inFlight)).isEqualTo("one");
  }

  @Test
  void knowsARulebookThatHasNoActiveVersion() {
    swapIn(null);

    assertThat(rulebooks.names()).containsExactly("sample");
    assertThat(rulebooks.active("sample")).isEmpty();
  }

  @Test
  void decidesWithTheActiveVersionWhileTheDatabaseIsGone() {
    swapIn(version(1, "one"));

    assertThat(rulebooks.version("sample", 1)).isInstanceOf(VersionLookup.Found.class);
    assertThat(rulebooks.version("sample", 2)).isInstanceOf(VersionLookup.Unavailable.class);
    assertThat(rulebooks.version("other", 1)).isInstanceOf(VersionLookup.UnknownRulebook.class);
  }

  @Test
  void doesNotTakeABugForALostDatabase() {
    ActiveRulebooks broken =
        new ActiveRulebooks(new StoredVersions(new NoDatabase("42P01"), Samples.gate()));
    broken.swap(status(null), null);

    assertThatThrownBy(() -> broken.version("sample", 1))
        .hasRootCauseInstanceOf(SQLException.class);
  }

  private ActiveVersion version(int number, String title) {
    GateResult result = Samples.gate().admit(Samples.sources("sample", title));
    return stored.activeVersion("sample", number, (GateResult.Gated) result);
  }

  private void swapIn(@Nullable ActiveVersion version) {
    rulebooks.swap(status(version), version);
  }

  private static RulebookStatus status(@Nullable ActiveVersion version) {
    Attempt attempt = new Attempt(Instant.EPOCH, Outcome.OK, List.of());
    return version == null
        ? new RulebookStatus("sample", null, null, attempt, null)
        : new RulebookStatus("sample", version.number(), version.hash(), attempt, null);
  }
}
