package io.kakaritsuke.activation;

import io.kakaritsuke.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what a path and a query name to the version that is meant, or to the answer why not. */
@Singleton
public class RulebookAccess {
  private final ActiveRulebooks rulebooks;
  private final VersionStore store;

  @Inject
  RulebookAccess(ActiveRulebooks rulebooks, VersionStore store) {
    this.rulebooks = rulebooks;
    this.store = store;
  }

  /** How the rulebook of that name stands; a 404 where there is none. */
  public RulebookStatus status(String rulebook) {
    return rulebooks.status(rulebook).orElseThrow(() -> unknown(rulebook));
  }

  /** The version that decides now; empty where there is none. */
  public Optional<ActiveVersion> active(String rulebook) {
    return rulebooks.active(rulebook);
  }

  /** The stored version of that number, whether or not it can decide. */
  public StoredVersion stored(String rulebook, String text) {
    status(rulebook);
    int number = Objects.requireNonNull(RulebookProblems.versionNumber(text));
    return store
        .version(rulebook, number)
        .orElseThrow(() -> new ProblemException(RulebookProblems.unknownVersion(rulebook, number)));
  }

  /** The version of that number, or the active one where none is asked for. */
  public ActiveVersion version(String rulebook, @Nullable String number) {
    Integer asked = RulebookProblems.versionNumber(number);
    if (asked != null) {
      return RulebookProblems.orThrow(
          rulebooks.version(rulebook, asked), rulebook, asked, rulebooks.names());
    }
    status(rulebook);
    return rulebooks
        .active(rulebook)
        .orElseThrow(() -> new ProblemException(RulebookProblems.noActiveVersion(rulebook)));
  }

  private ProblemException unknown(String rulebook) {
    return new ProblemException(RulebookProblems.unknownRulebook(rulebook, rulebooks.names()));
  }
}
