package io.kakaritsuke.comparison;

import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Evaluation.Opportunity;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people call the parts of a decision and the states that {@link Change} has as codes: bands,
 * severities, assignees and due times, by the labels of the catalogues.
 */
public final class StateWords {
  private static final String PEOPLE = "担当";
  private static final String CHAIN = "→";

  /** The due time at the end of the terms of an intervention: {@code 48h BUSINESS_HOURS}. */
  private static final Pattern DUE =
      Pattern.compile("(?:^| )([0-9]+(?:\\.[0-9]+)?)(h|min)(?: ([A-Z_]+))?$");

  private final List<FactCatalogue> catalogues;

  /**
   * @param catalogues the first that knows a code names it; a code that none knows stays as it is
   */
  public StateWords(List<FactCatalogue> catalogues) {
    this.catalogues = List.copyOf(catalogues);
  }

  /** What people call one part; a segment by its dimension. */
  public String label(DecisionPart part, String code, String label) {
    return switch (part.state()) {
      case CHOICE, NUMBER -> facts(code).map(Fact::label).findFirst().orElse(label);
      case POINTS, SEVERITY, STATUS, TERMS -> label;
    };
  }

  /** A band by its label; null for none. */
  public @Nullable String band(@Nullable String code) {
    return code == null ? null : choice(FactCatalogue.BAND, code);
  }

  /**
   * The state of a part.
   *
   * @param code of the part; of a segment its dimension
   * @return null where the part is not decided
   */
  public @Nullable Text state(DecisionPart part, String code, @Nullable String state) {
    if (state == null) {
      return null;
    }
    return switch (part.state()) {
      case CHOICE -> same(choice(code, state));
      case POINTS -> new Text(state + "点", state + " points");
      case SEVERITY -> severity(state);
      case STATUS -> status(state);
      case TERMS -> terms(state);
      case NUMBER -> same(state);
    };
  }

  private static Text status(String state) {
    return state.equals(Opportunity.HELD) ? new Text("保留", "held") : new Text("進めてよい", "open");
  }

  private static Text severity(String code) {
    for (Severity severity : Severity.values()) {
      if (severity.name().equals(code)) {
        return new Text("重要度 " + severity.label(), "severity " + code.toLowerCase(Locale.ROOT));
      }
    }
    return same(code);
  }

  // Who, to whom it goes then, and until when: OWNER → MANAGER 48h BUSINESS_HOURS.
  private Text terms(String state) {
    Matcher due = DUE.matcher(state);
    boolean timed = due.find();
    String people = timed ? state.substring(0, due.start()) : state;
    String names =
        Arrays.stream(people.split(CHAIN, -1))
            .map(String::strip)
            .map(this::person)
            .collect(Collectors.joining(" " + CHAIN + " "))
            .strip();
    if (!timed) {
      return same(names);
    }
    String number = due.group(1);
    boolean hours = due.group(2).equals("h");
    Text clock = clock(due.group(3));
    Text time =
        new Text(
            number + (hours ? "時間" : "分") + clock.ja(),
            number + (hours ? " h" : " min") + clock.en());
    return names.isEmpty() ? time : new Text(names + "、" + time.ja(), names + ", " + time.en());
  }

  private static Text clock(@Nullable String code) {
    if (code == null) {
      return same("");
    }
    for (DueClock clock : DueClock.values()) {
      if (clock.name().equals(code)) {
        String en =
            switch (clock) {
              case BUSINESS_HOURS -> "business hours";
              case CALENDAR -> "day and night";
              case BUSINESS_DAYS -> "business days";
            };
        return new Text("（" + clock.label() + "）", " (" + en + ")");
      }
    }
    return new Text("（" + code + "）", " (" + code + ")");
  }

  /** Who is to do something, by their role. */
  public String person(String code) {
    return catalogues.stream()
        .map(catalogue -> catalogue.choiceLists().getOrDefault(PEOPLE, List.of()))
        .flatMap(List::stream)
        .filter(choice -> choice.code().equals(code))
        .map(Choice::label)
        .findFirst()
        .orElse(code);
  }

  private String choice(String fact, String code) {
    return facts(fact)
        .map(known -> known.choiceLabel(code))
        .filter(label -> !label.equals(code))
        .findFirst()
        .orElse(code);
  }

  private Stream<Fact> facts(String name) {
    return catalogues.stream().map(catalogue -> catalogue.fact(name)).filter(Objects::nonNull);
  }

  private static Text same(String text) {
    return new Text(text, text);
  }
}
