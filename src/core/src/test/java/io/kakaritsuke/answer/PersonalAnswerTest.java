package io.kakaritsuke.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.JsonFacts;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.Rulebook;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Personal facts are answered, and stand beside the log. */
class PersonalAnswerTest {
  private static final CompiledRulebook WEBINAR = compiled(ShippedRulebook.read("webinar"));
  private static final CompiledRulebook PERSONAL =
      compiled(marking(ShippedRulebook.read("webinar"), "name"));
  private static final String GIVEN =
      "{\"accountId\":\"KR-1\",\"name\":\"山田 太郎\",\"monthlyLoginDays\":4}";
  private static final String WITHOUT = "{\"accountId\":\"KR-1\",\"monthlyLoginDays\":4}";

  @Test
  void theyAreAnsweredAfterAllOtherFacts() {
    assertThat(new String(answer(PERSONAL, GIVEN).bytes(), UTF_8))
        .contains(",\"name\":\"山田 太郎\"},\"missing\":");
  }

  @Test
  void theLogHasThemBesideItselfAndIsTheSameWithoutThem() {
    LogEntry given = entry(PERSONAL, GIVEN);
    LogEntry without = entry(PERSONAL, WITHOUT);

    assertThat(given.personal()).asString(UTF_8).isEqualTo("{\"name\":\"山田 太郎\"}");
    assertThat(without.personal()).isNull();
    assertThat(given.facts()).isEqualTo(without.facts());
    assertThat(given.outcome()).isEqualTo(without.outcome());
    assertThat(given.digest()).isEqualTo(without.digest());
  }

  @Test
  void otherFactsAreLoggedAsTheyWere() {
    LogEntry given = entry(WEBINAR, GIVEN);

    assertThat(given.personal()).isNull();
    assertThat(new String(given.facts(), UTF_8))
        .startsWith("{\"accountId\":\"KR-1\",\"name\":\"山田 太郎\"");
    assertThat(given.digest()).isNotEqualTo(entry(WEBINAR, WITHOUT).digest());
  }

  @Test
  void thatOneWasErasedIsLoggedAgainFromWhatTheLogSays() {
    String logged =
        "{\"accountId\":\"KR-1\",\"monthlyLoginDays\":4,\"erased facts\":{\"name\":false}}";

    LogEntry again = entry(WEBINAR, logged);

    assertThat(again.facts()).asString(UTF_8).isEqualTo(logged);
    assertThat(again.digest()).isEqualTo(entry(WEBINAR, WITHOUT).digest());
    assertThat(FactsJson.used(logged)).isEqualTo(WITHOUT);
    assertThat(FactsJson.read(logged)).containsOnlyKeys("accountId", "monthlyLoginDays");
  }

  @Test
  void whatWasErasedIsNotRequired() {
    CompiledRulebook requiring = compiled(requiring(ShippedRulebook.read("webinar"), "name"));

    assertThat(check(requiring, WITHOUT)).isInstanceOf(Checked.Invalid.class);
    assertThat(check(requiring, "{\"accountId\":\"KR-1\",\"erased facts\":{\"name\":false}}"))
        .isInstanceOf(Checked.Valid.class);
  }

  private static LogEntry entry(CompiledRulebook compiled, String facts) {
    Decision decision = decision(compiled, facts);
    return LogText.entry(decision, DecisionJson.write(decision, compiled), null);
  }

  private static DecisionJson.Answer answer(CompiledRulebook compiled, String facts) {
    return DecisionJson.write(decision(compiled, facts), compiled);
  }

  private static Decision decision(CompiledRulebook compiled, String facts) {
    FactValues values = ((Checked.Valid) check(compiled, facts)).facts();
    return new Decision(
        new UUID(1, 2), "webinar", 1, "0f", Concern.ALL, Instant.EPOCH, compiled.evaluate(values));
  }

  private static Checked check(CompiledRulebook compiled, String facts) {
    FactCatalogue catalogue = compiled.rulebook().catalogue();
    FactIntake intake = new FactIntake(catalogue);
    try (var parser = ValueJson.FACTORY.createParser(facts)) {
      parser.nextToken();
      assertThat(JsonFacts.readLogged(parser, catalogue, intake)).isEmpty();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return intake.finish(LocalDate.of(2026, 2, 10));
  }

  private static Rulebook marking(Rulebook rulebook, String name) {
    return with(rulebook, name, false, true);
  }

  private static Rulebook requiring(Rulebook rulebook, String name) {
    return with(rulebook, name, true, false);
  }

  private static Rulebook with(Rulebook rulebook, String name, boolean required, boolean personal) {
    List<Fact> facts =
        rulebook.catalogue().facts().stream()
            .map(
                fact ->
                    fact.name().equals(name)
                        ? new Fact(
                            name,
                            fact.type(),
                            fact.label(),
                            fact.origin(),
                            fact.unit(),
                            required,
                            fact.minimum(),
                            fact.maximum(),
                            fact.maxLength(),
                            fact.notAfterAsOf(),
                            fact.choices(),
                            fact.derivation(),
                            fact.exportColumns(),
                            fact.exportFormat(),
                            fact.description(),
                            fact.places(),
                            fact.validDays(),
                            personal,
                            false)
                        : fact)
            .toList();
    return rulebook.withCatalogue(rulebook.catalogue().withFacts(facts));
  }

  private static CompiledRulebook compiled(Rulebook rulebook) {
    return Objects.requireNonNull(RulebookCompiler.compile(rulebook).compiled());
  }
}
