package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.definition.KiePackage;
import org.kie.api.io.Resource;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;
import org.kie.internal.conf.ConstraintJittingThresholdOption;

/**
 * Compiles a rulebook: its DRL files by the engine's compiler, its tables by {@link RowRules}. The
 * engine's caches are shared in the process and not made for concurrent builds, so builds take
 * turns.
 */
public final class RulebookCompiler {
  private static final Lock TURNS = new ReentrantLock(true);

  /** What {@link RuleSize} lets through takes seconds, on a machine that has other work as well. */
  private static final Duration MOST = Duration.ofSeconds(30);

  private RulebookCompiler() {}

  /** Compiles; broken DRL files are findings with file, line and column, all at once. */
  public static CompileResult compile(Rulebook rulebook) {
    CompileResult result = inTurn(() -> build(rulebook, file -> {}));
    if (result.compiled() != null) {
      ProvenRules.add(rulebook.ruleFiles());
    }
    return result;
  }

  /**
   * The same for what is to become a version: rule files that are not compiled in half a minute are
   * given up, which is told of the file that was looked at. What was published before has all the
   * time it needs.
   *
   * @throws RulesHang where too many {@link LostThreads} run to try what nobody has tried
   */
  public static CompileResult compileNew(Rulebook rulebook) {
    List<RuleFile> files = rulebook.ruleFiles();
    return files.isEmpty()
        ? inTurn(() -> build(rulebook, file -> {}))
        : inTurn(() -> buildInTime(rulebook, files));
  }

  private static CompileResult inTurn(Supplier<CompileResult> build) {
    TURNS.lock();
    try {
      return build.get();
    } finally {
      TURNS.unlock();
    }
  }

  private static CompileResult buildInTime(Rulebook rulebook, List<RuleFile> files) {
    if (LostThreads.areMany() && !ProvenRules.are(files)) {
      throw RuleFailedException.notTried();
    }
    AtomicReference<RuleFile> at = new AtomicReference<>(files.get(0));
    Supplier<RuleFile> looked = () -> Objects.requireNonNull(at.get());
    try {
      return RuleThreads.call(
          () -> build(rulebook, at::set),
          RuleThreads.Limit.byClock(MOST),
          asking -> LostThreads.Lost.compiling(rulebook.name(), looked.get().name()));
    } catch (RuleThreads.GivenUp e) {
      ProvenRules.remove(files);
      return new CompileResult(null, List.of(RuleFindings.takesTooLong(looked.get(), MOST)));
    } catch (RuleCircuit.Open e) {
      throw RuleFailedException.notTried();
    }
  }

  /**
   * @param at takes each rule file before it is looked at
   */
  private static CompileResult build(Rulebook rulebook, Consumer<RuleFile> at) {
    StagePlan plan = new StagePlan(rulebook);
    RuleTables tables = new RuleTables(rulebook, plan);
    RulebookClasses classes = new RulebookClasses(rulebook, plan);
    KnowledgeBuilder builder = newBuilder(classes);
    List<Finding> findings = new ArrayList<>();
    SaidInRules said = SaidInRules.of(rulebook);
    if (said.isComputedAtOnce()) {
      return new CompileResult(null, said.written());
    }
    for (RuleFile file : rulebook.ruleFiles()) {
      at.accept(file);
      try {
        Resource resource = said.resource(file);
        builder.add(resource, resource.getResourceType());
      } catch (RuntimeException e) {
        findings.add(RuleFindings.of(file, rulebook, e));
      } catch (StackOverflowError e) {
        findings.add(RuleFindings.tooDeep(file));
        // Whatever the engine has noted of it is half of something.
        return new CompileResult(null, withSaid(said, findings));
      }
    }
    RuleFindings.of(builder, rulebook, findings);
    if (findings.stream().anyMatch(Finding::isError)) {
      return new CompileResult(null, withSaid(said, findings));
    }
    return link(rulebook, plan, tables, classes, builder, findings, said);
  }

  // What cannot be said here often cannot be compiled either; then only the former is of help.
  private static List<Finding> withSaid(SaidInRules said, List<Finding> broken) {
    List<Finding> all = new ArrayList<>(said.constructs());
    broken.stream().filter(found -> !said.explain(found)).forEach(all::add);
    return all;
  }

  // In one thread: the same order of loading each time, and no foreign thread with another loader.
  private static KnowledgeBuilder newBuilder(ClassLoader classes) {
    KnowledgeBuilderConfiguration configuration =
        KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(classes);
    configuration.setOption(ParallelRulesBuildThresholdOption.get(-1));
    return KnowledgeBuilderFactory.newKnowledgeBuilder(configuration);
  }

  private static CompileResult link(
      Rulebook rulebook,
      StagePlan plan,
      RuleTables tables,
      RulebookClasses classes,
      KnowledgeBuilder builder,
      List<Finding> findings,
      SaidInRules said) {
    KieBaseConfiguration configuration =
        RuleBaseFactory.newKnowledgeBaseConfiguration(null, classes);
    configuration.setOption(ConstraintJittingThresholdOption.get(WarmUp.EVALUATIONS));
    InternalKnowledgeBase base = KnowledgeBaseFactory.newKnowledgeBase(configuration);
    RuleCircuit circuit = new RuleCircuit();
    Ending ending = survey(rulebook, builder, circuit);
    List<Finding> unsupported = said.with(builder.getKnowledgePackages());
    for (KiePackage rules : builder.getKnowledgePackages()) {
      CountedCode.in((InternalKnowledgePackage) rules);
    }
    Allowance.begin();
    base.addPackages(builder.getKnowledgePackages());
    base.addPackages(List.of(new RowRules(rulebook.catalogue()).packageOf(tables, classes)));
    noteRuleOfEachFiring(base, circuit);
    CompiledRulebook compiled =
        new CompiledRulebook(rulebook, plan, tables, classes, base, ending, unsupported, circuit);
    // Code that nobody will let in is not run either: it may sleep, or end the service.
    if (unsupported.stream().noneMatch(Finding::isError)) {
      compiled.warmUp();
    }
    return new CompileResult(compiled, findings);
  }

  private static Ending survey(Rulebook rulebook, KnowledgeBuilder builder, RuleCircuit circuit) {
    CodeSurvey code = new CodeSurvey();
    builder.getKnowledgePackages().forEach(one -> code.take((InternalKnowledgePackage) one));
    ConditionSurvey conditions = new ConditionSurvey(rulebook, code.functions(), circuit);
    builder.getKnowledgePackages().forEach(one -> conditions.take((InternalKnowledgePackage) one));
    return code.ending().and(conditions.ending());
  }

  // Each DRL rule tells the collector that it fires, so that authors need not.
  private static void noteRuleOfEachFiring(InternalKnowledgeBase base, RuleCircuit circuit) {
    List<RuleImpl> authored = new ArrayList<>();
    for (KiePackage kiePackage : base.getKiePackages()) {
      if (!kiePackage.getName().equals(Vocabulary.TABLES)) {
        kiePackage.getRules().forEach(rule -> authored.add((RuleImpl) rule));
      }
    }
    authored.sort(
        Comparator.comparing((RuleImpl rule) -> rule.getResource().getSourcePath())
            .thenComparingInt(RuleImpl::getLoadOrder));
    for (int place = 0; place < authored.size(); place++) {
      RuleImpl rule = authored.get(place);
      Firing.OfRule firing = new Firing.OfRule(rule.getName(), rule.getResource().getSourcePath());
      rule.setConsequence(
          new RecordedConsequence(
              rule.getConsequence(), new Collector.RuleInFile(place, firing), circuit));
    }
  }
}
