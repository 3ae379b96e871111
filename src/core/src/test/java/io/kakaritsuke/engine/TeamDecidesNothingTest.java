package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Roster;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.Shipped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is decided of accounts, and what a version is known by, whoever there is. */
class TeamDecidesNothingTest {
  private static final Sources WEBINAR = Shipped.sources("webinar");

  private static CompiledRulebook compiled(Sources sources) {
    Rulebook rulebook = Objects.requireNonNull(RulebookReader.read(sources).rulebook());
    return Objects.requireNonNull(RulebookCompiler.compile(rulebook).compiled());
  }

  /** As it was before: without the workbook and the line that names somebody of it. */
  private static Sources withoutTeam() {
    Sources without = Shipped.typed(WEBINAR, "facts.xlsx", new Fix.DeleteRows("ルールブック", 11, 11));
    return new Sources(
        "webinar",
        without.files().stream().filter(one -> !one.fileName().equals("team.xlsx")).toList());
  }

  @Test
  void decidesTheSameWithItAndWithout() {
    CompiledRulebook with = compiled(WEBINAR);
    CompiledRulebook without = compiled(withoutTeam());

    assertThat(with.rulebook().roster()).isNotEqualTo(Roster.NONE);
    assertThat(without.rulebook().roster()).isEqualTo(Roster.NONE);
    assertThat(with.rulebook().decidesLike(without.rulebook())).isTrue();
    for (FactValues account : WebinarAccounts.random(with.rulebook(), 17, 200)) {
      assertThat(with.evaluate(account)).isEqualTo(without.evaluate(account));
    }
  }

  @Test
  void aVersionIsKnownByItsFilesAsBefore() {
    Sources sources =
        new Sources(
            "old",
            List.of(
                new Source("rules/a.drl", "rule".getBytes(StandardCharsets.UTF_8)),
                new Source("decision-tables/facts.xlsx", new byte[] {1, 2, 3})));

    assertThat(sources.contentHash())
        .isEqualTo("6d6d5b038a810ab8c5216b64e9ae2ad18258cf9284496156a7190f8f5acf2c61");
  }
}
