package io.kakaritsuke.account;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.Erasure.Erased;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.fact.Composed;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.text.Text;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is known of a person, erased. */
@Tag(name = "Accounts")
@Path("/api/v1/rulebooks/{rulebook}/accounts/{subject}/erase")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class EraseResource {
  /** What a file of a feed is left as that could not be rewritten, or is being let in. */
  private static final String FEED_LINES = "feedLines";

  /** What was told by a channel: it is there. */
  private static final String SENT_MESSAGES = "sentMessages";

  /** Where the service cannot look. */
  private static final Map<String, Text> ELSEWHERE =
      Map.of(
          "backups",
          new Text(
              "データベースのバックアップには残ります。保存期間が過ぎるまで待つか、古いものを削除してください",
              "Back-ups of the database still have it: wait until they are old enough to go, or delete them"),
          "exports",
          new Text(
              "ダウンロードした CSV・Excel や、ほかのシステムへ渡した回答には残ります",
              "Files that were downloaded, and answers that went to other systems, still have it"),
          "originals",
          new Text(
              "送られてきた元のファイルと、取り込み元のフォルダーやシステムには残ります。そこから消さないと、次の取り込みでまた入ってきます",
              "The files that were sent, and the folders and systems of feeds, still have it: unless it"
                  + " is erased there, the next run brings it back"),
          "detachedMonths",
          new Text(
              "切り離して保管した月の記録には残ります。戻したあとで、もう一度消去してください",
              "Months of the log that were detached still have it: erase again after attaching them"),
          FEED_LINES,
          new Text(
              "取り込み中のファイルがあります。取り込みが終わってから、もう一度消去してください",
              "A file of a feed is being let in, or cannot be rewritten: erase again when it is through"),
          SENT_MESSAGES,
          new Text(
              "Slack・メール・Webhook で送った知らせには残ります。送り先で削除してください",
              "Messages that were sent by Slack, mail or a webhook still have it: delete them there"));

  private static final List<String> NEVER_REACHED =
      List.of("backups", "exports", "originals", "detachedMonths");

  private final Erasure erasure;
  private final RulebookAccess rulebooks;

  @Inject
  EraseResource(Erasure erasure, RulebookAccess rulebooks) {
    this.erasure = erasure;
    this.rulebooks = rulebooks;
  }

  /** Why it is erased. */
  @Schema(name = "EraseAccount")
  record Why(@Nullable String why) {}

  /**
   * What was erased.
   *
   * @param erased whether there was anything to erase
   * @param facts the names of the facts that had values
   * @param removed how many rows or lines, by place
   * @param notRepeated decisions that were made by an erased value, and cannot be made again
   * @param notReached places that may still have some of it
   */
  @Schema(name = "ErasedAccount")
  record View(
      String subject,
      boolean erased,
      Collection<String> facts,
      Map<String, Long> removed,
      long notRepeated,
      List<Elsewhere> notReached) {}

  /** A place that is out of reach. */
  @Schema(name = "NotErased")
  record Elsewhere(String where, String message) {}

  @POST
  @Requires(Role.ADMIN)
  @Operation(
      operationId = "eraseAccount",
      summary = "Erase what is known of the people of an account",
      description =
          "Removes the values that the account's personal facts (個人情報 in facts.xlsx) have and had:"
              + " beside the decision log, from what is known of the account, lines and files of"
              + " feeds, answers that are kept for a repeated request, and results. Decisions and"
              + " observations from before the fact was marked are rewritten, and the trail keeps"
              + " who had it done and why. All at once or nothing; doing it again is harmless. It"
              + " says how much was removed where, and which places it cannot reach.")
  @MayRefuse({"rulebook-not-loaded", "unknown-account", "unknown-rulebook"})
  public View erase(
      @PathParam("rulebook") String rulebook,
      @PathParam("subject") String subject,
      Why body,
      @Context HttpHeaders headers) {
    ActiveVersion version = rulebooks.version(rulebook, null);
    QueryParameters parameters = new QueryParameters(version.catalogue().zone());
    String why = parameters.text("why", body.why());
    parameters.check();
    if (why == null || why.isBlank()) {
      throw new ProblemException(Problem.badParameters(List.of(AccountProblems.whyRequired())));
    }
    String id = Composed.id(subject);
    Erased erased =
        erasure
            .erase(version, id, why)
            .orElseThrow(() -> new ProblemException(AccountProblems.unknown(subject)));
    return view(id, erased, Language.of(headers));
  }

  private static View view(String subject, Erased erased, Locale locale) {
    List<String> places = new ArrayList<>(erased.notReached());
    places.addAll(NEVER_REACHED);
    List<Elsewhere> elsewhere = new ArrayList<>();
    for (String place : places) {
      Text text = ELSEWHERE.get(place);
      elsewhere.add(new Elsewhere(place, text == null ? "" : text.in(locale)));
    }
    boolean any = erased.removed().values().stream().anyMatch(count -> count > 0);
    return new View(
        subject, any, erased.facts(), erased.removed(), erased.notRepeated(), elsewhere);
  }
}
