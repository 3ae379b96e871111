package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which given facts the rules of each concern ask for, known from the tables and rule files. */
final class AskedFacts {
  private static final Pattern NOT_CODE =
      Pattern.compile("//[^\\n]*|/\\*.*?\\*/|\"(?:[^\"\\\\\\n]|\\\\.)*+\"", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final FactCatalogue catalogue;
  private final BitSet[] byConcerns = new BitSet[Concern.ALL + 1];

  AskedFacts(Rulebook rulebook) {
    this.catalogue = rulebook.catalogue();
    Map<Concern, Needs> needs = new EnumMap<>(Concern.class);
    for (Concern concern : Concern.values()) {
      needs.put(concern, new Needs(concern.set()));
    }
    for (DecisionTable table : rulebook.tables()) {
      for (Column column : table.columns()) {
        if (column.fact() != null) {
          note(column.fact(), of(needs, Objects.requireNonNull(table.kind().concern())));
        }
      }
    }
    for (RuleFile file : rulebook.ruleFiles()) {
      noteFile(file, needs);
    }
    Needs figures = new Needs(0);
    catalogue.figures().forEach(figure -> note(figure, figures));
    for (int asked = 0; asked < byConcerns.length; asked++) {
      byConcerns[asked] = closure(asked, needs);
      byConcerns[asked].or(figures.given);
    }
  }

  /** The given facts behind the concerns of the set; not to be changed. */
  BitSet of(int concerns) {
    return byConcerns[concerns];
  }

  private void noteFile(RuleFile file, Map<Concern, Needs> needs) {
    Set<String> words = new HashSet<>();
    Matcher matcher = WORD.matcher(NOT_CODE.matcher(file.text()).replaceAll(" "));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    for (Concern concern : Concern.values()) {
      if (words.contains(Vocabulary.typeOf(concern))) {
        for (Fact fact : catalogue.facts()) {
          boolean named =
              words.contains(fact.name()) || words.contains(Vocabulary.getter(fact.name()));
          if (named && !fact.personal()) {
            note(fact.name(), of(needs, concern));
          }
        }
      }
    }
  }

  private void note(String name, Needs needs) {
    Fact fact = catalogue.fact(name);
    if (fact == null) {
      return;
    }
    if (fact.origin() == Origin.DECIDED) {
      needs.concerns |= decidedBy(name).set();
    } else {
      catalogue.sources(fact).forEach(source -> needs.given.set(catalogue.index(source)));
    }
  }

  private Concern decidedBy(String name) {
    if (catalogue.dimensions().contains(name)) {
      return Concern.SEGMENTATION;
    }
    boolean signal =
        name.equals(FactCatalogue.SIGNALS) || name.equals(FactCatalogue.HIGHEST_SEVERITY);
    return signal ? Concern.CHURN_SIGNAL : Concern.HEALTH_SCORE;
  }

  private static BitSet closure(int asked, Map<Concern, Needs> needs) {
    int all = asked;
    for (int round = 0; round < needs.size(); round++) {
      for (Map.Entry<Concern, Needs> one : needs.entrySet()) {
        if (one.getKey().isIn(all)) {
          all |= one.getValue().concerns;
        }
      }
    }
    BitSet given = new BitSet();
    for (Map.Entry<Concern, Needs> one : needs.entrySet()) {
      if (one.getKey().isIn(all)) {
        given.or(one.getValue().given);
      }
    }
    return given;
  }

  private static Needs of(Map<Concern, Needs> needs, Concern concern) {
    return Objects.requireNonNull(needs.get(concern));
  }

  /** What is asked for directly: concerns as a set of them, given facts by their indexes. */
  private static final class Needs {
    private final BitSet given = new BitSet();
    private int concerns;

    Needs(int concerns) {
      this.concerns = concerns;
    }
  }
}
