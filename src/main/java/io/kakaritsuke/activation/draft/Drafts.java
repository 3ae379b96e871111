package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.RecentlyUsed;
import io.kakaritsuke.activation.RulebookProblems;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Sources;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Drafts, checked and ready to decide with; all methods may block for a second. */
@Singleton
public class Drafts {
  private static final int KEPT = 4;

  private record Key(UUID draft, int revision) {}

  private record Content(DraftFiles files, Check check, SecondOpinion second) {}

  private final DraftStore store;
  private final Checker checker;
  private final VersionStore versions;
  private final Bases bases;
  private final Arrivals arrivals;
  private final Turns turns;
  private final SecondOpinions opinions;
  private final RecentlyUsed<Key, Content> contents = new RecentlyUsed<>(KEPT, content -> true);

  @Inject
  Drafts(
      DraftStore store,
      Checker checker,
      VersionStore versions,
      Bases bases,
      Arrivals arrivals,
      Turns turns,
      SecondOpinions opinions) {
    this.store = store;
    this.checker = checker;
    this.versions = versions;
    this.bases = bases;
    this.arrivals = arrivals;
    this.turns = turns;
    this.opinions = opinions;
  }

  /** A draft of a rulebook with its findings; compiled, if it can be. */
  public Optional<DraftVersion> find(String rulebook, UUID id) {
    return store.find(rulebook, id).map(this::open);
  }

  /** The same of one that was found. */
  DraftVersion open(Draft draft) {
    Key key = new Key(draft.id(), draft.revision());
    Content content = contents.get(key, unknown -> turns.check(() -> content(draft)));
    return version(draft, content);
  }

  private Content content(Draft draft) {
    DraftFiles files = store.files(draft);
    return content(files, checker.check(files, draft.baseVersion(), draft.byRuleAuthor()));
  }

  private Content content(DraftFiles files, Check check) {
    return new Content(files, check, new SecondOpinion(() -> checker.differences(files, check)));
  }

  private static DraftVersion version(Draft draft, Content content) {
    return new DraftVersion(draft, content.files(), content.check(), content.second());
  }

  /**
   * Makes a draft on top of the active version.
   *
   * @throws ProblemException when a file cannot be taken, whatever is in it; all of them are told
   */
  DraftVersion create(String rulebook, List<UploadedFile> uploaded, Author author) {
    int base = base(rulebook);
    Sources sources = bases.version(rulebook, base);
    opinions.makeRoom();
    return turns.check(
        () -> {
          Arrivals.Arrived arrived = arrivals.take(sources, base, uploaded, author);
          DraftFiles files = DraftFiles.on(sources, arrived.files()).without(arrived.leftOut());
          Checker.Read completed = checker.complete(files, base);
          Check check = checker.check(completed, base, author.isRuleAuthor());
          Draft draft = store.create(completed.files(), base, author, check.count());
          return kept(draft, completed.files(), check);
        });
  }

  /** The draft with other files; empty where it is not what the caller has seen any more. */
  Optional<DraftVersion> change(Draft draft, DraftFiles files, Author author) {
    opinions.makeRoom();
    return turns.check(
        () -> {
          boolean ruleAuthor = draft.byRuleAuthor() && author.isRuleAuthor();
          Checker.Read completed = checker.complete(files, draft.baseVersion());
          Check check = checker.check(completed, draft.baseVersion(), ruleAuthor);
          return store
              .change(draft.id(), draft.revision(), completed.files(), author, check.count())
              .map(changed -> kept(changed, completed.files(), check));
        });
  }

  private DraftVersion kept(Draft draft, DraftFiles files, Check check) {
    Content content = content(files, check);
    contents.get(new Key(draft.id(), draft.revision()), key -> content);
    if (check.isFreeOfErrors()) {
      opinions.askSoon(content.second());
    }
    return version(draft, content);
  }

  private int base(String rulebook) {
    Integer active = versions.rulebook(rulebook).activeVersion();
    if (active == null) {
      throw new ProblemException(RulebookProblems.noActiveVersion(rulebook));
    }
    return active;
  }
}
