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
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which given facts the rules of each concern ask for, known from the tables and rule files. */
final class AskedFacts {
  private static final Pattern NOT_CODE =
      Pattern.compile("//[^\\n]*|/\\*.*?\\*/|\"(?:[^\"\\\\\\n]|\\\\.)*+\"", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final FactCatalogue catalogue;
  private final BitSet[] byConcerns = new BitSet[1 << Concern.values().length];

  AskedFacts(Rulebook rulebook) {
    this.catalogue = rulebook.catalogue();
    BitSet[] direct = new BitSet[Concern.values().length];
    int[] needs = new int[direct.length];
    for (Concern concern : Concern.values()) {
      direct[concern.ordinal()] = new BitSet();
      needs[concern.ordinal()] = 1 << concern.ordinal();
    }
    for (DecisionTable table : rulebook.tables()) {
      int concern = table.kind().concern().ordinal();
      for (Column column : table.columns()) {
        if (column.fact() != null) {
          note(column.fact(), direct[concern], needs, concern);
        }
      }
    }
    for (RuleFile file : rulebook.ruleFiles()) {
      noteFile(file, direct, needs);
    }
    BitSet figures = new BitSet();
    for (String figure : catalogue.figures()) {
      note(figure, figures, needs, 0);
    }
    for (int asked = 0; asked < byConcerns.length; asked++) {
      byConcerns[asked] = closure(asked, direct, needs);
      byConcerns[asked].or(figures);
    }
  }

  /** The given facts behind the concerns of the mask; not to be changed. */
  BitSet of(int concerns) {
    return byConcerns[concerns];
  }

  private void noteFile(RuleFile file, BitSet[] direct, int[] needs) {
    Set<String> words = new HashSet<>();
    Matcher matcher = WORD.matcher(NOT_CODE.matcher(file.text()).replaceAll(" "));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    for (Concern concern : Concern.values()) {
      if (words.contains(Vocabulary.typeOf(concern))) {
        for (Fact fact : catalogue.facts()) {
          if (words.contains(fact.name()) || words.contains(Vocabulary.getter(fact.name()))) {
            note(fact.name(), direct[concern.ordinal()], needs, concern.ordinal());
          }
        }
      }
    }
  }

  private void note(String name, BitSet given, int[] needs, int concern) {
    Fact fact = catalogue.fact(name);
    if (fact == null) {
      return;
    }
    if (fact.origin() == Origin.DECIDED) {
      needs[concern] |= 1 << decidedBy(name).ordinal();
    } else {
      catalogue.sources(fact).forEach(source -> given.set(catalogue.index(source)));
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

  private static BitSet closure(int asked, BitSet[] direct, int[] needs) {
    int all = asked;
    for (int round = 0; round < needs.length; round++) {
      for (int concern = 0; concern < needs.length; concern++) {
        if ((all & 1 << concern) != 0) {
          all |= needs[concern];
        }
      }
    }
    BitSet given = new BitSet();
    for (int concern = 0; concern < direct.length; concern++) {
      if ((all & 1 << concern) != 0) {
        given.or(direct[concern]);
      }
    }
    return given;
  }
}
