package io.kakaritsuke.explanation;

import io.kakaritsuke.comparison.Part;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.text.Spacing;
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
              Text because = Words.joined(difference.causes(), Cause::label, "・", " and ");
              Text happened = happened(difference);
              return new Text(
                  "%sにより、%s%s".formatted(because.ja(), what.ja(), happened.ja()),
                  "Because of %s, %s %s".formatted(because.en(), what.en(), happened.en()));
            });
  }

  private static Stream<Text> what(Difference difference) {
    String label = difference.label();
    return switch (difference.part()) {
      case SIGNAL -> Stream.of(Words.of("予兆「%s」が", "the signal '%s'", label));
      case OPPORTUNITY -> Stream.of(Words.of("アップセル「%s」が", "the opportunity '%s'", label));
      case INTERVENTION -> Stream.of(Words.of("介入「%s」が", "the intervention '%s'", label));
      case SEGMENT -> Stream.of(Words.of("%sが", "%s", label));
      case FIGURE -> Stream.of(Words.of("「%s」が", "'%s'", label));
      case INDICATOR, BAND -> Stream.empty();
    };
  }

  private Text happened(Difference difference) {
    String from = difference.from();
    String to = difference.to();
    Text row = Words.source(to == null ? difference.before() : difference.after());
    if (difference.part() == Part.SEGMENT || (from != null && to != null)) {
      Text was = state(difference, from);
      Text is = state(difference, to);
      return Words.and(
          new Text(
              " %sに変わりました".formatted(Spacing.arrow(was.ja(), is.ja())),
              "went from %s to %s".formatted(was.en(), is.en())),
          row);
    }
    return from == null
        ? Words.and(new Text(came(difference.part()), "came"), added(difference, to), row)
        : Words.and(new Text(went(difference.part()), "went away"), row);
  }

  private static String came(Part part) {
    return switch (part) {
      case SIGNAL, OPPORTUNITY -> "新たに該当しました";
      case INTERVENTION -> "必要になりました";
      case SEGMENT, FIGURE, INDICATOR, BAND -> "加わりました";
    };
  }

  private static String went(Part part) {
    return switch (part) {
      case SIGNAL, OPPORTUNITY -> "該当しなくなりました";
      case INTERVENTION -> "不要になりました";
      case SEGMENT, FIGURE, INDICATOR, BAND -> "なくなりました";
    };
  }

  private static Text added(Difference difference, @Nullable String state) {
    if (difference.part() == Part.SIGNAL && state != null) {
      return Words.of("（重要度 %s）", " (severity %s)", Severity.valueOf(state).label());
    }
    return "HELD".equals(state) ? new Text("（保留）", " (held)") : Words.NOTHING;
  }

  private Text state(Difference difference, @Nullable String state) {
    if (state == null) {
      return new Text("なし", "none");
    }
    return switch (difference.part()) {
      case SEGMENT -> {
        Fact fact = catalogue.fact(difference.code());
        yield Words.same(fact == null ? state : fact.choiceLabel(state));
      }
      case SIGNAL -> new Text("重要度 " + Severity.valueOf(state).label(), "severity " + state);
      case OPPORTUNITY -> state.equals("HELD") ? new Text("保留", "held") : new Text("進めてよい", "open");
      case INTERVENTION, FIGURE, INDICATOR, BAND -> Words.same(state);
    };
  }
}
