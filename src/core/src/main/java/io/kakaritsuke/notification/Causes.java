package io.kakaritsuke.notification;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.telling.ChangeCause;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** 変化の原因: all that is another between the two decisions, whichever of it made the difference. */
final class Causes {
  private Causes() {}

  /** The names of the causes; none on an account's first decision. */
  static List<String> of(Judged judged) {
    Evaluation before = judged.before();
    Set<ChangeCause> causes = EnumSet.noneOf(ChangeCause.class);
    if (before != null) {
      addFacts(before.facts(), judged.now().facts(), causes);
      if (!before.facts().asOf().equals(judged.now().facts().asOf())) {
        causes.add(ChangeCause.CALENDAR);
      }
      if (judged.otherVersion()) {
        causes.add(ChangeCause.RULE);
      }
    }
    return causes.stream().map(Enum::name).toList();
  }

  // What is no fact of one of the versions was told by neither.
  private static void addFacts(FactValues then, FactValues now, Set<ChangeCause> causes) {
    for (Fact fact : now.catalogue().facts(Origin.GIVEN).toList()) {
      if (then.catalogue().fact(fact.name()) == null) {
        continue;
      }
      Object old = then.get(fact.name());
      Object value = now.get(fact.name());
      boolean aged = isStale(then, fact) != isStale(now, fact);
      if (aged || old != null && value == null) {
        causes.add(ChangeCause.DATA);
      } else if (!Objects.equals(old, value)) {
        causes.add(ChangeCause.BEHAVIOUR);
      }
    }
  }

  private static boolean isStale(FactValues facts, Fact fact) {
    return facts.isStale(facts.catalogue().index(fact.name()));
  }
}
