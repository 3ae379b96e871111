package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Caller;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** From what a path names to the draft that is meant, and to who asks for it. */
@Singleton
class DraftAccess {
  private static final ZoneId WITHOUT_RULEBOOK = ZoneId.of("Asia/Tokyo");

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private final RulebookAccess rulebooks;
  private final DraftStore store;
  private final Caller caller;

  @Inject
  DraftAccess(RulebookAccess rulebooks, DraftStore store, Caller caller) {
    this.rulebooks = rulebooks;
    this.store = store;
    this.caller = caller;
  }

  Author author(String rulebook) {
    rulebooks.status(rulebook);
    return Author.of(caller, rulebook);
  }

  /**
   * The draft that is meant.
   *
   * @param id its id or its number
   */
  Draft draft(String rulebook, String id) {
    return find(rulebook, id).orElseThrow(() -> new ProblemException(DraftProblems.unknownDraft()));
  }

  Optional<Draft> find(String rulebook, String id) {
    rulebooks.status(rulebook);
    return NUMBER.matcher(id).matches()
        ? store.find(rulebook, Integer.parseInt(id))
        : uuid(id).flatMap(known -> store.find(rulebook, known));
  }

  /**
   * One that the caller has begun and goes on with.
   *
   * @throws ProblemException says why that cannot be, and what can
   */
  Draft own(String rulebook, String id) {
    Author author = author(rulebook);
    if (!author.isPerson()) {
      throw new ProblemException(OwnDraftProblems.sharedKey());
    }
    Draft draft =
        find(rulebook, id).orElseThrow(() -> new ProblemException(OwnDraftProblems.unknownDraft()));
    if (!author.owns(draft)) {
      throw new ProblemException(OwnDraftProblems.anotherPersons(draft));
    }
    if (draft.state() != DraftState.OPEN) {
      throw new ProblemException(OwnDraftProblems.closed(draft));
    }
    return draft;
  }

  /** One that can still be changed. */
  Draft open(String rulebook, String id) {
    Draft draft = draft(rulebook, id);
    if (draft.state() != DraftState.OPEN) {
      throw new ProblemException(DraftProblems.notOpen(draft.state()));
    }
    return draft;
  }

  /** The time zone of a rulebook; where it cannot be read, that of most of its users. */
  ZoneId zone(String rulebook) {
    return rulebooks
        .active(rulebook)
        .map(active -> active.compiled().rulebook().catalogue().zone())
        .orElse(WITHOUT_RULEBOOK);
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
