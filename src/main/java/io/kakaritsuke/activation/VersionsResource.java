package io.kakaritsuke.activation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Source;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The versions of a rulebook and the files that they were made of, from the database. */
@Path("/api/v1/rulebooks/{rulebook}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class VersionsResource {
  private static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  // Anything that people call files; a null byte, which the database does not take, is no name.
  private static final Pattern WORKBOOK_NAME = Pattern.compile("[^\\p{Cntrl}/\\\\]{1,200}");

  private final RulebookAccess access;
  private final VersionStore store;

  @Inject
  VersionsResource(RulebookAccess access, VersionStore store) {
    this.access = access;
    this.store = store;
  }

  @GET
  @Requires(Role.READER)
  public List<VersionView> list(@PathParam("rulebook") String rulebook) {
    Integer active = access.status(rulebook).activeVersion();
    return store.versions(rulebook).stream()
        .map(version -> VersionView.of(version, active, null))
        .toList();
  }

  @GET
  @Requires(Role.READER)
  @Path("/{number}")
  public VersionView version(
      @PathParam("rulebook") String rulebook, @PathParam("number") String number) {
    Integer active = access.status(rulebook).activeVersion();
    StoredVersion version = find(rulebook, number);
    return VersionView.of(version, active, store.files(rulebook, version.number()));
  }

  /** The workbook as published. */
  @GET
  @Requires(Role.READER)
  @Path("/{number}/workbooks/{name}.xlsx")
  @Produces({WORKBOOK, MediaType.APPLICATION_JSON})
  public Response workbook(
      @PathParam("rulebook") String rulebook,
      @PathParam("number") String number,
      @PathParam("name") String name) {
    access.status(rulebook);
    StoredVersion version = find(rulebook, number);
    if (!WORKBOOK_NAME.matcher(name).matches()) {
      throw unknownWorkbook(name, version.number());
    }
    String path = RulebookFolders.DECISION_TABLES + "/" + name + ".xlsx";
    Source file =
        store
            .file(rulebook, version.number(), path)
            .orElseThrow(() -> unknownWorkbook(name, version.number()));
    return Response.ok(file.bytes(), WORKBOOK)
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment(file.fileName()))
        .build();
  }

  /** The very bytes that were uploaded. */
  @GET
  @Requires(Role.READER)
  @Path("/{number}/workbooks/{name}.xlsx/original")
  @Produces({WORKBOOK, MediaType.APPLICATION_JSON})
  public Response original(
      @PathParam("rulebook") String rulebook,
      @PathParam("number") String number,
      @PathParam("name") String name) {
    return workbook(rulebook, number, name);
  }

  private StoredVersion find(String rulebook, String text) {
    int number = Objects.requireNonNull(RulebookProblems.versionNumber(text));
    return store
        .version(rulebook, number)
        .orElseThrow(() -> new ProblemException(RulebookProblems.unknownVersion(rulebook, number)));
  }

  // The name comes from the store, yet a file on disk may be called anything: RFC 6266 quotes it.
  private static String attachment(String fileName) {
    String encoded = URLEncoder.encode(fileName, UTF_8).replace("+", "%20").replace("*", "%2A");
    return "attachment; filename*=UTF-8''" + encoded;
  }

  private static ProblemException unknownWorkbook(String name, int number) {
    return new ProblemException(
        Problem.of(
            404,
            "unknown-workbook",
            new Text("ワークブックがありません", "Unknown workbook"),
            new Text(
                "版 %d に %s.xlsx はありません".formatted(number, name),
                "Version %d has no %s.xlsx".formatted(number, name))));
  }
}
