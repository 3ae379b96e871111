package io.kakaritsuke.alert;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.AccountDecided;
import io.kakaritsuke.account.DecidedAccounts;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.notification.Judged;
import io.kakaritsuke.notification.Notification;
import io.kakaritsuke.notification.Words;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.telling.Channel;
import io.kakaritsuke.telling.Gathering;
import io.kakaritsuke.telling.Recipients;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a row would tell, before it does. */
@Tag(name = "Messages")
@Path("/api/v1/rulebooks/{rulebook}/messages/preview")
@Produces(MediaType.APPLICATION_JSON)
class PreviewResource {
  private final KnownRows rows;
  private final DecidedAccounts accounts;
  private final RulebookAccess rulebooks;
  private final Clock clock;

  @Inject
  PreviewResource(KnownRows rows, DecidedAccounts accounts, RulebookAccess rulebooks, Clock clock) {
    this.rows = rows;
    this.accounts = accounts;
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  /** Of which account, and by which row. */
  @Schema(name = "MessagePreviewRequest")
  record Wanted(@Nullable String subject, @Nullable String code) {}

  /**
   * What would be told.
   *
   * @param holds whether the row holds today, its change apart
   * @param recipients by name, who is there today
   * @param channels in order; none: whichever is configured
   */
  @Schema(name = "MessagePreview")
  record Preview(
      String subject,
      String code,
      boolean holds,
      String title,
      String text,
      List<String> recipients,
      List<Channel> channels,
      Gathering gathering,
      boolean urgent) {}

  @POST
  @Requires(Role.READER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "previewMessage",
      summary = "What a row would tell of an account, and to whom",
      description =
          "By the row of the active version and the account's decision as it stands today, whether"
              + " the row holds or not. Nobody is told anything.")
  @MayRefuse({"account-not-decided", "rulebook-not-loaded", "unknown-rulebook"})
  public Preview preview(@PathParam("rulebook") String rulebook, Wanted body) throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    QueryParameters parameters = new QueryParameters(version.catalogue().zone());
    AccountAndRow wanted =
        AccountAndRow.read(parameters, body.subject(), body.code(), rows.of(version));
    LocalDate today = LocalDate.ofInstant(clock.instant(), version.catalogue().zone());
    AccountDecided decided =
        accounts
            .on(version, wanted.subject(), today)
            .orElseThrow(() -> new ProblemException(AlertProblems.notDecided(wanted.subject())));
    Notification row = wanted.row();
    Judged judged = new Judgement(decided, version.compiled().rulebook()).of(row);
    Words words = row.words(judged);
    return new Preview(
        wanted.subject(),
        row.life().code(),
        row.sign(judged, null).holds(),
        words.title(),
        words.text(),
        Recipients.of(version.compiled().rulebook().roster())
            .names(row.to(), decided.owner(), today),
        row.channels(),
        row.gathering(),
        row.urgent());
  }
}
