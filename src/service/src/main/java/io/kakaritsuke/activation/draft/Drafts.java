package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.RecentlyUsed;
import io.kakaritsuke.activation.RulebookProblems;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Violation;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.Diff;
import io.kakaritsuke.workbook.diff.Side;
import io.kakaritsuke.workbook.merge.Choice;
import io.kakaritsuke.workbook.merge.Choices;
import io.kakaritsuke.workbook.merge.Conflict;
import io.kakaritsuke.workbook.merge.Merged;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Drafts, checked and ready to decide with; all methods may block for a second. */
@Singleton
public class Drafts {
  private static final int KEPT = 4;

  // Each that fails is one of another upload that came through.
  private static final int TRIES = 50;

  private record Key(UUID draft, int revision) {}

  private record Content(
      DraftFiles files, Check check, SecondOpinion second, Merging.State merge) {}

  private final DraftStore store;
  private final Checker checker;
  private final VersionStore versions;
  private final Bases bases;
  private final Arrivals arrivals;
  private final Merging merging;
  private final Meanings meanings;
  private final Decisions decisions;
  private final Pasts pasts;
  private final BroughtBack broughtBack;
  private final SentAgain again;
  private final SentFiles sent;
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
      Merging merging,
      Meanings meanings,
      Decisions decisions,
      Pasts pasts,
      BroughtBack broughtBack,
      SentAgain again,
      SentFiles sent,
      Turns turns,
      SecondOpinions opinions) {
    this.store = store;
    this.checker = checker;
    this.versions = versions;
    this.bases = bases;
    this.arrivals = arrivals;
    this.merging = merging;
    this.meanings = meanings;
    this.decisions = decisions;
    this.pasts = pasts;
    this.broughtBack = broughtBack;
    this.again = again;
    this.sent = sent;
    this.turns = turns;
    this.opinions = opinions;
  }

  /** A draft of a rulebook, by its id or its number, with its findings; compiled, if it can be. */
  public Optional<DraftVersion> find(String rulebook, String idOrNumber) {
    return store.find(rulebook, idOrNumber).map(this::open);
  }

  /** The same of one that was found. */
  DraftVersion open(Draft draft) {
    Key key = new Key(draft.id(), draft.revision());
    Content content = contents.get(key, unknown -> turns.check(() -> content(draft)));
    return version(draft, content);
  }

  private Content content(Draft draft) {
    DraftFiles files = store.files(draft);
    int base = draft.baseVersion();
    Checker.Read read = checker.read(files, base);
    Merging.State merge =
        merging.state(files, base, draft.mergedFrom(), store.choices(draft.id()), read.read());
    Check check = check(read, base, merge, draft.byRuleAuthor()).with(sent.said(draft.id()));
    return content(files, check, merge);
  }

  private Check check(Checker.Read read, int base, Merging.State merge, boolean ruleAuthor) {
    return merging
        .waiting(read.files(), base)
        .map(
            own ->
                check(checker.read(own.files(), own.version()), own.version(), ruleAuthor)
                    .map(own::told))
        .orElseGet(() -> withBroughtBack(check(read, base, ruleAuthor), read.files(), base))
        .map(finding -> MergeProblems.waiting(finding, merge))
        .with(pasts.findings(read.files(), base, merge.torn()))
        .with(merge.told().stream().map(MergeProblems::open).toList());
  }

  private Check withBroughtBack(Check check, DraftFiles files, int base) {
    return check.with(broughtBack.findings(files, base, check.changes()));
  }

  private Check check(Checker.Read read, int base, boolean ruleAuthor) {
    return meanings.told(checker.check(read, base, ruleAuthor), read, base);
  }

  private Content content(DraftFiles files, Check check, Merging.State merge) {
    return new Content(
        files,
        check,
        new SecondOpinion(between -> checker.differences(files, check, between), turns),
        merge);
  }

  private static DraftVersion version(Draft draft, Content content) {
    return new DraftVersion(
        draft, content.files(), content.check(), content.second(), content.merge());
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
          Choices choices = choices(rulebook, arrived.goneOn(), files, base);
          Made made = made(files, base, choices, author.isRuleAuthor());
          Draft draft =
              QuarkusTransaction.joiningExisting()
                  .call(
                      () -> {
                        Draft begun =
                            store.create(made.files(), base, choices, author, made.check().count());
                        sent.keep(begun.id(), arrived, List.of());
                        return begun;
                      });
          return kept(draft, made);
        });
  }

  // Who sends a workbook of a draft again has decided what was decided there.
  private Choices choices(String rulebook, @Nullable UUID goneOn, DraftFiles files, int base) {
    return Optional.ofNullable(goneOn)
        .flatMap(id -> store.find(rulebook, id))
        .map(draft -> decisions.settled(store.files(draft), files, base, store.choices(draft.id())))
        .orElse(Choices.NONE);
  }

  /**
   * Goes on with a draft: what is sent takes the place of its files of the same path, with what was
   * typed into these meanwhile; all others stay. What was published since it was made is merged in,
   * as it is for a new draft.
   *
   * @param seen the revision that it must still have; null: whichever it has, so that uploads that
   *     come at once are taken one after the other
   * @return empty where the draft has changed, or is open no more
   */
  Optional<DraftVersion> goOn(
      Draft draft, @Nullable Integer seen, List<UploadedFile> uploaded, Author author) {
    opinions.makeRoom();
    for (int tries = 0; tries < TRIES; tries++) {
      Draft now = store.find(draft.rulebook(), draft.id()).orElseThrow();
      if (now.state() != DraftState.OPEN || (seen != null && seen != now.revision())) {
        break;
      }
      Optional<DraftVersion> changed = turns.check(() -> replaced(now, uploaded, author));
      if (changed.isPresent()) {
        return changed;
      }
    }
    return Optional.empty();
  }

  private Optional<DraftVersion> replaced(Draft draft, List<UploadedFile> uploaded, Author author) {
    DraftFiles files = store.files(draft);
    Choices choices = store.choices(draft.id());
    int base = draft.baseVersion();
    Integer from = draft.mergedFrom();
    int active = base(draft.rulebook());
    // What was chosen is about the merge of before, which is done with where nothing of it is open.
    if (active != base && merging.open(files, base, choices).isEmpty()) {
      files = merging.moved(files, base, active);
      from = base;
      base = active;
      choices = Choices.NONE;
    }
    Sources version = bases.version(draft.rulebook(), base);
    Arrivals.Arrived arrived = arrivals.take(files.beside(version), base, uploaded, author);
    SentAgain.Result result =
        again.into(draft, files, base, arrived.files(), arrived.handedOut(draft.id()));
    DraftFiles now = files.with(result.files()).without(arrived.leftOut());
    Choices settled = decisions.settled(files, now, base, choices);
    boolean ruleAuthor = draft.byRuleAuthor() && author.isRuleAuthor();
    Made made = made(now, base, from, settled, ruleAuthor).with(result.said());
    int on = base;
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              Optional<DraftVersion> kept = keep(draft, on, made, settled, author);
              if (kept.isPresent()) {
                sent.keep(draft.id(), arrived, result.said());
              }
              return kept;
            });
  }

  /** Files as they would be kept, with all that there is to say about them. */
  record Made(DraftFiles files, Check check, Merging.State merge) {
    Made with(List<Finding> more) {
      return new Made(files, check.with(more), merge);
    }
  }

  /** The same of files that stand on no other version than they did from the beginning. */
  Made made(DraftFiles files, int base, Choices choices, boolean ruleAuthor) {
    return made(files, base, null, choices, ruleAuthor);
  }

  private Made made(
      DraftFiles files, int base, @Nullable Integer from, Choices choices, boolean ruleAuthor) {
    DraftFiles merged = merging.merged(files, base, choices);
    Checker.Read completed = checker.complete(merged, base);
    Merging.State state = merging.state(completed.files(), base, from, choices, completed.read());
    return new Made(completed.files(), check(completed, base, state, ruleAuthor), state);
  }

  /** The draft with other files; empty where it is not what the caller has seen any more. */
  Optional<DraftVersion> change(Draft draft, DraftFiles files, Author author) {
    int base = draft.baseVersion();
    Choices choices = store.choices(draft.id());
    opinions.makeRoom();
    return turns.check(
        () -> {
          DraftFiles before = store.files(draft);
          DraftFiles now = merging.edited(before, files, base, choices);
          Choices settled = decisions.settled(before, now, base, choices);
          return changed(draft, base, now, settled, author);
        });
  }

  private Optional<DraftVersion> changed(
      Draft draft, int base, DraftFiles files, Choices choices, Author author) {
    boolean ruleAuthor = draft.byRuleAuthor() && author.isRuleAuthor();
    Made made =
        made(files, base, draft.mergedFrom(), choices, ruleAuthor).with(sent.said(draft.id()));
    return keep(draft, base, made, choices, author);
  }

  private Optional<DraftVersion> keep(
      Draft draft, int base, Made made, Choices choices, Author author) {
    return store
        .change(draft, base, made.files(), choices, author, made.check().count())
        .map(changed -> kept(changed, made));
  }

  /**
   * The draft on top of the active version, with all that was published since.
   *
   * @param choices about conflicts of before, and about those that this merge brings; all of them
   *     are taken, or none
   * @return empty where the draft has changed meanwhile
   * @throws ProblemException while conflicts of an earlier merge are open, or where a choice is
   *     about none
   */
  Optional<DraftVersion> merge(DraftVersion version, Map<String, Choice> choices, Author author) {
    Draft draft = version.draft();
    int active = base(draft.rulebook());
    Map<String, Choice> old = new HashMap<>(choices);
    old.keySet().retainAll(ids(version.merge().conflicts()));
    if (active == draft.baseVersion()) {
      requireKnown(choices.keySet(), old.keySet());
      return choices.isEmpty() ? Optional.of(version) : decide(version, choices, author);
    }
    List<Conflict> open =
        version.merge().open().stream().filter(one -> !old.containsKey(one.id())).toList();
    if (!open.isEmpty()) {
      throw new ProblemException(MergeProblems.openConflicts(open));
    }
    if (!old.isEmpty()) {
      requireOwnIds(version);
    }
    Map<String, Choice> fresh = new HashMap<>(choices);
    fresh.keySet().removeAll(old.keySet());
    opinions.makeRoom();
    return turns.check(
        () -> {
          DraftFiles files = old.isEmpty() ? version.files() : decided(version, old);
          DraftFiles moved = merging.moved(files, draft.baseVersion(), active);
          boolean ruleAuthor = draft.byRuleAuthor() && author.isRuleAuthor();
          Choices now = new Choices(fresh);
          Made made =
              made(moved, active, draft.baseVersion(), now, ruleAuthor).with(sent.said(draft.id()));
          requireKnown(fresh.keySet(), ids(made.merge().conflicts()));
          return keep(draft, active, made, now, author);
        });
  }

  /** By path, what was uploaded where that is not what would be published. */
  Map<String, byte[]> originals(DraftVersion version) {
    Map<String, byte[]> originals = new HashMap<>(version.files().originals());
    for (DraftFile file : version.files().all()) {
      sent.uploaded(version.draft().id(), file.path())
          .filter(bytes -> !Arrays.equals(bytes, file.bytes()))
          .ifPresent(bytes -> originals.put(file.path(), bytes));
    }
    return originals;
  }

  /**
   * What a draft would be on top of the active version.
   *
   * @param changes from that version on, where nobody has decided about conflicts yet
   * @param said about changes that were rolled back
   */
  record Ahead(Merged merged, List<Change> changes, List<Finding> said) {}

  /** What merging would come to; null where the versions can no longer be compared. */
  @Nullable Ahead ahead(DraftVersion version, int active) {
    Draft draft = version.draft();
    Side theirs = checker.side(draft.rulebook(), active);
    if (theirs == null) {
      return null;
    }
    DraftFiles moved = merging.moved(version.files(), draft.baseVersion(), active);
    Merged merged = merging.ahead(moved, draft.baseVersion(), active);
    Rulebook becomes = RulebookReader.read(merged.sources()).rulebook();
    List<Change> changes =
        becomes == null ? List.of() : Diff.of(theirs, new Side(becomes, merged.sources()));
    return new Ahead(merged, changes, broughtBack.findings(moved, active, changes));
  }

  private static Set<String> ids(List<Conflict> conflicts) {
    return conflicts.stream().map(Conflict::id).collect(Collectors.toSet());
  }

  private static void requireKnown(Set<String> asked, Set<String> known) {
    List<Violation> unknown =
        asked.stream()
            .filter(id -> !known.contains(id))
            .sorted()
            .map(MergeProblems::unknownConflict)
            .toList();
    if (!unknown.isEmpty()) {
      throw new ProblemException(MergeProblems.badChoices(unknown));
    }
  }

  /**
   * The draft with decisions about its conflicts.
   *
   * @throws ProblemException where one is about none of them, or rows have not their own ids
   */
  Optional<DraftVersion> decide(DraftVersion version, Map<String, Choice> choices, Author author) {
    requireKnown(choices.keySet(), ids(version.merge().conflicts()));
    requireOwnIds(version);
    Draft draft = version.draft();
    opinions.makeRoom();
    return turns.check(
        () ->
            changed(
                draft,
                draft.baseVersion(),
                decided(version, choices),
                with(store.choices(draft.id()), choices),
                author));
  }

  // What is decided would be written into other rows than it is about.
  private static void requireOwnIds(DraftVersion version) {
    if (version.merge().isTorn()) {
      List<Finding> findings = version.check().findings();
      throw new ProblemException(MergeProblems.tornIds(findings));
    }
  }

  private static Choices with(Choices before, Map<String, Choice> choices) {
    Map<String, Choice> all = new HashMap<>(before.byConflict());
    all.putAll(choices);
    return new Choices(all);
  }

  private DraftFiles decided(DraftVersion version, Map<String, Choice> choices) {
    Draft draft = version.draft();
    Choices before = store.choices(draft.id());
    return decisions.decided(version.files(), draft.baseVersion(), before, with(before, choices));
  }

  private DraftVersion kept(Draft draft, Made made) {
    Content content = content(made.files(), made.check(), made.merge());
    contents.get(new Key(draft.id(), draft.revision()), key -> content);
    if (made.check().isFreeOfErrors()) {
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
