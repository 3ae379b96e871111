package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Caller;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.activation.WaitingVersion;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Text;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what a path names to the draft that is meant, and to who asks for it. */
@Singleton
class DraftAccess {
  /** That of most users of the service, where a rulebook cannot be read. */
  static final ZoneId WITHOUT_RULEBOOK = ZoneId.of("Asia/Tokyo");

  private final RulebookAccess rulebooks;
  private final DraftStore store;
  private final VersionStore versions;
  private final Caller caller;

  @Inject
  DraftAccess(RulebookAccess rulebooks, DraftStore store, VersionStore versions, Caller caller) {
    this.rulebooks = rulebooks;
    this.store = store;
    this.versions = versions;
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
    return store.find(rulebook, id);
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
      throw new ProblemException(OwnDraftProblems.closed(draft, fate(draft)));
    }
    return draft;
  }

  /** One that can still be changed. */
  Draft open(String rulebook, String id) {
    Draft draft = draft(rulebook, id);
    if (draft.state() != DraftState.OPEN) {
      throw new ProblemException(notOpen(draft));
    }
    return draft;
  }

  Problem notOpen(Draft draft) {
    return DraftProblems.notOpen(draft, version(draft), zone(draft.rulebook()));
  }

  /** What has become of a draft that is open no more, see {@link ClosedDraft#fate}. */
  Text fate(Draft draft) {
    return ClosedDraft.fate(draft, version(draft), zone(draft.rulebook()));
  }

  private @Nullable WaitingVersion version(Draft draft) {
    Integer version = draft.publishedVersion();
    return version == null ? null : versions.waiting(draft.rulebook(), version).orElse(null);
  }

  /** The time zone of a rulebook; where it cannot be read, that of most of its users. */
  ZoneId zone(String rulebook) {
    return rulebooks
        .active(rulebook)
        .map(active -> active.catalogue().zone())
        .orElse(WITHOUT_RULEBOOK);
  }
}
