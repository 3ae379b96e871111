package io.kakaritsuke.account;

import io.kakaritsuke.account.ChangeSteps.ChangeStep;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.VersionLookup;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.explanation.ChangedPart;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    Told told = new Told(version, step);
    List<ChangedPart> parts = parts(rulebook, step, version);
    Map<ChangedPart.Place, ChangeSteps.Side> days = days(rulebook, step, version, parts);
    boolean isFirst = step.before() == null;
    List<AccountChange> changes = new ArrayList<>();
    if (isFirst) {
      changes.add(told.first(parts));
    }
    for (ChangedPart part : isFirst ? parts.stream().filter(Changes::isToDo).toList() : parts) {
      told.change(part, days.getOrDefault(part.place(), step.after())).ifPresent(changes::add);
    }
    return changes;
  }

  /** What an account begins with is no change of it, but there may be something to do. */
  private static boolean isToDo(ChangedPart part) {
    return part.part() != null
        && part.part() != DecisionPart.BAND
        && part.part() != DecisionPart.SEGMENT;
  }

  /** Makes changes of a step. */
  private static final class Told {
    private final ChangeStep step;
    private final FactCatalogue catalogue;
    private final SortedMap<String, @Nullable String> facts;

    Told(ActiveVersion version, ChangeStep step) {
      this.step = step;
      this.catalogue = version.catalogue();
      this.facts = FactsJson.read(step.after().facts().toString());
    }

    Optional<AccountChange> change(ChangedPart part, ChangeSteps.Side with) {
      ChangeKind kind = ChangeKind.of(part, catalogue);
      return kind == null ? Optional.empty() : Optional.of(change(kind, part, with));
    }

    /** That an account is new which was not decided before, and with which band. */
    AccountChange first(List<ChangedPart> parts) {
      Fact fact = catalogue.fact(FactCatalogue.BAND);
      ChangedPart nothing =
          new ChangedPart(
              DecisionPart.BAND,
              FactCatalogue.BAND,
              fact == null ? FactCatalogue.BAND : fact.label(),
              null,
              null,
              null,
              null,
              List.of());
      ChangedPart band =
          parts.stream()
              .filter(part -> part.part() == DecisionPart.BAND)
              .findFirst()
              .orElse(nothing);
      List<ChangeSteps.Side> between = step.between();
      return change(
          ChangeKind.FIRST_DECISION, band, between.isEmpty() ? step.after() : between.get(0));
    }

    private AccountChange change(ChangeKind kind, ChangedPart part, ChangeSteps.Side with) {
      return new AccountChange(
          step.subject(),
          text(facts, catalogue.subjectLabel()),
          text(facts, catalogue.owner()),
          with.asOf(),
          kind,
          part.code(),
          part.label(),
          part.from(),
          part.to(),
          part.causes(),
          part.before(),
          part.after(),
          with.decision());
    }
  }

  /**
   * With which of the decisions of a step its parts became what they are in the end: the first
   * after the last that decides them otherwise.
   */
  private Map<ChangedPart.Place, ChangeSteps.Side> days(
      String rulebook, ChangeStep step, ActiveVersion version, List<ChangedPart> parts) {
    Map<ChangedPart.Place, ChangeSteps.Side> days = new HashMap<>();
    if (step.between().isEmpty() || parts.isEmpty()) {
      return days;
    }
    Set<ChangedPart.Place> open = new HashSet<>();
    parts.forEach(part -> open.add(part.place()));
    ChangedPart.Side last = side(step.after(), version);
    ChangeSteps.Side next = step.after();
    for (int i = step.between().size() - 1; i >= 0 && !open.isEmpty(); i--) {
      ChangeSteps.Side one = step.between().get(i);
      ActiveVersion by = version(rulebook, one.version());
      Optional<Set<ChangedPart.Place>> differing =
          by == null ? Optional.empty() : ChangedPart.differing(side(one, by), last);
      // One that cannot be decided any more says nothing.
      if (differing.isPresent()) {
        for (ChangedPart.Place place : List.copyOf(open)) {
          if (differing.get().contains(place)) {
            days.put(place, next);
            open.remove(place);
          }
        }
        next = one;
      }
    }
    ChangeSteps.Side first = next;
    open.forEach(place -> days.put(place, first));
    return days;
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
