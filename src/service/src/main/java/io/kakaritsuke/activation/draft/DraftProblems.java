package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.ScenarioFindings;
import io.kakaritsuke.activation.WaitingVersion;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.scenario.Acceptance;
import io.kakaritsuke.scenario.ScenarioResult;
import io.kakaritsuke.text.Moment;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.Place;
import io.kakaritsuke.workbook.merge.Conflict;
import io.kakaritsuke.workbook.merge.Merged;
import io.kakaritsuke.workbook.merge.Taken;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why something cannot be done with a draft. */
final class DraftProblems {
  private static final Text NOTHING = new Text("", "");
  private static final Text LOOK =
      new Text(
          "。文の中の数字は、変えた条件のものか分からないため、そのままです。合っているか確かめてください",
          ". A number in its sentence stays, as it may not be that of the changed condition: check it");

  private DraftProblems() {}

  static Problem unknownDraft() {
    return Problem.of(
        404,
        "unknown-draft",
        new Text("その下書きはありません", "There is no such draft"),
        new Text("この ID や番号の下書きはありません", "no draft of this rulebook has that id or number"));
  }

  static Problem unknownWorkbook() {
    return Problem.of(
        404,
        "unknown-workbook",
        new Text("ブックがありません", "Unknown workbook"),
        new Text("下書きにその名前のブックはありません", "the draft has no workbook of that name"));
  }

  static Problem cannotBeMarked() {
    return Problem.of(
        409,
        "cannot-be-marked",
        new Text("印を付けられません", "Cannot be marked"),
        new Text(
            "ファイルを開けないため印を付けられません。指摘の一覧を見てください",
            "the file cannot be opened, so nothing can be marked in it; see the findings"));
  }

  /**
   * It is open no more.
   *
   * @param version what it was published as, where that was for a later instant; else null
   */
  static Problem notOpen(Draft draft, @Nullable WaitingVersion version, ZoneId zone) {
    Text fate = ClosedDraft.fate(draft, version, zone);
    Text next = ClosedDraft.next(version);
    return Problem.of(
        409,
        "draft-not-open",
        new Text("この下書きはもう変えられません", "The draft is closed"),
        new Text("この下書きは" + fate.ja() + "。" + next.ja(), "it " + fate.en() + "; " + next.en()));
  }

  /** It is not as it was seen any more; who sees it then is told through whom. */
  static Problem changedMeanwhile(Draft now) {
    return Problem.of(
        412,
        "draft-changed",
        new Text("下書きが変わっています", "The draft has changed"),
        new Text(
            "下書きはそのあと変更されています（%s、いまの改訂 %d）。読み直してからやり直してください"
                .formatted(now.changedBy(), now.revision()),
            "it was changed since, by %s (now revision %d); read it again first"
                .formatted(now.changedBy(), now.revision())));
  }

  /** The engine does not decide what the tables say; the findings bear the facts that show it. */
  static Problem decidesOtherwise(List<Finding> differences) {
    return new Problem(
        422,
        "differential-difference",
        new Text("2つの実装で判定が違います", "Two implementations decide differently"),
        new Text(
            "表を読むだけの実装と判定が違うため公開できません。ブックの誤りではありません。開発者に知らせてください",
            "what reads the tables without an engine decides otherwise; no mistake of the workbooks,"
                + " please report it"),
        violations(differences),
        null);
  }

  static Problem readBackDiffers(List<Violation> differences) {
    return new Problem(
        422,
        "read-back-differs",
        new Text("書き込んだ内容を読み直すと違います", "What was written does not read as it was meant"),
        new Text(
            "公開するファイルを読み直すと、確認した内容と同じになりません。公開していません。次のセルや文字を見直しても続くときは、開発者に知らせてください",
            "the files to be published do not read as what was checked; nothing was published. Look at"
                + " what is named; if it stays, please report it"),
        differences,
        null);
  }

  static List<Violation> violations(List<Finding> errors) {
    return errors.stream()
        .map(error -> new Violation(place(error), error.code(), error.message()))
        .toList();
  }

  static Problem errors(List<Finding> findings) {
    List<Finding> errors = findings.stream().filter(Finding::isError).toList();
    boolean guards = errors.stream().allMatch(error -> error.code().equals("guard-failed"));
    return new Problem(
        422,
        guards ? "guard-failed" : "draft-has-errors",
        guards
            ? new Text("守るべきシナリオに反します", "A guard does not hold")
            : new Text("下書きに誤りがあります", "The draft has errors"),
        new Text(
            errors.size() + " 件の誤りがあるため公開できません",
            errors.size() + " error(s) keep it from being published"),
        violations(errors),
        null);
  }

  /** It has errors and decides nothing: there is nothing to see of it before they are mended. */
  static Problem undecided(List<Finding> findings) {
    Problem errors = errors(findings);
    int count = errors.violations().size();
    return new Problem(
        errors.status(),
        errors.code(),
        errors.title(),
        new Text(
            count + " 件の誤りがあります。誤りをすべて直すと、変更点と影響を確かめられます",
            count + " error(s); mend them all to see what the draft changes and whom it affects"),
        errors.violations(),
        null);
  }

  /**
   * The same where the base is not active any more, so that nobody mends first and learns it then.
   */
  static Problem overtaken(Problem errors, int base, int active) {
    Text also =
        new Text(
            "元の版は %d、公開中の版は %d です。公開中の版の変更も取り込む必要があります".formatted(base, active),
            "its base is %d, active is %d; what is active has to be taken in as well"
                .formatted(base, active));
    List<Violation> violations = new ArrayList<>(errors.violations());
    violations.add(new Violation("baseVersion", "base-not-active", also));
    Text detail = errors.detail();
    return new Problem(
        errors.status(),
        errors.code(),
        errors.title(),
        new Text(detail.ja() + "。" + also.ja(), detail.en() + "; " + also.en()),
        violations,
        null);
  }

  private static String place(Finding finding) {
    return place(finding.workbook(), finding.sheet(), finding.cell());
  }

  private static String place(String workbook, @Nullable String sheet, @Nullable String cell) {
    return Stream.of(workbook, sheet, cell)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  /** Scenarios are decided otherwise; each with what becomes of it when that is meant. */
  static Problem scenariosDiffer(Check check) {
    List<ScenarioResult> differing = check.changedScenarios();
    Map<String, Text> becomes = new HashMap<>();
    check.acceptance().scenarios().forEach(one -> becomes.put(one.before().name(), becomes(one)));
    return new Problem(
        409,
        "scenarios-differ",
        new Text("シナリオの結果が変わります", "Scenarios are decided otherwise"),
        new Text(
            differing.size()
                + " 件のシナリオの結果が変わります。意図した変更なら、シナリオの変更を承知したうえで（acceptScenarioChanges）公開してください。変わった条件の境目のシナリオも作り直します",
            differing.size()
                + " scenario(s) are decided otherwise; send acceptScenarioChanges: true if that is meant."
                + " The boundary scenarios of changed conditions are made again"),
        differing.stream()
            .map(
                result ->
                    new Violation(
                        result.scenario().name(),
                        "scenario-differs",
                        with(
                            ScenarioFindings.differences(result),
                            becomes.getOrDefault(result.scenario().name(), NOTHING))))
            .toList(),
        null);
  }

  private static Text with(Text text, Text more) {
    return new Text(text.ja() + more.ja(), text.en() + more.en());
  }

  private static Text becomes(Acceptance.Accepted one) {
    if (one.after() == null) {
      return new Text("。このシナリオは新しい版からなくなります", ". The new version does without the scenario");
    }
    String name = one.newName();
    Text look = one.look() ? LOOK : NOTHING;
    return name == null
        ? look
        : with(
            new Text("。シナリオの文は「" + name + "」になります", ". Its sentence becomes '" + name + "'"), look);
  }

  /**
   * The base is not active any more.
   *
   * @param ahead what the draft becomes with what was published meanwhile; null where the versions
   *     can no longer be compared
   * @param byRuleAuthor whether files besides workbooks mean something to the reader
   */
  static Problem baseNotActive(
      int base, @Nullable Integer active, Drafts.@Nullable Ahead ahead, boolean byRuleAuthor) {
    int conflicts = ahead == null ? 0 : ahead.merged().conflicts().size();
    List<Violation> violations = new ArrayList<>();
    if (ahead != null) {
      violations.addAll(violations(ahead.merged(), ahead.changes(), byRuleAuthor));
      violations.addAll(violations(ahead.said()));
    }
    return new Problem(
        409,
        "base-not-active",
        new Text("下書きの元の版は、もう公開中ではありません", "The base of the draft is no longer active"),
        new Text(
            "元の版は %d、公開中の版は %s です。公開中の版の変更を取り込んでから公開してください。食い違い %d 件"
                .formatted(base, active, conflicts),
            "its base is %d, active is %s; take in what is active first. %d conflict(s)"
                .formatted(base, active, conflicts)),
        violations,
        null);
  }

  private static List<Violation> violations(
      Merged merged, List<Change> ours, boolean byRuleAuthor) {
    List<Violation> violations = new ArrayList<>();
    for (Conflict conflict : merged.conflicts()) {
      violations.add(new Violation(place(conflict.place()), "conflict", conflict.sentence()));
    }
    for (Taken taken : merged.taken()) {
      if (MergeView.isRead(taken.place(), byRuleAuthor)) {
        violations.add(new Violation(place(taken.place()), "changed-in-active", taken.sentence()));
      }
    }
    for (Change change : ours) {
      if (MergeView.isRead(change.place(), byRuleAuthor)) {
        violations.add(new Violation(place(change.place()), "changed-in-draft", change.sentence()));
      }
    }
    return violations;
  }

  private static String place(Place place) {
    return place(place.workbook(), place.sheet(), place.cell());
  }

  static Problem anotherWaits(int version, Instant effectiveFrom, ZoneId zone) {
    Text from = Moment.shown(effectiveFrom, zone);
    return Problem.of(
        409,
        "version-waiting",
        new Text("公開待ちの版があります", "A version waits for its day"),
        new Text(
            "版 %d が %s に公開される予定です。公開を待てる版は 1 つだけです。日時を指定せずに公開するか、同じ日時を指定すると、その版と合わせられます。別の日時にするなら、先にその版の日時を変えるか、取り下げてください"
                .formatted(version, from.ja()),
            "version %d becomes active at %s, and one version waits at a time; what is published at once or for that same instant is merged with it. For another day move or withdraw that one first"
                .formatted(version, from.en())));
  }

  /**
   * What would be published is active already.
   *
   * @param pasts what is said of files of earlier versions: how to go back to one
   */
  static Problem sameContent(int version, List<Finding> pasts) {
    String ja = "公開中の版 %d と同じ内容です".formatted(version);
    String en = "the content is that of the active version %d".formatted(version);
    Text past = pasts.isEmpty() ? null : pasts.get(0).message();
    return new Problem(
        409,
        "nothing-changed",
        new Text("変更がありません", "Nothing has changed"),
        past == null ? new Text(ja, en) : new Text(ja + "。" + past.ja(), en + ". " + past.en()),
        violations(pasts),
        null);
  }

  static Problem fourEyes() {
    return Problem.of(
        403,
        "four-eyes",
        new Text("作成した人は公開できません", "Somebody else must publish it"),
        new Text(
            "この下書きの作成や変更に関わった人は公開できません。ほかの公開担当者に依頼してください",
            "who had a hand in a draft may not publish it; ask another publisher"));
  }

  /** The same of what the folders have changed, in which no person had a hand. */
  static Problem fourEyesOfFolders() {
    return Problem.of(
        403,
        "four-eyes",
        new Text("フォルダーの変更は人が公開します", "A person must publish it"),
        new Text(
            "作成した人とは別の人が公開する設定（four-eyes）のため、フォルダーの変更は自動では公開されません。公開担当者が内容を確かめて公開してください",
            "with four eyes nothing that the folders have changed is published by itself; a publisher has to look at it and publish it"));
  }

  /** The same of a version that waits. */
  static Problem fourEyesOfVersion(int version) {
    return Problem.of(
        403,
        "four-eyes",
        new Text("変更に関わった人は承認できません", "Somebody else must approve it"),
        new Text(
            "版 %d の変更に関わった人は、その承認も日時の変更もできません。ほかの公開担当者に依頼してください".formatted(version),
            "who had a hand in version %d may neither approve nor move it; ask another publisher"
                .formatted(version)));
  }

  static Problem badRequest(List<Violation> violations) {
    return new Problem(
        422,
        "bad-publication",
        new Text("公開の指定に誤りがあります", "The request to publish is not valid"),
        new Text(
            violations.size() + " 件の誤りがあります。公開していません",
            violations.size() + " violation(s); nothing was published"),
        violations,
        null);
  }

  /** Another mutation score is being found out. */
  static Problem anotherScore() {
    return new Problem(
        429,
        "mutation-score-under-way",
        new Text("ほかのルールブックを調べています", "Another mutation score is under way"),
        new Text("終わるまで 2 分ほど待ってから送り直してください", "send it again in about two minutes"),
        List.of(),
        60);
  }

  /**
   * The version does not wait, or no longer.
   *
   * @param standing null where it never did
   */
  static Problem notWaiting(int version, @Nullable WaitingVersion standing) {
    Text why =
        standing == null ? new Text("すぐに公開された版です", "it was published at once") : why(standing);
    return Problem.of(
        409,
        "version-not-waiting",
        new Text("その版は公開待ちではありません", "The version does not wait"),
        new Text(
            "版 %d は公開待ちではありません。%s".formatted(version, why.ja()),
            "version %d does not wait for its day: %s".formatted(version, why.en())));
  }

  private static Text why(WaitingVersion standing) {
    return switch (standing.state()) {
      case UNAPPROVED, WAITING ->
          new Text("いま変わったところです。読み直してください", "it has just changed; read it again");
      case ACTIVATED ->
          new Text("すでに有効になりました。元に戻すには前の版に戻してください", "it has become active; roll back instead");
      case WITHDRAWN ->
          new Text(
              "取り下げられています。下書きからもう一度公開できます", "it was withdrawn; its draft can be published again");
      case LAPSED ->
          new Text(
              "予定の日時に別の版が公開されていたため失効しました。下書きからもう一度公開できます",
              "it lapsed, as another version was active at its time; its draft can be published again");
      case REPLACED ->
          new Text(
              "版 %d がその変更を引き継いでいます".formatted(standing.replacedBy()),
              "version %d goes on with its change".formatted(standing.replacedBy()));
    };
  }
}
