package io.kakaritsuke.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.kie.api.definition.KiePackage;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.internal.io.ResourceFactory;

/**
 * What the rule files of a rulebook say that rules may not, from three looks at them: at their text
 * ({@link RuleConstructs}), which says what would do the same; at what the engine's parser makes of
 * it ({@link WrittenRules}); and at what was compiled ({@link CodeNames}), which no text hides
 * from.
 */
final class SaidInRules {
  /** Of what the compiler says without saying where. */
  private static final String NOWHERE = "1:1";

  private final Rulebook rulebook;
  private final Map<RuleFile, WrittenRules> parsed = new HashMap<>();
  private final List<Finding> constructs;
  private final List<Finding> written;

  private SaidInRules(Rulebook rulebook) {
    this.rulebook = rulebook;
    Set<String> functions = new HashSet<>();
    for (RuleFile file : rulebook.ruleFiles()) {
      WrittenRules rules = WrittenRules.of(file, drl(file));
      if (rules != null) {
        parsed.put(file, rules);
        functions.addAll(rules.functions());
      }
    }
    this.constructs = RuleConstructs.of(rulebook);
    List<Finding> all = new ArrayList<>(constructs);
    for (RuleFile file : rulebook.ruleFiles()) {
      WrittenRules rules = parsed.get(file);
      if (rules != null) {
        addUntold(all, rules.findings(rulebook, functions));
      }
    }
    this.written = List.copyOf(all);
  }

  static SaidInRules of(Rulebook rulebook) {
    return new SaidInRules(rulebook);
  }

  /** What the text alone says, of files that cannot be compiled. */
  List<Finding> constructs() {
    return constructs;
  }

  /**
   * Whether what the compiler says comes of a construct that does not work here: one in the same
   * rule, or in what holds for all rules of the file.
   */
  boolean explain(Finding broken) {
    for (RuleFile file : rulebook.ruleFiles()) {
      if (file.name().equals(broken.workbook())) {
        RulePlaces places = new RulePlaces(file);
        return constructs.stream()
            .filter(one -> one.isError() && one.workbook().equals(file.name()))
            .anyMatch(
                one ->
                    !parsed.containsKey(file)
                        || NOWHERE.equals(broken.cell())
                        || places.concerns(one, broken));
      }
    }
    return constructs.stream().anyMatch(Finding::isError);
  }

  /** What text and parser say, before anything is compiled. */
  List<Finding> written() {
    return written;
  }

  /** The same with what was compiled. */
  List<Finding> with(Collection<KiePackage> packages) {
    CodeNames code = new CodeNames();
    packages.forEach(one -> code.take((InternalKnowledgePackage) one));
    List<Finding> all = new ArrayList<>(written);
    Set<String> broken =
        written.stream()
            .filter(Finding::isError)
            .map(Finding::workbook)
            .collect(Collectors.toSet());
    addUntold(all, code.findings(rulebook, broken));
    return all.stream().sorted(Finding.BY_PLACE).toList();
  }

  /** Whether the engine would run code of a file to compile it, so that it cannot be compiled. */
  boolean isComputedAtOnce() {
    return parsed.values().stream().anyMatch(WrittenRules::isComputed);
  }

  /** The file for the engine to compile, without what it would run to do so. */
  Resource resource(RuleFile file) {
    WrittenRules rules = parsed.get(file);
    if (rules == null || !rules.areEvaluated()) {
      return drl(file);
    }
    Resource resource = ResourceFactory.newDescrResource(rules.withoutAnnotations());
    resource.setResourceType(ResourceType.DESCR);
    resource.setSourcePath(file.name());
    return resource;
  }

  private static Resource drl(RuleFile file) {
    Resource resource =
        ResourceFactory.newReaderResource(new StringReader(file.text()), UTF_8.name());
    resource.setResourceType(ResourceType.DRL);
    resource.setSourcePath(file.name());
    return resource;
  }

  // A line of which the first look says what to write instead needs no second word.
  private static void addUntold(List<Finding> all, List<Finding> more) {
    Set<List<String>> told =
        all.stream().filter(Finding::isError).map(SaidInRules::line).collect(Collectors.toSet());
    more.stream().filter(one -> !told.contains(line(one))).forEach(all::add);
  }

  private static List<String> line(Finding one) {
    String cell = Objects.requireNonNullElse(one.cell(), "");
    return List.of(one.workbook(), String.valueOf(one.sheet()), cell.replaceFirst(":.*", ""));
  }
}
