package io.kakaritsuke.backtest;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.KnownAccounts;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.decision.ContentType;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Text;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Back-tests: given who churned, what would have been seen before. */
@Tag(name = "Back-tests")
@Path("/api/v1/rulebooks/{rulebook}/back-tests")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class BackTestsResource {
  private static final int READ_TO_END = 16 << 20;

  private final BackTests tests;
  private final Candidates candidates;
  private final KnownAccounts accounts;
  private final BackTestSettings settings;

  @Inject
  BackTestsResource(
      BackTests tests, Candidates candidates, KnownAccounts accounts, BackTestSettings settings) {
    this.tests = tests;
    this.accounts = accounts;
    this.candidates = candidates;
    this.settings = settings;
  }

  @POST
  @Requires(Role.READER)
  @Operation(
      operationId = "runBackTest",
      summary = "How versions and drafts would have seen, days before, the subjects that churned",
      description =
          "Body: CSV (UTF-8 or Shift_JIS by charset) with a column of the subject and one of the"
              + " day (解約日, churnedOn, or dateColumn). version and draft may be repeated, 4 in all;"
              + " the active version without either. daysBefore=30,60,90. Accounts that ended up to the"
              + " last day of the list, and were not merged into others, have churned as well. Nothing"
              + " is logged.")
  @RequestBody(
      required = true,
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  @Parameter(name = "dateColumn", in = ParameterIn.QUERY)
  @Parameter(name = "version", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @Parameter(name = "draft", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @Parameter(name = "daysBefore", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @MayRefuse({
    "draft-has-errors",
    "invalid-columns",
    "no-usable-line",
    "nobody-known",
    "too-many-back-tests",
    "too-many-decisions",
    "unknown-draft",
    "unknown-rulebook",
    "unknown-version",
    "unreadable-list",
    "version-not-usable"
  })
  public BackTestReport run(
      @PathParam("rulebook") String rulebook,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body)
      throws SQLException, IOException {
    BackTestRequest request = BackTestRequest.read(uri.getQueryParameters());
    Charset charset = charset(headers);
    List<Candidate> sides = sides(rulebook, request);
    ChurnList list =
        ChurnList.read(
            bounded(body),
            charset,
            sides.get(0).compiled().rulebook().catalogue(),
            request.dateColumn(),
            candidates.today(sides.get(0)),
            settings.lines());
    if (list.churned().isEmpty()) {
      throw new ProblemException(
          BackTestProblems.nobody(list.findings().stream().map(LineFinding::violation).toList()));
    }
    LocalDate lastDay =
        list.churned().stream().map(Churned::on).max(Comparator.naturalOrder()).orElseThrow();
    ChurnList all = list.with(accounts.churned(rulebook, lastDay));
    return report(rulebook, request, sides, all, Language.of(headers));
  }

  private BackTestReport report(
      String rulebook,
      BackTestRequest request,
      List<Candidate> sides,
      ChurnList list,
      Locale locale)
      throws SQLException {
    BackTest test = tests.run(rulebook, sides, request.daysBefore(), list.churned());
    List<Churned> listed =
        list.churned().stream().filter(one -> one.line() != Churned.NO_LINE).toList();
    List<LineFinding> unknown =
        listed.stream()
            .filter(one -> !test.sights().containsKey(one.subject()))
            .map(BackTestsResource::unknown)
            .toList();
    if (unknown.size() == listed.size()) {
      throw new ProblemException(
          BackTestProblems.nobodyKnown(
              unknown.stream().map(LineFinding::violation).toList(), test.firstDay()));
    }
    List<LineFinding> findings = new ArrayList<>(list.findings());
    findings.addAll(unknown);
    findings.sort(Comparator.comparingLong(LineFinding::line));
    return BackTestReport.of(
        rulebook, list, findings, request.daysBefore(), test, settings.tooFew(), locale);
  }

  private static LineFinding unknown(Churned churned) {
    return new LineFinding(
        churned.line(),
        null,
        "unknown-subject",
        new Text(
            "解約日（" + churned.on() + "）までに、この対象について分かっていることは何もありません",
            "nothing was known of this subject up to " + churned.on()),
        churned.subject());
  }

  private List<Candidate> sides(String rulebook, BackTestRequest request) {
    List<Candidate> sides = new ArrayList<>();
    request.versions().forEach(number -> sides.add(candidates.version(rulebook, number)));
    request.drafts().forEach(id -> sides.add(candidates.draft(rulebook, id)));
    if (sides.isEmpty()) {
      sides.add(candidates.version(rulebook, null));
    }
    return sides;
  }

  private static Charset charset(HttpHeaders headers) {
    ContentType type = ContentType.parse(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
    Charset charset = type.charset();
    if (!type.isCsv() || charset == null) {
      throw new ProblemException(BackTestProblems.unsupportedMediaType());
    }
    return charset;
  }

  // What is too large is read to its end up to another bound, so that the client sees the answer.
  private static byte[] bounded(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(Limits.SMALL_BODY_BYTES + 1);
    if (bytes.length > Limits.SMALL_BODY_BYTES) {
      body.skip(READ_TO_END);
      throw new ProblemException(BackTestProblems.tooLarge(Limits.SMALL_BODY_BYTES));
    }
    return bytes;
  }
}
