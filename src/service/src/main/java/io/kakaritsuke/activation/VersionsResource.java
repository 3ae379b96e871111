package io.kakaritsuke.activation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.web.Tagged;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The versions of a rulebook and the files that they were made of, from the database. */
@Tag(name = "Versions")
@Path("/api/v1/rulebooks/{rulebook}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class VersionsResource {

  // Anything that people call files; a null byte, which the database does not take, is no name.
  private static final Pattern WORKBOOK_NAME = Pattern.compile("[^\\p{Cntrl}/\\\\]{1,200}");

  private final RulebookAccess access;
  private final VersionStore store;
  private final WaitingVersions waitingVersions;
  private final VersionComparison comparison;
  private final HandedOut handedOut;
  private final ObjectMapper json;

  @Inject
  VersionsResource(
      RulebookAccess access,
      VersionStore store,
      WaitingVersions waitingVersions,
      VersionComparison comparison,
      HandedOut handedOut,
      ObjectMapper json) {
    this.access = access;
    this.store = store;
    this.waitingVersions = waitingVersions;
    this.comparison = comparison;
    this.handedOut = handedOut;
    this.json = json;
  }

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "listVersions",
      summary = "The history of a rulebook, the newest version first")
  @MayRefuse({"unknown-rulebook"})
  public List<VersionView> list(@PathParam("rulebook") String rulebook) {
    access.status(rulebook);
    Integer active = store.rulebook(rulebook).activeVersion();
    Map<Integer, WaitingVersion> waiting = waitingVersions.all(rulebook);
    List<StoredVersion> versions = store.versions(rulebook);
    Map<Integer, StoredVersion> byNumber = byNumber(versions);
    return versions.stream()
        .map(
            version ->
                VersionView.of(
                    version,
                    active,
                    waiting.get(version.number()),
                    Contribution.of(version, byNumber, waiting.values()),
                    null,
                    null))
        .toList();
  }

  private static Map<Integer, StoredVersion> byNumber(List<StoredVersion> versions) {
    return versions.stream().collect(Collectors.toMap(StoredVersion::number, version -> version));
  }

  @GET
  @Requires(Role.READER)
  @Path("/{number}")
  @Operation(
      operationId = "getVersion",
      summary = "One version: who, when, why, what changed, which scenarios ran")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = VersionView.class)))
  @MayRefuse({"unknown-rulebook", "unknown-version"})
  public Response version(
      @PathParam("rulebook") String rulebook,
      @PathParam("number") String number,
      @Context HttpHeaders headers) {
    access.status(rulebook);
    StoredVersion version = access.stored(rulebook, number);
    Map<Integer, WaitingVersion> waiting = waitingVersions.all(rulebook);
    VersionView view =
        VersionView.of(
            version,
            store.rulebook(rulebook).activeVersion(),
            waiting.get(version.number()),
            Contribution.of(version, byNumber(store.versions(rulebook)), waiting.values()),
            store.files(rulebook, version.number()),
            comparison
                .changes(version)
                .map(changes -> ChangeView.of(changes, Language.of(headers)))
                .orElse(null));
    return Tagged.json(json, view).build();
  }

  /** The workbook as published, with ids in all rows and the stamp by which it is known. */
  @GET
  @Requires(Role.READER)
  @Path("/{number}/workbooks/{name}.xlsx")
  @Produces({WorkbookAnswer.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @Operation(operationId = "getWorkbook", summary = "A workbook as published, with ids in all rows")
  @MayRefuse({"unknown-rulebook", "unknown-version", "unknown-workbook"})
  public Response workbook(
      @PathParam("rulebook") String rulebook,
      @PathParam("number") String number,
      @PathParam("name") String name) {
    StoredVersion version = version(rulebook, number);
    Source file = file(version, name, store::file);
    return WorkbookAnswer.of(
        handedOut.workbook(rulebook, version.number(), file),
        HandedOut.stamp(version, file.fileName()));
  }

  private interface Files {
    Optional<Source> find(String rulebook, int number, String path);
  }

  private StoredVersion version(String rulebook, String number) {
    access.status(rulebook);
    return access.stored(rulebook, number);
  }

  private static Source file(StoredVersion version, String name, Files files) {
    if (!WORKBOOK_NAME.matcher(name).matches()) {
      throw unknownWorkbook(name, version.number());
    }
    String path = RulebookFolders.DECISION_TABLES + "/" + name + ".xlsx";
    return files
        .find(version.rulebook(), version.number(), path)
        .orElseThrow(() -> unknownWorkbook(name, version.number()));
  }

  /** The very bytes that were uploaded. */
  @GET
  @Requires(Role.READER)
  @Path("/{number}/workbooks/{name}.xlsx/original")
  @Produces({WorkbookAnswer.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "getOriginalWorkbook",
      summary = "The very bytes of a workbook that were uploaded",
      description =
          "As they came with the draft that the version was made of, with the stamp that they had."
              + " A workbook that nobody has sent is answered as it was published.")
  @MayRefuse({"unknown-rulebook", "unknown-version", "unknown-workbook"})
  public Response original(
      @PathParam("rulebook") String rulebook,
      @PathParam("number") String number,
      @PathParam("name") String name) {
    Source file = file(version(rulebook, number), name, store::original);
    return WorkbookAnswer.original(file.bytes(), file.fileName());
  }

  private static ProblemException unknownWorkbook(String name, int number) {
    return new ProblemException(
        Problem.of(
            404,
            "unknown-workbook",
            new Text("ブックがありません", "Unknown workbook"),
            new Text(
                "版 %d に %s.xlsx はありません".formatted(number, name),
                "Version %d has no %s.xlsx".formatted(number, name))));
  }
}
