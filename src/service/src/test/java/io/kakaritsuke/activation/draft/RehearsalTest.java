package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.scenario.ScenarioResult;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class RehearsalTest {
  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @Inject DraftList drafts;
  @Inject Rehearsal rehearsal;
  @TempDir Path folder = Path.of("");

  @Test
  void goesAllTheWayOfAnUploadAndKeepsNothing() throws IOException {
    TestWebinar.writeScenarios(
        "rehearsed",
        folder,
        """
        scenarios:
          - name: 60日以上ログインなし
            asOf: 2026-03-31
            given: {accountId: A, lastLoginOn: 2026-01-01}
            expect: {signals: [NO_LOGIN]}
        """);
    TestWebinar.load("rehearsed", folder, store, gate, rulebooks);
    ActiveVersion active = rulebooks.active("rehearsed").orElseThrow();

    Check check = rehearsal.check(active);

    assertThat(check.compiled()).isSameAs(active.compiled());
    assertThat(check.changes()).isEmpty();
    assertThat(check.scenarios()).singleElement().matches(ScenarioResult::passed);
    assertThat(
            drafts.list(new DraftList.Wanted("rehearsed", Set.of(), null, null), Author.FOLDER, 1))
        .isEmpty();
  }
}
