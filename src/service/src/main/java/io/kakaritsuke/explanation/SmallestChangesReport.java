package io.kakaritsuke.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The smallest changes, as they are answered.
 *
 * @param decisions how many decisions were made to find out, at most {@link
 *     SmallestChanges#MAX_DECISIONS}
 * @param complete false where there may be smaller changes than these
 * @param failed how many decisions a rule failed on; what it is stands in failures
 * @param ruleFiles rule files of the version: edges that stand in these only are not looked at
 * @param targets what may be reached: the next bands, then every signal that may go away
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SmallestChanges")
record SmallestChangesReport(
    String rulebook,
    int version,
    String subject,
    LocalDate asOf,
    @Nullable Integer score,
    @Nullable String band,
    int decisions,
    boolean complete,
    int failed,
    List<String> failures,
    List<String> ruleFiles,
    List<TargetView> targets) {

  /**
   * Something that may be reached.
   *
   * @param code of the next band, or of the signal
   * @param changes empty where no single change reaches it
   */
  @Schema(name = "ChangeTarget")
  record TargetView(Target.Kind kind, String code, String label, List<MoveView> changes) {}

  /**
   * One change.
   *
   * @param fact absent for the day
   * @param from absent where it is missing now
   * @param to the smallest change that reaches it
   * @param until how far it is still reached; absent where there is no end
   * @param by how much more or less a number is
   * @param text in the language that was asked for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SmallestChange")
  record MoveView(
      Move.How how,
      @Nullable String fact,
      @Nullable String label,
      @Nullable Object from,
      Object to,
      @Nullable Object until,
      @Nullable Object by,
      Reached reached,
      String text) {}

  /** The decision after the change. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ReachedState")
  record Reached(@Nullable Integer score, @Nullable String band, List<String> signals) {
    static Reached of(Evaluation evaluation) {
      return new Reached(
          Step.score(evaluation),
          Step.band(evaluation),
          evaluation.signals().stream().map(Evaluation.Signal::code).toList());
    }
  }

  static SmallestChangesReport of(
      SmallestChanges changes, Rulebook rulebook, int version, Locale locale) {
    Evaluation now = changes.now();
    MoveWords words = new MoveWords(now);
    List<TargetView> targets = new ArrayList<>();
    changes
        .found()
        .forEach((target, moves) -> targets.add(view(target, moves, now, words, locale)));
    return new SmallestChangesReport(
        rulebook.name(),
        version,
        now.facts().subject(),
        now.facts().asOf(),
        Step.score(now),
        Step.band(now),
        changes.decisions(),
        changes.complete(),
        changes.failed(),
        changes.failures().stream().map(failure -> failure.in(locale)).toList(),
        rulebook.ruleFiles().stream().map(RuleFile::name).toList(),
        targets);
  }

  private static TargetView view(
      Target target, List<Move> moves, Evaluation now, MoveWords words, Locale locale) {
    String label =
        now.signals().stream()
            .filter(signal -> target.kind() == Target.Kind.SIGNAL_GONE)
            .filter(signal -> signal.code().equals(target.code()))
            .map(Evaluation.Signal::label)
            .findFirst()
            .orElseGet(() -> words.bandLabel(target.code()));
    return new TargetView(
        target.kind(),
        target.code(),
        label,
        moves.stream()
            .map(move -> view(move, words.sentence(target, move, label).in(locale)))
            .toList());
  }

  private static MoveView view(Move move, String text) {
    Fact fact = move.fact();
    return new MoveView(
        move.how(),
        fact == null ? null : fact.name(),
        fact == null ? null : fact.label(),
        move.from(),
        move.to(),
        move.until(),
        MoveWords.by(move),
        Reached.of(move.reached()),
        text);
  }
}
