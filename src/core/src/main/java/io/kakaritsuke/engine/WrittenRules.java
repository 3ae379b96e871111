package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExpressionDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.api.io.Resource;

/**
 * The rules of one file as the engine's own parser understands them, whatever their text looks
 * like: what in them is run while they are compiled, and what their conditions name beside facts,
 * settings and what is {@link Permitted}.
 */
final class WrittenRules {
  private static final Set<String> ATTRIBUTES =
      Set.of("salience", "no-loop", "lock-on-active", "dialect");
  private static final Set<String> AT_ONCE = Set.of("calendars", "date-effective", "date-expires");

  /** A text, a number or a word; what else stands there is looked up, or computed. */
  private static final Pattern LITERAL =
      Pattern.compile("\"[^\"\\\\]*\"|[\\w\\p{IsAlphabetic}: -]*");

  private final RuleFile file;
  private final PackageDescr rules;

  private WrittenRules(RuleFile file, PackageDescr rules) {
    this.file = file;
    this.rules = rules;
  }

  /**
   * Those of a file; null where it cannot be parsed, which whoever compiles it tells: that it goes
   * too deep as well.
   */
  static @Nullable WrittenRules of(RuleFile file, Resource resource) {
    try {
      DrlParser parser = new DrlParser();
      PackageDescr rules = parser.parse(resource, file.text());
      return rules == null || parser.hasErrors() ? null : new WrittenRules(file, rules);
    } catch (DroolsParserException | RuntimeException | StackOverflowError e) {
      return null;
    }
  }

  /** Whether the engine would run code of the file to compile it. */
  boolean areEvaluated() {
    return !annotated().isEmpty();
  }

  /** The same rules without their annotations, which decide nothing. */
  PackageDescr withoutAnnotations() {
    annotated().forEach(one -> one.getAnnotations().clear());
    return rules;
  }

  /** Whether an attribute is computed, which the engine does when it compiles. */
  boolean isComputed() {
    return attributes().stream()
        .anyMatch(one -> AT_ONCE.contains(one.getName()) && !isLiteral(one.getValue()));
  }

  private static boolean isLiteral(@Nullable Object value) {
    return LITERAL.matcher(String.valueOf(value)).matches();
  }

  /** All that rules may not say. */
  List<Finding> findings(Rulebook rulebook, Set<String> functions) {
    Set<Finding> findings = new LinkedHashSet<>();
    Set<String> known = known(rulebook);
    String name = String.valueOf(rules.getName());
    if (name.startsWith(Vocabulary.PACKAGE) || name.matches("(?:java|javax|org\\.drools)\\b.*")) {
      findings.add(found(rules, name, RuleConstructs.OWN_PACKAGE));
    }
    for (AnnotatedBaseDescr one : annotated()) {
      one.getAnnotationNames()
          .forEach(of -> findings.add(found(one, "@" + of, RuleConstructs.NOT_EVALUATED)));
    }
    for (AttributeDescr one : attributes()) {
      if (!ATTRIBUTES.contains(one.getName())
          || new ConditionNames(known, functions).wrong(one.getValue()) != null) {
        findings.add(found(one, one.getName(), RuleConstructs.NOT_EVALUATED));
      }
    }
    for (BaseDescr declared : rules.getClassAndEnumDeclarationDescrs()) {
      findings.add(found(declared, "declare", RuleConstructs.JAVA));
    }
    for (RuleDescr rule : rules.getRules()) {
      ConditionNames names = new ConditionNames(known, functions);
      conditions(rule.getLhs(), names, findings);
    }
    return List.copyOf(findings);
  }

  /** The functions that the file declares. */
  List<String> functions() {
    return rules.getFunctions().stream().map(one -> one.getName()).toList();
  }

  private static Set<String> known(Rulebook rulebook) {
    Set<String> known = new HashSet<>();
    rulebook.catalogue().facts().stream().map(Fact::name).forEach(known::add);
    rulebook.settings().stream().map(Setting::code).forEach(known::add);
    return known;
  }

  private void conditions(
      @Nullable BaseDescr one, ConditionNames names, Collection<Finding> findings) {
    if (one == null) {
      return;
    }
    if (one instanceof PatternDescr pattern) {
      if (pattern.getSource() != null) {
        findings.add(found(pattern, "from", RuleConstructs.ONE_OBJECT));
      }
      pattern.getDescrs().forEach(each -> conditions(each, names, findings));
    } else if (one instanceof ExpressionDescr expression) {
      String wrong = names.wrong(String.valueOf(expression.getExpression()));
      if (wrong != null) {
        findings.add(found(one, wrong, ConditionNames.INSTEAD));
      }
    } else if (one instanceof AndDescr || one instanceof OrDescr) {
      ((ConditionalElementDescr) one)
          .getDescrs()
          .forEach(each -> conditions(each, names, findings));
    } else {
      String what = one.getClass().getSimpleName().replace("Descr", "").toLowerCase(Locale.ROOT);
      findings.add(found(one, what, RuleConstructs.ONE_OBJECT));
    }
  }

  /** At the word, from where the parser says that what has it begins. */
  private Finding found(BaseDescr in, String word, Text instead) {
    int from = file.offset(Math.max(in.getLine(), 1), 1);
    Matcher at =
        Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])").matcher(file.text());
    int place = at.find(Math.min(from, file.text().length())) ? at.start() : from;
    return RuleConstructs.unsupported(file, place, word, instead);
  }

  private List<AttributeDescr> attributes() {
    List<AttributeDescr> all = new ArrayList<>(rules.getAttributes());
    rules.getRules().forEach(rule -> all.addAll(rule.getAttributes().values()));
    return all;
  }

  private List<AnnotatedBaseDescr> annotated() {
    List<AnnotatedBaseDescr> all = new ArrayList<>();
    for (RuleDescr rule : rules.getRules()) {
      annotated(rule, all);
    }
    return all;
  }

  private static void annotated(@Nullable BaseDescr one, List<AnnotatedBaseDescr> all) {
    if (one instanceof AnnotatedBaseDescr may
        && may.getAnnotations().stream()
            .flatMap(each -> each.getValueMap().values().stream())
            .anyMatch(value -> !isLiteral(value))) {
      all.add(may);
    }
    if (one instanceof RuleDescr rule) {
      annotated(rule.getLhs(), all);
    } else if (one instanceof ConditionalElementDescr several) {
      several.getDescrs().forEach(each -> annotated(each, all));
    } else if (one instanceof PatternDescr pattern) {
      pattern.getDescrs().forEach(each -> annotated(each, all));
    }
  }
}
