package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Caller;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.UUID;

/** From what a path names to the draft that is meant, and to who asks for it. */
@Singleton
class DraftAccess {
  private static final ZoneId WITHOUT_RULEBOOK = ZoneId.of("Asia/Tokyo");

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

  Draft draft(String rulebook, String id) {
    rulebooks.status(rulebook);
    return store
        .find(rulebook, uuid(id))
        .orElseThrow(() -> new ProblemException(DraftProblems.unknownDraft()));
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

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(DraftProblems.unknownDraft());
    }
  }
}
