package io.kakaritsuke.explanation;

import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Evaluation.Opportunity;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.telling.ChangeCause;
import io.kakaritsuke.text.Text;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in words what came, went or changed, and because of what. */
final class DifferenceWords {
  private final FactCatalogue catalogue;

  DifferenceWords(FactCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** One sentence; none for what other sentences tell of: the score, its indicators, the band. */
  Stream<Text> sentence(Difference difference) {
    return what(difference)
        .map(
            what -> {
              Text because = Words.joined(difference.causes(), ChangeCause::label, "・", " and ");
              Text happened = happened(difference);
              return new Text(
                  "%sにより、%s%s".formatted(because.ja(), what.ja(), happened.ja()),
                  "Because of %s, %s %s".formatted(because.en(), what.en(), happened.en()));
            });
  }

  private static Stream<Text> what(Difference difference) {
    DecisionPart part = difference.part();
    String label = difference.label();
    return switch (part.form()) {
      case SEGMENTS -> Stream.of(Words.of("%sが", "%s", label));
      case HEALTH -> Stream.empty();
      case ENTRIES ->
          Stream.of(Words.of(word(part) + "「%s」が", "the " + part.words().en() + " '%s'", label));
      case FIGURES -> Stream.of(Words.of("「%s」が", "'%s'", label));
    };
  }

  private Text happened(Difference difference) {
    String from = difference.from();
    String to = difference.to();
    Text row = Words.source(to == null ? difference.before() : difference.after());
    if (difference.part() == DecisionPart.SEGMENT || (from != null && to != null)) {
      Text was = state(difference, from);
      Text is = state(difference, to);
      return Words.and(
          new Text(
              "「%s」から「%s」に変わりました".formatted(was.ja(), is.ja()),
              "went from %s to %s".formatted(was.en(), is.en())),
          row);
    }
    return from == null
        ? Words.and(new Text(came(difference.part()), "came"), added(difference, to), row)
        : Words.and(new Text(went(difference.part()), "went away"), row);
  }

  // What is done about it is called so, too.
  private static String word(DecisionPart part) {
    return part == DecisionPart.OPPORTUNITY ? "アップセルの好機" : part.words().ja();
  }

  private static String came(DecisionPart part) {
    return part.form() != DecisionPart.Form.ENTRIES
        ? "加わりました"
        : part.isTask() ? "必要になりました" : "新たに該当しました";
  }

  private static String went(DecisionPart part) {
    return part.form() != DecisionPart.Form.ENTRIES || part == DecisionPart.OPPORTUNITY
        ? "なくなりました"
        : part.isTask() ? "不要になりました" : "該当しなくなりました";
  }

  private static Text added(Difference difference, @Nullable String state) {
    if (difference.part().state() == DecisionPart.State.SEVERITY && state != null) {
      return Words.of("（重要度 %s）", " (severity %s)", Severity.valueOf(state).label());
    }
    return Opportunity.HELD.equals(state) ? new Text("（保留）", " (held)") : Words.NOTHING;
  }

  private Text state(Difference difference, @Nullable String state) {
    if (state == null) {
      return new Text("なし", "none");
    }
    return switch (difference.part().state()) {
      case CHOICE -> {
        Fact fact = catalogue.fact(difference.code());
        yield Words.same(fact == null ? state : fact.choiceLabel(state));
      }
      case SEVERITY -> new Text("重要度 " + Severity.valueOf(state).label(), "severity " + state);
      case STATUS ->
          state.equals(Opportunity.HELD) ? new Text("保留", "held") : new Text("進めてよい", "open");
      case POINTS, TERMS, NUMBER -> Words.same(state);
    };
  }
}
