package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.access.AuditEntry;
import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.activation.NewVersion;
import io.kakaritsuke.activation.Publications;
import io.kakaritsuke.activation.Publications.Outcome;
import io.kakaritsuke.activation.StoredVersion;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.scenario.ScenarioResult;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes versions of drafts. Everything about one publication is one transaction. */
@Singleton
class Publisher {
  private final Drafts drafts;
  private final DraftStore store;
  private final Checker checker;
  private final Publications publications;
  private final VersionStore versions;
  private final WaitingMerges merges;
  private final PublishSettings settings;
  private final AuditTrail audit;
  private final ObjectMapper json;

  @Inject
  Publisher(
      Drafts drafts,
      DraftStore store,
      Checker checker,
      Publications publications,
      VersionStore versions,
      WaitingMerges merges,
      PublishSettings settings,
      AuditTrail audit,
      ObjectMapper json) {
    this.drafts = drafts;
    this.store = store;
    this.checker = checker;
    this.publications = publications;
    this.versions = versions;
    this.merges = merges;
    this.settings = settings;
    this.audit = audit;
    this.json = json;
  }

  /**
   * What a call came to that is sent once more: the version that the draft has become, however it
   * stands now; empty where the call is another.
   */
  Optional<Outcome.Published> repeated(
      Draft draft, PublishRequest request, Author publisher, ZoneId zone) {
    if (draft.publishedVersion() != null) {
      return Optional.of(published(draft));
    }
    return versions
        .ofDraft(draft.rulebook(), draft.id())
        .filter(version -> request.repeats(version, publisher, zone))
        .map(version -> Outcome.Published.only(version.number(), version.baseVersion()));
  }

  private static Outcome.Published published(Draft draft) {
    int version = Objects.requireNonNull(draft.publishedVersion());
    return Outcome.Published.only(version, draft.baseVersion());
  }

  /**
   * Publishes a draft.
   *
   * @throws ProblemException when it cannot be published; nothing has happened then
   */
  Outcome.Published publish(Draft draft, PublishRequest.Checked request, Author publisher) {
    DraftVersion version = drafts.open(draft);
    refuse(version, request, publisher);
    Sources sources = accepted(version.files(), version.check(), request.acceptScenarioChanges());
    WaitingMerges.Plan plan = plan(draft, version.files().sources(), request);
    NewVersion made =
        plan != null && plan.isCarried() && request.effectiveFrom() != null
            ? merged(plan, request, publisher).as(draft.id(), request.comment())
            : new NewVersion(
                sources,
                drafts.originals(version),
                draft.baseVersion(),
                null,
                publisher.isFolder() ? NewVersion.FROM_FOLDER : NewVersion.FROM_DRAFT,
                request.comment(),
                publisher.isFolder() ? null : publisher.name(),
                draft.id(),
                request.effectiveFrom(),
                summary(version.check().scenarios()));
    Outcome outcome =
        QuarkusTransaction.requiringNew()
            .call(() -> publish(version, made, plan, request, publisher));
    if (outcome instanceof Outcome.Published published) {
      return published;
    }
    throw new ProblemException(problem(outcome, version, publisher.isRuleAuthor()));
  }

  /** The merge with a version that waits; null where none is to be made. */
  private WaitingMerges.@Nullable Plan plan(
      Draft draft, Sources sources, PublishRequest.Checked request) {
    WaitingMerges.Plan plan =
        merges
            .plan(draft, sources, request.choices())
            .filter(found -> isSeen(found, request))
            .orElse(null);
    if (plan != null) {
      merges.refuse(plan, request.acceptScenarioChanges());
    }
    return plan;
  }

  /** What becomes of the version that waits; null where that is not to be said. */
  private Publications.@Nullable Following following(
      WaitingMerges.@Nullable Plan plan, PublishRequest.Checked request, Author publisher) {
    if (plan == null) {
      return null;
    }
    boolean goesOn = request.effectiveFrom() == null && !plan.isEmpty();
    return new Publications.Following(
        plan.waiting().number(),
        goesOn ? merged(plan, request, publisher) : null,
        !settings.fourEyes(),
        plan.isCarried());
  }

  private NewVersion merged(
      WaitingMerges.Plan plan, PublishRequest.Checked request, Author publisher) {
    StoredVersion waits = plan.version();
    return new NewVersion(
        // What nobody has accepted before was asked about.
        accepted(plan.files(), plan.check(), true),
        plan.files().originals(),
        waits.baseVersion(),
        null,
        NewVersion.FROM_DRAFT,
        waits.comment(),
        publisher.isFolder() ? null : publisher.name(),
        waits.draft(),
        plan.waiting().effectiveFrom(),
        summary(plan.check().scenarios()));
  }

  // One version waits at a time: with another day than its own there is nothing to merge.
  private static boolean isSeen(WaitingMerges.Plan plan, PublishRequest.Checked request) {
    Instant from = request.effectiveFrom();
    return (from == null || from.equals(plan.waiting().effectiveFrom()))
        && (request.waiting() == null || request.waiting() == plan.waiting().number());
  }

  private void refuse(DraftVersion version, PublishRequest.Checked request, Author publisher) {
    Draft draft = version.draft();
    if (draft.state() != DraftState.OPEN) {
      throw new ProblemException(notOpen(draft, zone(version)));
    }
    if (settings.fourEyes() && store.isAuthor(draft.id(), publisher)) {
      throw new ProblemException(
          publisher.isFolder() ? DraftProblems.fourEyesOfFolders() : DraftProblems.fourEyes());
    }
    if (!version.check().isFreeOfErrors()) {
      Integer active = versions.rulebook(draft.rulebook()).activeVersion();
      Problem errors = DraftProblems.errors(version.check().findings());
      throw new ProblemException(
          active != null && active != draft.baseVersion()
              ? DraftProblems.overtaken(errors, draft.baseVersion(), active)
              : errors);
    }
    List<ScenarioResult> changed = version.check().changedScenarios();
    if (!changed.isEmpty() && !request.acceptScenarioChanges()) {
      throw new ProblemException(DraftProblems.scenariosDiffer(version.check()));
    }
    refuseDifferences(version);
  }

  private void refuseDifferences(DraftVersion version) {
    List<Finding> differences = version.second().differences();
    if (!differences.isEmpty()) {
      throw new ProblemException(DraftProblems.decidesOtherwise(differences));
    }
  }

  private Sources accepted(DraftFiles files, Check check, boolean acceptsChanges) {
    boolean accepts = acceptsChanges && !check.changedScenarios().isEmpty();
    Sources written = accepts ? check.accepted(files.sources()) : files.sources();
    return checker.readBack(written, check, accepts);
  }

  private Outcome publish(
      DraftVersion opened,
      NewVersion version,
      WaitingMerges.@Nullable Plan plan,
      PublishRequest.Checked request,
      Author publisher) {
    Draft seen = opened.draft();
    publications.lock(seen.rulebook());
    Draft now = store.lock(seen.id());
    if (now.publishedVersion() != null) {
      return published(now);
    }
    if (now.state() != DraftState.OPEN) {
      throw new ProblemException(notOpen(now, zone(opened)));
    }
    if (now.revision() != seen.revision()) {
      throw new ProblemException(DraftProblems.changedMeanwhile(now));
    }
    Outcome outcome = publications.publish(version, following(plan, request, publisher));
    if (outcome instanceof Outcome.Published published) {
      store.published(seen.id(), published.version());
      if (plan != null && published.ended() != null) {
        goOn(seen, plan, published, request, publisher);
      }
      record(seen, version, published, plan == null || plan.isCarried(), publisher);
    }
    return outcome;
  }

  /** Says of the drafts of a merge what they have become, and that both their authors made it. */
  private void goOn(
      Draft draft,
      WaitingMerges.Plan plan,
      Outcome.Published published,
      PublishRequest.Checked request,
      Author publisher) {
    UUID waited = Objects.requireNonNull(plan.version().draft());
    UUID merged = waited;
    if (!plan.isCarried()) {
      return;
    }
    if (published.next() != null) {
      store.goesOnAs(waited, published.next(), draft.id());
    } else if (request.effectiveFrom() != null) {
      store.goesOnAs(waited, published.version(), draft.id());
      store.goesOnAs(draft.id(), published.version(), waited);
      merged = draft.id();
    } else {
      return;
    }
    if (!request.choices().byConflict().isEmpty()) {
      store.addAuthor(merged, publisher);
    }
  }

  private void record(
      Draft draft,
      NewVersion version,
      Outcome.Published published,
      boolean carried,
      Author publisher) {
    Map<String, Object> after = new HashMap<>();
    after.put("version", published.version());
    after.put("draft", draft.id().toString());
    after.put("contentHash", version.sources().contentHash());
    if (published.ended() != null) {
      after.put(carried ? "replaced" : "withdrawn", published.ended());
    }
    if (published.next() != null) {
      after.put("waiting", published.next());
    }
    if (version.effectiveFrom() != null) {
      after.put("effectiveFrom", version.effectiveFrom().toString());
    }
    AuditEntry entry =
        new AuditEntry(
            "publish",
            draft.rulebook(),
            "version " + published.version(),
            published.before() == null ? null : Map.of("activeVersion", published.before()),
            after,
            version.comment());
    if (publisher.isFolder()) {
      audit.record(AuditTrail.SYSTEM, entry);
    } else {
      audit.record(entry);
    }
  }

  private Problem problem(Outcome outcome, DraftVersion version, boolean byRuleAuthor) {
    if (outcome instanceof Outcome.AnotherWaits waits) {
      return DraftProblems.anotherWaits(waits.version(), waits.effectiveFrom(), zone(version));
    }
    if (outcome instanceof Outcome.SameContent same) {
      return DraftProblems.sameContent(same.version(), Pasts.among(version.check().findings()));
    }
    Integer active = ((Outcome.BaseNotActive) outcome).active();
    int base = version.draft().baseVersion();
    Drafts.Ahead ahead = active == null ? null : drafts.ahead(version, active);
    return DraftProblems.baseNotActive(base, active, ahead, byRuleAuthor);
  }

  private Problem notOpen(Draft draft, ZoneId zone) {
    Integer version = draft.publishedVersion();
    return DraftProblems.notOpen(
        draft,
        version == null ? null : versions.waiting(draft.rulebook(), version).orElse(null),
        zone);
  }

  private static ZoneId zone(DraftVersion version) {
    CompiledRulebook compiled = version.check().compiled();
    return compiled == null ? DraftAccess.WITHOUT_RULEBOOK : compiled.rulebook().catalogue().zone();
  }

  private String summary(List<ScenarioResult> results) {
    List<String> changed =
        results.stream().filter(r -> !r.passed()).map(r -> r.scenario().name()).toList();
    try {
      return json.writeValueAsString(Map.of("run", results.size(), "changed", changed));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
