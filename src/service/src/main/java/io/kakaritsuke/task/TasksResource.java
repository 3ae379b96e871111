package io.kakaritsuke.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.Accounts.Piece;
import io.kakaritsuke.account.OwnerNames;
import io.kakaritsuke.account.PieceRequest;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.decision.FactsRequest;
import io.kakaritsuke.engine.DecidedCodes;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.job.TableFile;
import io.kakaritsuke.problem.Cursor;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.Nothing;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.task.Tasks.After;
import io.kakaritsuke.task.Tasks.Doer;
import io.kakaritsuke.telling.By;
import io.kakaritsuke.telling.HandoverRows;
import io.kakaritsuke.telling.TaskAnswer;
import io.kakaritsuke.telling.TaskResults;
import io.kakaritsuke.telling.TaskState;
import io.kakaritsuke.text.Violation;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people have to do, and what they did of it. */
@Tag(name = "Tasks")
@Path("/api/v1/rulebooks/{rulebook}/tasks")
@Produces(MediaType.APPLICATION_JSON)
class TasksResource {
  private final Tasks tasks;
  private final TaskStore store;
  private final AgroalDataSource pool;
  private final RulebookAccess rulebooks;
  private final Caller caller;
  private final Clock clock;

  @Inject
  TasksResource(
      Tasks tasks,
      TaskStore store,
      AgroalDataSource pool,
      RulebookAccess rulebooks,
      Caller caller,
      Clock clock) {
    this.tasks = tasks;
    this.store = store;
    this.pool = pool;
    this.rulebooks = rulebooks;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * What came of a task.
   *
   * @param outcome what was heard: given facts by name
   * @param result one of the table 結果, or UNREACHABLE where nobody was reached
   * @param contactedOn the day of contact; today where it is left out
   */
  @Schema(name = "TaskDone")
  record Outcome(
      @Schema(type = SchemaType.OBJECT, implementation = Object.class) @Nullable ObjectNode outcome,
      @Nullable String result,
      @Nullable String contactedOn,
      @Nullable String note) {}

  /** Why something is not done. */
  @Schema(name = "TaskCancelled")
  record Cancelled(@Nullable String why) {}

  /** Until which day there are no reminders, and why. */
  @Schema(name = "TaskSnoozed")
  record Snoozed(@Nullable String until, @Nullable String why) {}

  /** Who is to do it from now on, and why. */
  @Schema(name = "TaskHandedOver")
  record HandedOver(@Nullable String to, @Nullable String why) {}

  @GET
  @Requires(Role.READER)
  @Produces({MediaType.APPLICATION_JSON, TableFile.CSV, TableFile.XLSX})
  @Operation(
      operationId = "listTasks",
      summary = "What is to be done, and what was",
      description =
          "Those that are to be done come first, the earliest due before others. Several values of"
              + " a filter, repeated or separated by commas, mean any of them. owner is who is to do"
              + " it: whose the account is, or who was handed the task. due: overdue, today, week"
              + " (Monday to Sunday, in the rulebook's zone) or a date, of what is to be done."
              + " cursor is the next of the page before. Accept: text/csv or that of .xlsx gives all"
              + " of them as a file.")
  @APIResponse(
      responseCode = "200",
      description = "A page of tasks",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TaskView.Page.class)))
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook"})
  public Response list(
      @PathParam("rulebook") String rulebook,
      @QueryParam("subject") List<String> subject,
      @QueryParam("owner") List<String> owner,
      @QueryParam("state") List<String> state,
      @QueryParam("code") List<String> code,
      @QueryParam("due") @Nullable String due,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    MultivaluedMap<String, String> query = uri.getQueryParameters();
    Cursor begin = new Cursor("tasks/" + rulebook, "cursor", query);
    TaskQuery wanted = query(version, query, begin);
    Optional<TableFile.Format> format = TableFile.Format.accepted(headers);
    if (format.isPresent()) {
      TaskTable table = new TaskTable(version.compiled().rulebook(), Language.of(headers));
      return table.file(format.get(), wanted, pool, store);
    }
    List<StoredTask> found = wanted.page(pool, store);
    List<StoredTask> shown = found.subList(0, Math.min(found.size(), wanted.limit()));
    return Response.ok(
            new TaskView.Page(
                shown.stream().map(TaskView.One::of).toList(),
                found.size() > shown.size() ? begin.after(shown.get(shown.size() - 1).id()) : null),
            MediaType.APPLICATION_JSON)
        .build();
  }

  private TaskQuery query(
      ActiveVersion version, MultivaluedMap<String, String> query, Cursor begin) {
    FactCatalogue catalogue = version.catalogue();
    QueryParameters parameters = new QueryParameters(catalogue.zone());
    List<String> subjects = parameters.anyOfNames("subject", all(query, "subject"));
    List<String> owners = parameters.anyOfNames("owner", all(query, "owner"));
    List<String> states = parameters.anyOf("state", all(query, "state"));
    List<String> codes = parameters.anyOf("code", all(query, "code"));
    DueDays.Read due = DueDays.read(query.getFirst("due"), clock.instant(), catalogue.zone());
    Integer limit = parameters.number("limit", query.getFirst("limit"), 1, Limits.PAGE);
    parameters.cursor(begin);
    parameters.check();
    List<Violation> violations = new ArrayList<>();
    Set<TaskState.Name> names = EnumSet.noneOf(TaskState.Name.class);
    List<String> known = Stream.of(TaskState.Name.values()).map(Enum::name).toList();
    for (String one : states) {
      Optional<TaskState.Name> name =
          Stream.of(TaskState.Name.values())
              .filter(each -> each.name().equals(one) || each.label().equals(one))
              .findFirst();
      name.ifPresentOrElse(
          names::add, () -> violations.add(ParameterProblems.unknownValue("state", one, known)));
    }
    Set<String> decided = DecidedCodes.of(version.compiled().rulebook(), TableKind.INTERVENTION);
    HandoverRows.of(version.compiled().rulebook()).forEach(item -> decided.add(item.code()));
    codes.stream()
        .filter(one -> !decided.contains(one))
        .map(one -> ParameterProblems.unknownValue("code", one, decided))
        .forEach(violations::add);
    if (due instanceof DueDays.Read.Bad bad) {
      violations.add(bad.violation());
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(ParameterProblems.unknownValues(violations));
    }
    return new TaskQuery(
        version.rulebook(),
        subjects,
        OwnerNames.folded(catalogue.owner(), owners),
        names,
        codes,
        due instanceof DueDays.Read.Good good ? good.due() : null,
        begin.id(),
        limit == null ? Limits.USUAL_PAGE : limit);
  }

  private static List<String> all(MultivaluedMap<String, String> query, String name) {
    return query.getOrDefault(name, List.of());
  }

  @GET
  @Requires(Role.READER)
  @Path("/{task}")
  @Operation(
      operationId = "getTask",
      summary = "A task with what became of it",
      description = "steps has what decisions, people and time made of it, the oldest first.")
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook", "unknown-task"})
  public TaskView.Whole one(
      @PathParam("rulebook") String rulebook,
      @PathParam("task") String task,
      @Context HttpHeaders headers)
      throws SQLException {
    rulebooks.version(rulebook, null);
    After found =
        tasks
            .find(rulebook, id(task))
            .orElseThrow(() -> new ProblemException(TaskProblems.unknown(task)));
    return whole(found, Language.of(headers));
  }

  @POST
  @Requires({Role.CSM, Role.PUBLISHER})
  @Path("/{task}/start")
  @Operation(
      operationId = "startTask",
      summary = "Say that one has begun a task",
      description = "Who has begun it may say so again; for anybody else it is taken.")
  @MayRefuse({
    "not-own-account",
    "rulebook-not-loaded",
    "task-done-otherwise",
    "task-not-possible",
    "unknown-rulebook",
    "unknown-task"
  })
  public TaskView.Whole start(
      @PathParam("rulebook") String rulebook,
      @PathParam("task") String task,
      @Context HttpHeaders headers,
      byte @Nullable [] body)
      throws SQLException {
    Nothing.check(body);
    ActiveVersion version = rulebooks.version(rulebook, null);
    return whole(tasks.start(version, id(task), doer(rulebook)), Language.of(headers));
  }

  @POST
  @Requires({Role.CSM, Role.PUBLISHER})
  @Path("/{task}/done")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "finishTask",
      summary = "Record what came of a task",
      description =
          "What was heard becomes facts of the account for the day of contact, told by the person,"
              + " and the account is decided again at once; opened has the tasks that follow. One"
              + " that nobody has begun is begun and done. Where the table 結果 says what may come of"
              + " such tasks, result or outcome name one of its rows, what the row asks for is"
              + " required, and what it says is recorded too; else outcome is free. The result"
              + " UNREACHABLE means that nobody"
              + " was reached: the task goes on, and is asked for again after one business day.")
  @MayRefuse({
    "invalid-facts",
    "not-own-account",
    "not-stored",
    "rule-failed",
    "rule-hangs",
    "rulebook-not-loaded",
    "task-done-otherwise",
    "task-not-possible",
    "unknown-rulebook",
    "unknown-task"
  })
  public TaskView.Whole done(
      @PathParam("rulebook") String rulebook,
      @PathParam("task") String task,
      Outcome body,
      @Context HttpHeaders headers)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    UUID id = id(task);
    QueryParameters parameters = new QueryParameters(version.catalogue().zone());
    LocalDate contacted = parameters.day("contactedOn", body.contactedOn());
    String result = parameters.text("result", body.result());
    String note = parameters.text("note", body.note());
    atMost(parameters, "note", note, Limits.COMMENT);
    boolean heard = body.outcome() != null && !body.outcome().isEmpty();
    if (TaskResults.UNREACHABLE.equals(result) && heard) {
      parameters.refuse(TaskProblems.nothingToTell());
    }
    parameters.check();
    Doer doer = doer(rulebook);
    if (TaskResults.UNREACHABLE.equals(result)) {
      return whole(tasks.unreachable(version, id, doer, note), Language.of(headers));
    }
    LocalDate day = contacted == null ? today(version) : contacted;
    StoredTask of =
        tasks
            .find(version.rulebook(), id)
            .orElseThrow(() -> new ProblemException(TaskProblems.unknown(id.toString())))
            .task();
    By by = By.of(doer.person(), clock.instant(), version.catalogue().zone());
    TaskState.Outcome nothing = new TaskState.Outcome(Map.of(), null, day, null);
    if (of.task().done(by, nothing) instanceof TaskAnswer.Refused refused) {
      throw new ProblemException(TaskProblems.refused(refused.reason()));
    }
    PieceRequest.Read.@Nullable Good told =
        heard ? piece(version, of, day, String.valueOf(body.outcome()), doer) : null;
    TaskResults.Answer answer =
        TaskResults.of(version.compiled().rulebook())
            .answer(of.code(), result, told == null ? Map.of() : values(told), day);
    if (answer instanceof TaskResults.Answer.Bad bad) {
      throw new ProblemException(
          of.task().state() instanceof TaskState.Done done
              ? TaskProblems.conflict(done.by())
              : TaskProblems.notAResult(bad.violations()));
    }
    TaskResults.Answer.Good good = (TaskResults.Answer.Good) answer;
    String outcome = whole(heard ? String.valueOf(body.outcome()) : "{}", good.said());
    Piece piece = outcome.equals("{}") ? null : piece(version, of, day, outcome, doer).piece();
    Map<String, String> facts = new TreeMap<>();
    if (piece != null) {
      for (Map.Entry<String, @Nullable String> fact : piece.facts().entrySet()) {
        Fact declared = version.catalogue().fact(fact.getKey());
        // What is personal is known of the account alone, where it can be erased.
        if (fact.getValue() != null && declared != null && !declared.personal()) {
          facts.put(fact.getKey(), fact.getValue());
        }
      }
    }
    return whole(
        tasks.done(
            version, id, doer, new TaskState.Outcome(facts, good.result(), day, note), piece),
        Language.of(headers));
  }

  /** What was told, by its types; what was taken back is not. */
  private static Map<String, Object> values(PieceRequest.Read.Good told) {
    Map<String, Object> values = new TreeMap<>();
    for (String fact : told.piece().facts().keySet()) {
      Object value = told.piece().facts().get(fact) == null ? null : told.facts().get(fact);
      if (value != null) {
        values.put(fact, value);
      }
    }
    return values;
  }

  private static String whole(String told, Map<String, Object> said) {
    Map<String, String> scalars = new TreeMap<>();
    said.forEach((fact, value) -> scalars.put(fact, FactsJson.scalar(value)));
    String more = FactsJson.object(scalars);
    return said.isEmpty() ? told : told.equals("{}") ? more : FactsJson.with(told, more);
  }

  private PieceRequest.Read.Good piece(
      ActiveVersion version, StoredTask task, LocalDate day, String outcome, Doer doer) {
    FactCatalogue catalogue = version.catalogue();
    byte[] body =
        ("{\"observedOn\":\"" + day + "\",\"facts\":" + outcome + "}")
            .getBytes(StandardCharsets.UTF_8);
    FactsRequest.Read read =
        FactsRequest.of(body, 0, body.length, catalogue, FactsRequest.Form.PIECE);
    if (read instanceof FactsRequest.Read.Broken broken) {
      throw new ProblemException(broken.problem());
    }
    PieceRequest.Read piece =
        new PieceRequest(catalogue, today(version), null, doer.person(), doer.key())
            .of(((FactsRequest.Read.Object) read).request(), task.subject());
    if (piece instanceof PieceRequest.Read.Bad bad) {
      throw new ProblemException(bad.problem());
    }
    return (PieceRequest.Read.Good) piece;
  }

  @POST
  @Requires({Role.CSM, Role.PUBLISHER})
  @Path("/{task}/cancel")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "cancelTask",
      summary = "Say that a task is not done, and why",
      description = "The same intervention opens another one once its reason has been away.")
  @MayRefuse({
    "not-own-account",
    "rulebook-not-loaded",
    "task-done-otherwise",
    "task-not-possible",
    "unknown-rulebook",
    "unknown-task"
  })
  public TaskView.Whole cancel(
      @PathParam("rulebook") String rulebook,
      @PathParam("task") String task,
      Cancelled body,
      @Context HttpHeaders headers)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    String why = required(version, "why", body.why(), "なぜ見送るのかを書いてください", "say why it is not done");
    return whole(tasks.cancel(version, id(task), doer(rulebook), why), Language.of(headers));
  }

  @POST
  @Requires({Role.CSM, Role.PUBLISHER})
  @Path("/{task}/snooze")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "snoozeTask",
      summary = "Have no reminders of a task until a day",
      description = "When it is due stays, and so does whom it goes to when it is overdue.")
  @MayRefuse({
    "not-own-account",
    "rulebook-not-loaded",
    "task-not-possible",
    "unknown-rulebook",
    "unknown-task"
  })
  public TaskView.Whole snooze(
      @PathParam("rulebook") String rulebook,
      @PathParam("task") String task,
      Snoozed body,
      @Context HttpHeaders headers)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    QueryParameters parameters = new QueryParameters(version.catalogue().zone());
    LocalDate until = parameters.day("until", body.until());
    if (body.until() == null || body.until().isEmpty()) {
      parameters.refuse(
          TaskProblems.required("until", "2026-03-31 のように指定してください", "write it as 2026-03-31"));
    }
    String why = text(parameters, "why", body.why(), "なぜ先送りするのかを書いてください", "say why");
    parameters.check();
    return whole(
        tasks.snooze(version, id(task), doer(rulebook), Objects.requireNonNull(until), why),
        Language.of(headers));
  }

  @POST
  @Requires({Role.CSM, Role.PUBLISHER})
  @Path("/{task}/handover")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "handOverTask",
      summary = "Give a task to somebody else",
      description =
          "The account stays whose it is; when it becomes somebody else's, so does the task.")
  @MayRefuse({
    "not-own-account",
    "rulebook-not-loaded",
    "task-not-possible",
    "unknown-rulebook",
    "unknown-task"
  })
  public TaskView.Whole handOver(
      @PathParam("rulebook") String rulebook,
      @PathParam("task") String task,
      HandedOver body,
      @Context HttpHeaders headers)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    QueryParameters parameters = new QueryParameters(version.catalogue().zone());
    String to = text(parameters, "to", body.to(), "引き継ぐ人の名前を書いてください", "name who is to do it");
    atMost(parameters, "to", to, Limits.KEY_NAME);
    String person =
        to.isEmpty() || to.length() > Limits.KEY_NAME ? to : person(version, parameters, to);
    String why = text(parameters, "why", body.why(), "なぜ引き継ぐのかを書いてください", "say why");
    parameters.check();
    return whole(
        tasks.handOver(version, id(task), doer(rulebook), person, why), Language.of(headers));
  }

  /** Somebody of the team, as it calls them; without a team, whoever is named. */
  private static String person(ActiveVersion version, QueryParameters parameters, String given) {
    List<String> names =
        version.compiled().rulebook().roster().people().stream().map(Person::name).toList();
    String folded = OwnerNames.folded(given);
    Optional<String> known =
        names.stream().filter(name -> OwnerNames.folded(name).equals(folded)).findFirst();
    if (known.isEmpty() && !names.isEmpty()) {
      parameters.refuse(TaskProblems.notInTeam(given, names));
    }
    return known.orElse(given);
  }

  private static String required(
      ActiveVersion version, String name, @Nullable String given, String ja, String en) {
    QueryParameters parameters = new QueryParameters(version.catalogue().zone());
    String text = text(parameters, name, given, ja, en);
    parameters.check();
    return text;
  }

  private static String text(
      QueryParameters parameters, String name, @Nullable String given, String ja, String en) {
    String text = parameters.text(name, given);
    if (text == null || text.isBlank()) {
      parameters.refuse(TaskProblems.required(name, ja, en));
      return "";
    }
    atMost(parameters, name, text, Limits.COMMENT);
    return text.strip();
  }

  private static void atMost(
      QueryParameters parameters, String name, @Nullable String text, int most) {
    if (text != null && text.length() > most) {
      parameters.refuse(TaskProblems.tooLong(name, most));
    }
  }

  private static UUID id(String task) {
    try {
      return UUID.fromString(task);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(TaskProblems.unknown(task));
    }
  }

  private Doer doer(String rulebook) {
    String person = caller.person();
    return new Doer(
        person == null ? caller.name() : person, caller.name(), caller.accounts(rulebook));
  }

  private LocalDate today(ActiveVersion version) {
    return LocalDate.ofInstant(clock.instant(), version.catalogue().zone());
  }

  private static TaskView.Whole whole(After after, Locale locale) {
    return new TaskView.Whole(
        TaskView.One.of(after.task()),
        after.steps().stream().map(step -> TaskView.Step.of(step, locale)).toList(),
        after.opened().stream().map(TaskView.One::of).toList());
  }
}
