package io.kakaritsuke.comparison;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.activation.draft.DraftVersion;
import io.kakaritsuke.activation.draft.Drafts;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Rulebook;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds what is to be compared; may block for a second. */
@Singleton
public class Candidates {
  private final RulebookAccess versions;
  private final Drafts drafts;
  private final Clock clock;

  @Inject
  Candidates(RulebookAccess versions, Drafts drafts, Clock clock) {
    this.versions = versions;
    this.drafts = drafts;
    this.clock = clock;
  }

  /**
   * A version.
   *
   * @param number null for the active one
   * @throws ProblemException when there is none, with the reason
   */
  public Candidate version(String rulebook, @Nullable Integer number) {
    ActiveVersion found =
        versions.version(rulebook, number == null ? null : String.valueOf(number));
    return new Candidate(
        new Candidate.Identity(found.number(), null, found.hash()), found.compiled());
  }

  /**
   * A draft.
   *
   * @param id its id or its number
   * @throws ProblemException when there is none, or its files cannot be compiled
   */
  public Candidate draft(String rulebook, String id) {
    versions.status(rulebook);
    DraftVersion found =
        drafts
            .find(rulebook, id)
            .orElseThrow(() -> new ProblemException(CandidateProblems.unknownDraft(id)));
    CompiledRulebook compiled = found.requireWhole();
    return new Candidate(
        new Candidate.Identity(
            null, found.draft().id().toString(), found.files().sources().contentHash()),
        compiled);
  }

  /**
   * How people speak of what these decide; what is not to be had any more is spoken of as the
   * active version does.
   */
  public StateWords words(String rulebook, Candidate.Identity... named) {
    return new StateWords(contents(rulebook, named).stream().map(Rulebook::catalogue).toList());
  }

  /** What these decide by, as far as it is to be had still, and last the active version. */
  public List<Rulebook> contents(String rulebook, Candidate.Identity... named) {
    List<Rulebook> contents = new ArrayList<>();
    for (Candidate.Identity one : named) {
      content(() -> named(rulebook, one)).ifPresent(contents::add);
    }
    content(() -> version(rulebook, null)).ifPresent(contents::add);
    return contents;
  }

  /**
   * What was named some time ago.
   *
   * @throws ProblemException when it is not to be had any more, or a draft that has been changed
   *     since: half by this and half by that is no result
   */
  public Candidate same(String rulebook, Candidate.Identity named) {
    Candidate found = named(rulebook, named);
    if (!found.named().hash().equals(named.hash())) {
      throw new ProblemException(CandidateProblems.draftChanged());
    }
    return found;
  }

  private Candidate named(String rulebook, Candidate.Identity one) {
    return one.draft() == null ? version(rulebook, one.version()) : draft(rulebook, one.draft());
  }

  private static Optional<Rulebook> content(Supplier<Candidate> candidate) {
    try {
      return Optional.of(candidate.get().compiled().rulebook());
    } catch (ProblemException gone) {
      return Optional.empty();
    }
  }

  /** Today where the rulebook is at home. */
  public LocalDate today(Candidate version) {
    return LocalDate.ofInstant(clock.instant(), version.compiled().rulebook().catalogue().zone());
  }
}
