package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ChangeView;
import io.kakaritsuke.activation.FindingView;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.workbook.merge.Choices;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What publishing a draft would do beside making it active. */
@Path("/api/v1/rulebooks/{rulebook}/drafts/{id}/publication")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class PreviewResource {
  private final DraftAccess access;
  private final Drafts drafts;
  private final WaitingMerges merges;
  private final Turns turns;

  @Inject
  PreviewResource(DraftAccess access, Drafts drafts, WaitingMerges merges, Turns turns) {
    this.access = access;
    this.drafts = drafts;
    this.merges = merges;
    this.turns = turns;
  }

  /**
   * The preview.
   *
   * @param waiting what would become of the version that waits; absent where none does
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PreviewView(@Nullable WaitingView waiting) {}

  /**
   * The version that waits, merged with the draft.
   *
   * @param changes of both, against the version that is active now
   * @param scenarios the names of those that the merge decides otherwise
   */
  record WaitingView(
      int version,
      Instant effectiveFrom,
      List<ChangeView> changes,
      List<ConflictView> conflicts,
      List<FindingView> findings,
      List<String> scenarios) {}

  /** A place that both change; the id is what a choice names. */
  record ConflictView(String id, String sentence) {}

  @GET
  @Requires(Role.READER)
  @Operation(
      summary = "What publishing a draft at once would make of the version that waits",
      description =
          "The merge of both, which would take its place under a new number and for the same"
              + " instant: its changes, conflicts to be chosen with the publication, findings.")
  public PreviewView preview(
      @PathParam("rulebook") String rulebook,
      @PathParam("id") String id,
      @Context HttpHeaders headers) {
    DraftVersion draft = drafts.open(access.open(rulebook, id));
    Locale locale = Language.of(headers);
    return turns.check(
        () ->
            new PreviewView(
                merges
                    .plan(draft.draft(), draft.files().sources(), Choices.NONE)
                    .map(plan -> view(plan, locale))
                    .orElse(null)));
  }

  private static WaitingView view(WaitingMerges.Plan plan, Locale locale) {
    return new WaitingView(
        plan.waiting().number(),
        plan.waiting().effectiveFrom(),
        ChangeView.of(plan.check().changes(), locale),
        plan.merged().open().stream()
            .map(
                conflict ->
                    new ConflictView(
                        conflict.id(),
                        WaitingProblems.sentence(conflict, plan.waiting().number()).in(locale)))
            .toList(),
        FindingView.of(plan.check().findings(), locale),
        plan.check().changedScenarios().stream().map(one -> one.scenario().name()).toList());
  }
}
