package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.CellTexts;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people call the codes of a decision, by the tables and the catalogue. Of several rulebooks
 * the first that knows a code names it; one that nobody knows is called by itself.
 */
final class DecisionNames {
  private static final String CATEGORIES = "categories";

  /** The lists of a decision whose elements have codes, and the tables that these stand in. */
  static final Map<String, TableKind> CODED = coded();

  private final List<Rulebook> rulebooks;

  DecisionNames(List<Rulebook> rulebooks) {
    this.rulebooks = List.copyOf(rulebooks);
  }

  private static Map<String, TableKind> coded() {
    Map<String, TableKind> coded = new LinkedHashMap<>();
    DecisionPart.LISTS.forEach(list -> coded.put(list.member(), list.kinds().get(0)));
    coded.put(DecisionPart.INDICATOR.member(), TableKind.INDICATOR);
    coded.put(CATEGORIES, TableKind.WEIGHT);
    return coded;
  }

  /** An element of a list of a decision, as 予兆「60日以上ログインなし」. */
  Text element(String part, String code) {
    String label = label(part, code);
    Text words = words(part);
    return new Text(words.ja() + "「" + label + "」", "the " + words.en() + " '" + label + "'");
  }

  private static Text words(String list) {
    return list.equals(CATEGORIES)
        ? new Text("分類", "category")
        : DecisionPart.of(Objects.requireNonNull(CODED.get(list))).words();
  }

  private String label(String list, String code) {
    TableKind kind = Objects.requireNonNull(CODED.get(list));
    return kind == TableKind.INDICATOR
        ? tables(kind)
            .filter(known -> code.equals(known.table().code()))
            .map(known -> known.table().name())
            .findFirst()
            .orElse(code)
        : ofRow(kind, code);
  }

  /** What an intervention is called. */
  String ofIntervention(String code) {
    return ofRow(TableKind.INTERVENTION, code);
  }

  private record Known(Rulebook rulebook, DecisionTable table) {}

  private Stream<Known> tables(TableKind kind) {
    return rulebooks.stream()
        .flatMap(rulebook -> rulebook.tables(kind).map(table -> new Known(rulebook, table)));
  }

  private String ofRow(TableKind kind, String code) {
    OutcomeColumn words = Objects.requireNonNull(kind.text());
    for (Known known : tables(kind).toList()) {
      for (Row row : known.table().rows()) {
        if (code.equals(known.table().outcome(row, kind.decides()))
            && known.table().outcome(row, words) instanceof String text) {
          return CellTexts.rendered(text, known.rulebook().catalogue(), known.table(), row);
        }
      }
    }
    return code;
  }

  /** What a reason is about: a signal, another decision, a fact, or a value of one. */
  String reason(String code) {
    for (DecisionPart part : DecisionPart.values()) {
      String label = part.form() == DecisionPart.Form.ENTRIES ? label(part.member(), code) : code;
      if (!label.equals(code)) {
        return label;
      }
    }
    Fact fact = fact(code);
    return fact == null ? choice(code) : fact.label();
  }

  /** A role or another code of any list of choices, those of decided facts included. */
  String choice(String code) {
    return rulebooks.stream()
        .map(Rulebook::catalogue)
        .flatMap(
            catalogue ->
                Stream.concat(
                    catalogue.choiceLists().values().stream(),
                    catalogue.facts().stream().map(Fact::choices)))
        .flatMap(List::stream)
        .filter(choice -> choice.code().equals(code))
        .map(Choice::label)
        .findFirst()
        .orElse(code);
  }

  /** The label of a fact in brackets. */
  String factLabel(String name) {
    Fact fact = fact(name);
    return "「" + (fact == null ? name : fact.label()) + "」";
  }

  @Nullable Fact fact(String name) {
    return rulebooks.stream()
        .map(rulebook -> rulebook.catalogue().fact(name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  static String severity(String code) {
    return Stream.of(Severity.values())
        .filter(one -> one.name().equals(code))
        .map(Severity::label)
        .findFirst()
        .orElse(code);
  }

  static String clock(String code) {
    return Stream.of(DueClock.values())
        .filter(one -> one.name().equals(code))
        .map(DueClock::label)
        .findFirst()
        .orElse(code);
  }
}
