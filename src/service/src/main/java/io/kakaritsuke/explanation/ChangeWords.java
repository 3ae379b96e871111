package io.kakaritsuke.explanation;

import io.kakaritsuke.comparison.ChangeView.SourceView;
import io.kakaritsuke.decisionlog.LoggedDecision;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Indicator;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.telling.ChangeCause;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in words why a decision differs from another one. */
final class ChangeWords {
  private final LoggedDecision before;
  private final LoggedDecision after;
  private final FactCatalogue catalogue;
  private final List<Step> steps;

  /**
   * @param catalogue of the version that made the second decision
   */
  ChangeWords(
      LoggedDecision before, LoggedDecision after, FactCatalogue catalogue, List<Step> steps) {
    this.before = before;
    this.after = after;
    this.catalogue = catalogue;
    this.steps = steps;
  }

  /** The whole first, then each step, then what came and went. */
  List<Text> sentences() {
    List<Text> sentences = new ArrayList<>();
    sentences.add(whole());
    steps.forEach(step -> sentences.add(step(step)));
    DifferenceWords words = new DifferenceWords(catalogue);
    Difference.over(steps).stream().flatMap(words::sentence).forEach(sentences::add);
    return sentences;
  }

  /** The causes of a step with what they were: the days, the versions. */
  Text label(Step step) {
    return Words.joined(step.causes(), this::label, "・", " and ");
  }

  private Text label(ChangeCause cause) {
    Text what =
        switch (cause) {
          case CALENDAR -> Words.of("（%s → %s）", " (%s → %s)", before.asOf(), after.asOf());
          case RULE ->
              Words.of("（版 %s → %s）", " (version %s → %s)", before.version(), after.version());
          case DATA, BEHAVIOUR -> Words.NOTHING;
        };
    return Words.and(cause.label(), what);
  }

  private Text whole() {
    Text score = score(before.score(), after.score());
    Text was = band(before.band());
    Text is = band(after.band());
    Text band =
        was.equals(is)
            ? new Text("、バンドは" + is.ja() + "のままです", ", the band stays " + is.en())
            : new Text(
                "、バンドは%sから%sになりました".formatted(was.ja(), is.ja()),
                ", the band went from %s to %s".formatted(was.en(), is.en()));
    return Words.and(score, band);
  }

  private static Text score(@Nullable Integer from, @Nullable Integer to) {
    Text was = Words.points(from);
    Text is = Words.points(to);
    if (was.equals(is)) {
      return new Text("スコアは " + is.ja() + "のまま", "The score stays " + is.en());
    }
    Text change =
        from == null || to == null
            ? Words.NOTHING
            : Words.of("（%s）", " (%s)", Words.signed(to - from));
    return new Text(
        "スコアは %sから %s%s".formatted(was.ja(), is.ja(), change.ja()),
        "The score went from %s to %s%s".formatted(was.en(), is.en(), change.en()));
  }

  private Text band(@Nullable String code) {
    Fact fact = catalogue.fact(FactCatalogue.BAND);
    return code == null
        ? new Text("「なし」", "none")
        : Words.of("「%s」", "%s", fact == null ? code : fact.choiceLabel(code));
  }

  private Text step(Step step) {
    Text label = label(step);
    List<ScoreMove> moves = ScoreMove.between(step.before().health(), step.after().health());
    Integer weights = ScoreMove.ofWeights(step.before().health(), step.after().health());
    if (moves.isEmpty() && weights == null) {
      return Words.and(label, new Text("：スコアは変わりません", ": the score stays"));
    }
    Text ofWeights =
        weights == null
            ? Words.NOTHING
            : Words.of("カテゴリの重みで %s 点。", "Weights of the categories: %s. ", Words.signed(weights));
    Text details = Words.and(ofWeights, Words.joined(moves, move -> move(move, step), "、", "; "));
    Integer change = step.scoreChange();
    Text sum =
        change == null
            ? new Text("：", ": ")
            : Words.of("：%s 点。", ": %s points. ", Words.signed(change));
    return Words.and(label, sum, details);
  }

  private static Text move(ScoreMove move, Step step) {
    Integer from = ScoreMove.points(move.before());
    Integer to = ScoreMove.points(move.after());
    Text was = measured(from);
    Text is = measured(to);
    Text value = values(move, step);
    boolean asPoints = from != null && to != null && Objects.equals(to - from, move.score());
    Text score =
        asPoints || move.score() == null
            ? Words.NOTHING
            : Words.and(
                Words.of("、スコアへの影響は %s 点", ", %s in the score", Words.signed(move.score())),
                others(from, to));
    return new Text(
        "%s %sで %s → %s%s%s"
            .formatted(
                move.any().label(), value.ja(), was.ja(), is.ja(), score.ja(), row(move).ja()),
        String.format(
            Locale.ROOT,
            "%s %s: %s → %s%s%s",
            move.any().label(),
            value.en(),
            was.en(),
            is.en(),
            score.en(),
            row(move).en()));
  }

  private static Text measured(@Nullable Integer points) {
    return points == null ? new Text("採点なし", "not measured") : Words.points(points);
  }

  // Points may come and the score fall: what is measured is put in relation to all that is.
  private static Text others(@Nullable Integer from, @Nullable Integer to) {
    if (from == null) {
      return new Text("（採点する項目が増え、満点が変わるため）", " (one more is measured, of more points)");
    }
    return to == null
        ? new Text("（採点する項目が減り、満点が変わるため）", " (one less is measured, of fewer points)")
        : Words.NOTHING;
  }

  private static Text row(ScoreMove move) {
    SourceView now = move.after() == null ? null : SourceView.of(move.after().source());
    return Words.source(
        now != null || move.before() == null ? now : SourceView.of(move.before().source()));
  }

  private static Text values(ScoreMove move, Step step) {
    Text from = value(move.before(), step.before());
    Text to = value(move.after(), step.after());
    return from.equals(to) ? to : Words.and(from, Words.same(" → "), to);
  }

  private static Text value(@Nullable Indicator indicator, Evaluation evaluation) {
    String name = indicator == null ? null : indicator.fact();
    Fact fact = name == null ? null : evaluation.facts().catalogue().fact(name);
    Object value = indicator == null ? null : indicator.value();
    return fact == null || value == null
        ? new Text("不明", "unknown")
        : Words.same(ShownValue.of(fact, value));
  }
}
