package io.kakaritsuke.alert;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.AccountDecided;
import io.kakaritsuke.account.DecidedAccounts;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.message.Messages;
import io.kakaritsuke.notification.Judged;
import io.kakaritsuke.notification.Notification;
import io.kakaritsuke.notification.Notifications;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final Candidates candidates;
  private final Messages messages;
  private final RulebookAccess rulebooks;
  private final Clock clock;

  @Inject
  PreviewResource(
      KnownRows rows,
      DecidedAccounts accounts,
      Candidates candidates,
      Messages messages,
      RulebookAccess rulebooks,
      Clock clock) {
    this.rows = rows;
    this.accounts = accounts;
    this.candidates = candidates;
    this.messages = messages;
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  /**
   * Of which account, and by which row.
   *
   * @param draft the number of the draft whose row it is; absent for the active version
   */
  @Schema(name = "MessagePreviewRequest")
  record Wanted(@Nullable String subject, @Nullable String code, @Nullable Integer draft) {}

  /**
   * What would be told.
   *
   * @param holds whether the row holds today, its change apart
   * @param recipients by name, who is there today
   * @param channels by which these would be told now, as far as they are configured and team.xlsx
   *     has their addresses
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
          "By the row of the active version and the account's decision as it stands today, or by the"
              + " row of a draft and what that decides of the account, whether the row holds or not."
              + " Nobody is told anything.")
  @MayRefuse({
    "account-not-decided",
    "draft-has-errors",
    "rulebook-not-loaded",
    "unknown-draft",
    "unknown-rulebook"
  })
  public Preview preview(@PathParam("rulebook") String rulebook, Wanted body) throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    CompiledRulebook by =
        body.draft() == null
            ? version.compiled()
            : candidates.draft(rulebook, String.valueOf(body.draft())).compiled();
    QueryParameters parameters = new QueryParameters(version.catalogue().zone());
    AccountAndRow wanted =
        AccountAndRow.read(
            parameters,
            body.subject(),
            body.code(),
            body.draft() == null ? rows.of(version) : Notifications.of(by.rulebook()),
            former -> false);
    LocalDate today = LocalDate.ofInstant(clock.instant(), version.catalogue().zone());
    AccountDecided decided =
        accounts
            .on(version, wanted.subject(), today)
            .orElseThrow(() -> new ProblemException(AlertProblems.notDecided(wanted.subject())));
    Notification row = Objects.requireNonNull(wanted.row());
    Judged judged =
        body.draft() == null
            ? new Judgement(decided, by.rulebook()).of(row)
            : new Judged(anew(decided, by), decided.before().last(), decided.stale());
    Words words = row.words(judged);
    List<String> recipients =
        Recipients.of(by.rulebook().roster()).names(row.to(), decided.owner(), today);
    return new Preview(
        wanted.subject(),
        row.life().code(),
        row.sign(judged, null).holds(),
        words.title(),
        words.text(),
        recipients,
        recipients.stream()
            .map(one -> messages.way(version, one, row.channels()))
            .distinct()
            .toList(),
        row.gathering(),
        row.urgent());
  }

  /** What a draft decides of what an account was decided on. */
  private static Evaluation anew(AccountDecided decided, CompiledRulebook draft) {
    FactValues known = decided.evaluation().facts();
    FactCatalogue catalogue = draft.rulebook().catalogue();
    Map<String, Object> given = new HashMap<>();
    catalogue
        .facts(Origin.GIVEN)
        .filter(fact -> fact.equals(known.catalogue().fact(fact.name())))
        .forEach(
            fact -> {
              Object value = known.get(fact.name());
              if (value != null) {
                given.put(fact.name(), value);
              }
            });
    return draft.evaluate(catalogue.derived(decided.asOf(), given));
  }
}
