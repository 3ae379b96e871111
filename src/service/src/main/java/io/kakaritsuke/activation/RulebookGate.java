package io.kakaritsuke.activation;

import io.kakaritsuke.engine.CompileResult;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.FurtherFindings;
import io.kakaritsuke.engine.RuleSize;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.engine.RulesHang;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.scenario.DifferentialCheck;
import io.kakaritsuke.scenario.RuleTrials;
import io.kakaritsuke.scenario.ScenarioRun;
import io.kakaritsuke.scenario.Scenarios;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RulebookReader;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The one way for sources to become a rulebook that decides: read, then compile, all or nothing.
 */
@Singleton
public class RulebookGate {
  private static final Logger LOG = Logger.getLogger(RulebookGate.class);

  /**
   * A service that starts for the first time has all rulebooks to look at, in a process that has
   * compiled nothing yet; what comes by folders has been through the tests of its repository.
   */
  private static final int FEWER_FOR_FOLDERS = 10;

  /** What another implementation says of a rulebook on so many subjects. */
  interface SecondOpinion {
    List<Finding> of(CompiledRulebook compiled, String contentHash, int cases, Runnable between);
  }

  private final Function<Sources, ReadResult> reader;
  private final Function<Rulebook, CompileResult> compiler;
  private final Function<Rulebook, CompileResult> compilerOfNew;
  private final SecondOpinion secondOpinion;
  private final int differentialCases;
  private final Admissions admissions;

  /**
   * @param differentialCases on how many subjects a second implementation is asked as well
   */
  @Inject
  RulebookGate(
      @ConfigProperty(
              name = "kakaritsuke.differential-cases",
              defaultValue = "" + DifferentialCheck.CASES)
          int differentialCases) {
    this(
        RulebookReader::read,
        RulebookCompiler::compile,
        RulebookCompiler::compileNew,
        DifferentialCheck::of,
        differentialCases,
        HeadStart.admissions());
  }

  RulebookGate(Function<Sources, ReadResult> reader, Function<Rulebook, CompileResult> compiler) {
    this(reader, compiler, (compiled, hash, cases, between) -> List.of(), 0, new Admissions());
  }

  RulebookGate(
      Function<Sources, ReadResult> reader,
      Function<Rulebook, CompileResult> compiler,
      SecondOpinion secondOpinion,
      int differentialCases,
      Admissions admissions) {
    this(reader, compiler, compiler, secondOpinion, differentialCases, admissions);
  }

  private RulebookGate(
      Function<Sources, ReadResult> reader,
      Function<Rulebook, CompileResult> compiler,
      Function<Rulebook, CompileResult> compilerOfNew,
      SecondOpinion secondOpinion,
      int differentialCases,
      Admissions admissions) {
    this.reader = reader;
    this.compiler = compiler;
    this.compilerOfNew = compilerOfNew;
    this.secondOpinion = secondOpinion;
    this.differentialCases = differentialCases;
    this.admissions = admissions;
  }

  /** Reads, and does not compile. */
  public ReadResult read(Sources sources) {
    return reader.apply(sources);
  }

  /** Reads and compiles; bad sources, and mistakes of ours, are findings. */
  public GateResult admit(Sources sources) {
    return admitWith(sources, anew -> compile(anew, reader.apply(anew), List.of(), compiler));
  }

  /**
   * The same for sources that were read already and are to become a version: rule files that nobody
   * can compile in reasonable time are refused before, or given up, and where reading finds errors
   * in rule files, what else is wrong there is told with them.
   *
   * @param read what reading them gives
   * @throws ProblemException where rule files cannot be tried now
   */
  public GateResult admit(Sources sources, ReadResult read) {
    return admitWith(sources, anew -> compileNew(anew, read));
  }

  private GateResult compileNew(Sources sources, ReadResult read) {
    Rulebook written = read.rulebook() == null ? read.written() : read.rulebook();
    List<Finding> more = new ArrayList<>(written == null ? List.of() : RuleSize.of(written));
    if (read.written() != null && more.isEmpty()) {
      more.addAll(FurtherFindings.of(read.written(), read.findings(), compilerOfNew));
    }
    return compile(sources, read, more, compilerOfNew);
  }

  private GateResult admitWith(Sources sources, Function<Sources, GateResult> compilation) {
    try {
      return admissions.admit(sources, compilation);
    } catch (RulesHang notNow) {
      throw new ProblemException(RuleProblems.of(notNow));
    } catch (RuntimeException | LinkageError | StackOverflowError bug) {
      // A mistake of ours in one rulebook must not take down the others.
      return refusedByBug(sources, bug);
    }
  }

  /**
   * The same for sources that are to become a version without having been a draft: their scenarios
   * are run as well, a guard that does not hold is an error, and so is a second opinion that
   * differs.
   *
   * @throws ProblemException where rule files cannot be tried now
   */
  GateResult admitNew(Sources sources) {
    GateResult result = admitRead(sources);
    if (!(result instanceof GateResult.Gated gated)) {
      return result;
    }
    List<Finding> findings = new ArrayList<>(gated.findings());
    findings.addAll(ofRules(gated.compiled(), () -> {}));
    if (hasError(findings)) {
      // Rules that may not be run are not run for scenarios either.
      return new GateResult.Refused(findings);
    }
    Scenarios scenarios = Scenarios.read(sources, gated.compiled().rulebook());
    findings.addAll(scenarios.findings());
    findings.addAll(ScenarioFindings.of(ScenarioRun.run(scenarios.all(), gated.compiled())));
    findings.addAll(
        differences(
            gated.compiled(), gated.hash(), differentialCases / FEWER_FOR_FOLDERS, () -> {}));
    if (hasError(findings)) {
      return new GateResult.Refused(findings);
    }
    findings.sort(Finding.BY_PLACE);
    return new GateResult.Gated(gated.hash(), gated.compiled(), findings);
  }

  private GateResult admitRead(Sources sources) {
    try {
      return admit(sources, read(sources));
    } catch (ProblemException notNow) {
      throw notNow;
    } catch (RuntimeException | LinkageError | StackOverflowError bug) {
      return refusedByBug(sources, bug);
    }
  }

  /**
   * What is wrong with the rule files of sources that compile. To be asked before a rulebook
   * becomes a version; one that was published before is not asked any more.
   *
   * @param goOn is asked between one trial of a rule and the next; what it throws ends them
   * @throws ProblemException where rules cannot be tried now
   */
  public List<Finding> ofRules(CompiledRulebook compiled, Runnable goOn) {
    try {
      return RuleTrials.of(compiled, goOn);
    } catch (RulesHang notNow) {
      throw new ProblemException(RuleProblems.of(notNow));
    }
  }

  /**
   * What a second implementation decides otherwise than the engine. To be asked before a rulebook
   * becomes a version; takes about a second.
   *
   * @param between is run between one subject and the next, in several threads
   */
  public List<Finding> differences(
      CompiledRulebook compiled, String contentHash, Runnable between) {
    return differences(compiled, contentHash, differentialCases, between);
  }

  private List<Finding> differences(
      CompiledRulebook compiled, String contentHash, int cases, Runnable between) {
    try {
      return secondOpinion.of(compiled, contentHash, cases, between);
    } catch (RuntimeException | StackOverflowError bug) {
      return List.of(bug(compiled.rulebook().name(), bug));
    }
  }

  private GateResult compile(
      Sources sources,
      ReadResult read,
      List<Finding> more,
      Function<Rulebook, CompileResult> compiler) {
    List<Finding> findings = new ArrayList<>(read.findings());
    findings.addAll(more);
    Rulebook rulebook = read.rulebook();
    if (rulebook == null || hasError(findings)) {
      return new GateResult.Refused(findings);
    }
    CompileResult result = compiler.apply(rulebook);
    findings.addAll(result.findings());
    CompiledRulebook compiled = result.compiled();
    if (compiled == null || hasError(findings)) {
      return new GateResult.Refused(findings);
    }
    findings.sort(Finding.BY_PLACE);
    return new GateResult.Gated(sources.contentHash(), compiled, findings);
  }

  private static boolean hasError(List<Finding> findings) {
    return findings.stream().anyMatch(Finding::isError);
  }

  private static GateResult refusedByBug(Sources sources, Throwable bug) {
    return new GateResult.Refused(List.of(bug(sources.rulebook(), bug)));
  }

  private static Finding bug(String rulebook, Throwable bug) {
    String id = UUID.randomUUID().toString();
    LOG.errorf(bug, "Rulebook %s could not be checked, error %s", rulebook, id);
    Text message =
        new Text(
            "内部エラーのため確認できませんでした（ID " + id + "）", "Could not be checked: internal error, ID " + id);
    return Findings.ofRulebook(rulebook, "internal-error", message);
  }
}
