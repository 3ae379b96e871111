package io.kakaritsuke.account;

import io.kakaritsuke.account.ChangeSteps.ChangeStep;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.VersionLookup;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.explanation.ChangedPart;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What changed of accounts from one decision to another, and why. */
@Singleton
class Changes {
  private final ActiveRulebooks rulebooks;

  @Inject
  Changes(ActiveRulebooks rulebooks) {
    this.rulebooks = rulebooks;
  }

  /**
   * The changes of a step, in the order in which they are decided; none where one of its decisions
   * cannot be made again.
   */
  List<AccountChange> of(String rulebook, ChangeStep step) {
    ActiveVersion version = version(rulebook, step.after().version());
    if (version == null) {
      return List.of();
    }
    FactCatalogue catalogue = version.catalogue();
    SortedMap<String, @Nullable String> facts = FactsJson.read(step.after().facts().toString());
    List<AccountChange> changes = new ArrayList<>();
    for (ChangedPart part : parts(rulebook, step, version)) {
      ChangeKind kind = ChangeKind.of(part, catalogue);
      if (kind != null) {
        changes.add(
            new AccountChange(
                step.subject(),
                text(facts, catalogue.subjectLabel()),
                text(facts, catalogue.owner()),
                step.after().asOf(),
                kind,
                part.code(),
                part.label(),
                part.from(),
                part.to(),
                part.causes(),
                part.before(),
                part.after(),
                step.after().decision()));
      }
    }
    return changes;
  }

  private List<ChangedPart> parts(String rulebook, ChangeStep step, ActiveVersion version) {
    ChangedPart.Side after = side(step.after(), version);
    ChangeSteps.Side was = step.before();
    if (was == null) {
      return ChangedPart.of(after).orElse(List.of());
    }
    ActiveVersion old = version(rulebook, was.version());
    Optional<List<ChangedPart>> parts =
        old == null ? Optional.empty() : ChangedPart.between(side(was, old), after);
    return parts.orElse(List.of());
  }

  private static ChangedPart.Side side(ChangeSteps.Side side, ActiveVersion version) {
    return new ChangedPart.Side(side.facts(), version, side.asOf());
  }

  private @Nullable ActiveVersion version(String rulebook, int number) {
    return rulebooks.version(rulebook, number) instanceof VersionLookup.Found found
        ? found.version()
        : null;
  }

  private static @Nullable String text(
      SortedMap<String, @Nullable String> facts, @Nullable Fact fact) {
    String value = fact == null ? null : facts.get(fact.name());
    return value == null ? null : FactsJson.text(value);
  }
}
