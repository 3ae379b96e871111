package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.drools.base.base.EnabledBoolean;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.EvalCondition;
import org.drools.base.rule.RuleConditionElement;
import org.drools.base.rule.accessor.CompiledInvoker;
import org.drools.base.rule.accessor.PatternExtractor;
import org.drools.base.rule.constraint.Constraint;
import org.drools.mvel.MVELConstraint;
import org.drools.mvel.accessors.ClassFieldReader;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.rule.Rule;

/**
 * Looks through the conditions of rule files for what they say of their end, and puts a {@link
 * WatchedCondition} in the place of those that may take long. Conditions are no Java, so that
 * nothing can be counted in them.
 */
final class ConditionSurvey {
  private static final Pattern TEXT =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'");
  private static final Pattern MATCHES =
      Pattern.compile(
          "(!\\( )?([A-Za-z_]\\w*) ~= (?:\"(?:[^\"\\\\]|\\\\.)*\"|Settings\\.(\\w+))( \\))?");

  /** Comparisons, sums, lists and calls; no statements, no assignments. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\w\\p{IsAlphabetic}$\\s.,()\\[\\]\"+*/%<>=!&|-]*");

  private static final Pattern ASSIGNS = Pattern.compile("(?<![<>=!])=(?!=)");
  private static final Pattern UNKNOWN_WORD =
      Pattern.compile(
          "\\b(?:class|new|if|else|for|foreach|while|until|do|def|function|return|with|import"
              + "|soundslike|strsim|in|is|instanceof|convertable_to|proto|assert|var)\\b");
  private static final Pattern CALL =
      Pattern.compile("(\\.\\s*)?([\\w\\p{IsAlphabetic}$]+)\\s*\\(");

  /** A text sought in another one is looked for at each of its characters. */
  private static final Pattern CONTAINS = Pattern.compile("\\bcontains\\b");

  private static final Pattern SHORT_CONTAINS =
      Pattern.compile("\\bcontains\\s*\\(?\\s*\"\"|(?:\\]|\\bsignals)\\s*contains\\b");

  private static final Pattern REPEATS = Pattern.compile("\\*\\*|<<|>>");

  private final Rulebook rulebook;
  private final Set<String> functions;
  private final RuleCircuit circuit;
  private Ending ending = Ending.AT_ONCE;

  /**
   * @param functions that conditions may call, as far as they are surveyed elsewhere
   * @param circuit of the rules
   */
  ConditionSurvey(Rulebook rulebook, Set<String> functions, RuleCircuit circuit) {
    this.circuit = circuit;
    this.rulebook = rulebook;
    this.functions = functions;
  }

  /** Takes a package before its rules are part of a rule base. */
  void take(InternalKnowledgePackage rules) {
    for (Rule one : rules.getRules()) {
      RuleImpl rule = (RuleImpl) one;
      if (!(rule.getConsequence() instanceof CompiledInvoker)
          || rule.hasNamedConsequences()
          || rule.isSalienceDynamic()
          || !(rule.getEnabled() instanceof EnabledBoolean)
          || rule.getTimer() != null) {
        ending = Ending.UNKNOWN;
      }
      long patterns = rule.getLhs().getChildren().stream().filter(this::isPattern).count();
      ending = patterns > 1 ? Ending.UNKNOWN : ending;
      for (RuleConditionElement element : rule.getLhs().getChildren()) {
        if (element instanceof org.drools.base.rule.Pattern pattern) {
          take(pattern, rule);
        } else if (!(element instanceof EvalCondition eval
            && eval.getEvalExpression() instanceof CompiledInvoker)) {
          ending = Ending.UNKNOWN;
        }
      }
    }
  }

  Ending ending() {
    return ending;
  }

  private boolean isPattern(RuleConditionElement element) {
    return element instanceof org.drools.base.rule.Pattern;
  }

  private void take(org.drools.base.rule.Pattern pattern, RuleImpl rule) {
    if (pattern.getSource() != null) {
      ending = Ending.UNKNOWN;
    }
    for (Declaration declaration : pattern.getDeclarations().values()) {
      if (!(declaration.getExtractor() instanceof ClassFieldReader
          || declaration.getExtractor() instanceof PatternExtractor)) {
        ending = Ending.UNKNOWN;
      }
    }
    List<Constraint> constraints = pattern.getConstraints();
    for (int i = 0; i < constraints.size(); i++) {
      if (constraints.get(i) instanceof MVELConstraint condition) {
        WatchedCondition watched = watched(condition, rule);
        if (watched != null) {
          constraints.set(i, watched);
        }
      } else {
        ending = Ending.UNKNOWN;
      }
    }
  }

  private @Nullable WatchedCondition watched(MVELConstraint condition, RuleImpl rule) {
    Firing.OfRule firing = new Firing.OfRule(rule.getName(), rule.getResource().getSourcePath());
    WatchedCondition.Matches matches = matches(condition);
    if (matches != null) {
      ending = ending.and(Ending.COUNTED);
      return new WatchedCondition(condition, firing, matches, circuit);
    }
    if (isPlain(condition.getExpression())) {
      return null;
    }
    ending = Ending.UNKNOWN;
    return condition.getRequiredDeclarations().length == 0
        ? new WatchedCondition(condition, firing, null, circuit)
        : null;
  }

  private WatchedCondition.@Nullable Matches matches(MVELConstraint condition) {
    Matcher found = MATCHES.matcher(condition.getExpression());
    if (!found.matches()
        || (found.group(1) == null) != (found.group(4) == null)
        || !(value(condition, found.group(3)) instanceof String regex)) {
      return null;
    }
    for (FactProperty property : FactProperty.of(rulebook.catalogue())) {
      if (property.name().equals(found.group(2)) && property.type() == String.class) {
        try {
          CountedText.check(regex);
          return new WatchedCondition.Matches(
              property.index(), Pattern.compile(regex), found.group(1) != null);
        } catch (PatternSyntaxException | Allowance.Spent e) {
          // The engine's own fails, or is stopped by whoever waits for it.
          return null;
        }
      }
    }
    return null;
  }

  private @Nullable Object value(MVELConstraint condition, @Nullable String ofSetting) {
    if (ofSetting == null) {
      return condition.getField() == null ? null : condition.getField().getValue();
    }
    Setting setting = rulebook.setting(ofSetting);
    return setting == null ? null : setting.value();
  }

  private boolean isPlain(String expression) {
    String code = TEXT.matcher(expression).replaceAll("\"\"");
    if (!PLAIN.matcher(code).matches()
        || ASSIGNS.matcher(code).find()
        || REPEATS.matcher(code).find()
        || UNKNOWN_WORD.matcher(code).find()) {
      return false;
    }
    Matcher call = CALL.matcher(code);
    while (call.find()) {
      String name = call.group(2);
      boolean known =
          call.group(1) == null ? functions.contains(name) : KnownCalls.isShortOfFacts(name);
      if (!known && !name.equals("contains")) {
        return false;
      }
    }
    return !CONTAINS.matcher(SHORT_CONTAINS.matcher(code).replaceAll(" ")).find();
  }
}
