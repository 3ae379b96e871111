package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ChangeView;
import io.kakaritsuke.activation.FindingView;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What publishing a draft would do beside making it active. */
@Tag(name = "Changes")
@Path("/api/v1/rulebooks/{rulebook}/drafts/{id}/publication")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class PreviewResource {
  private final DraftAccess access;
  private final Drafts drafts;
  private final WaitingMerges merges;
  private final PublishSettings settings;
  private final Turns turns;

  @Inject
  PreviewResource(
      DraftAccess access,
      Drafts drafts,
      WaitingMerges merges,
      PublishSettings settings,
      Turns turns) {
    this.access = access;
    this.drafts = drafts;
    this.merges = merges;
    this.settings = settings;
    this.turns = turns;
  }

  /**
   * The preview.
   *
   * @param waiting what would become of the version that waits; absent where none does
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PublicationPreview")
  record PreviewView(@Nullable WaitingView waiting) {}

  /**
   * The version that waits, merged with the draft.
   *
   * @param approval whether it will need a second person's word before its day
   * @param covered whether the draft has all of its change, so that nothing waits any more
   * @param changes of both, against the version that is active now
   * @param scenarios the names of those that the merge decides otherwise, where nobody accepted
   *     that
   */
  @Schema(name = "WaitingMerge")
  record WaitingView(
      int version,
      Instant effectiveFrom,
      boolean approval,
      boolean covered,
      List<ChangeView> changes,
      List<MergeView.ConflictView> conflicts,
      List<FindingView> findings,
      List<String> scenarios) {}

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "previewPublication",
      summary = "What publishing a draft at once would make of the version that waits",
      description =
          "The merge of both, which would take its place under a new number and for the same"
              + " instant: its changes, conflicts to be chosen with the publication, findings.")
  @MayRefuse({"draft-not-open", "rule-hangs", "unknown-draft", "unknown-rulebook"})
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

  private WaitingView view(WaitingMerges.Plan plan, Locale locale) {
    int version = plan.waiting().number();
    // What is open stands as the draft has it, which is no answer yet.
    boolean covered = plan.isEmpty() && plan.merged().open().isEmpty();
    return new WaitingView(
        version,
        plan.waiting().effectiveFrom(),
        settings.fourEyes() && !covered,
        covered,
        ChangeView.of(plan.check().changes(), locale),
        MergeView.ConflictView.of(
            plan.merged().open(), conflict -> WaitingProblems.sentence(conflict, version), locale),
        FindingView.of(plan.check().findings(), locale),
        plan.unseen().stream().map(one -> one.scenario().name()).toList());
  }
}
