package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.GateResult;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.ScenarioFindings;
import io.kakaritsuke.activation.VersionLookup;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.RuleSettings;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.scenario.ScenarioResult;
import io.kakaritsuke.scenario.ScenarioRun;
import io.kakaritsuke.scenario.Scenarios;
import io.kakaritsuke.scenario.UnreachedRows;
import io.kakaritsuke.workbook.AggregateBinding;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.diff.AuthorRights;
import io.kakaritsuke.workbook.diff.BaseFindings;
import io.kakaritsuke.workbook.diff.CatalogueCells;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.DeletedRules;
import io.kakaritsuke.workbook.diff.Diff;
import io.kakaritsuke.workbook.diff.OpenCauses;
import io.kakaritsuke.workbook.diff.SameCodes;
import io.kakaritsuke.workbook.diff.Side;
import io.kakaritsuke.workbook.edit.PublishedWorkbook;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says everything there is to say about the files of a draft, at once. */
@Singleton
class Checker {
  private final RulebookGate gate;
  private final ActiveRulebooks rulebooks;
  private final Bases bases;
  private final Turns turns;
  private final Instance<UnderWay> underWay;

  @Inject
  Checker(
      RulebookGate gate,
      ActiveRulebooks rulebooks,
      Bases bases,
      Turns turns,
      Instance<UnderWay> underWay) {
    this.gate = gate;
    this.rulebooks = rulebooks;
    this.bases = bases;
    this.turns = turns;
    this.underWay = underWay;
  }

  /**
   * The files of a draft as they would be published.
   *
   * @param sent the sources as they came
   * @param read what reading these gives: ids that are written into rows change nothing of it
   */
  record Read(DraftFiles files, Sources sent, ReadResult read) {}

  /** Reads files that were completed before. */
  Read read(DraftFiles files, int base) {
    Sources sources = files.sources();
    return new Read(files, sources, RulebookReader.read(sources, bases.of(files, base)));
  }

  /**
   * Reads the files and completes them: every row gets its id, marks of an earlier upload are taken
   * away. Those that cannot be read are left as they are, and so are those that nobody changed.
   *
   * @param base the version that the draft stands on
   */
  Read complete(DraftFiles files, int base) {
    Sources sent = files.sources();
    Sources before = bases.of(files, base);
    ReadResult read = RulebookReader.read(sent, before);
    Rulebook rulebook = read.rulebook();
    return new Read(
        rulebook == null ? files : files.map(file -> asPublished(file, before, rulebook)),
        sent,
        read);
  }

  /**
   * What was written, which reads as what was checked.
   *
   * @throws ProblemException where it does not
   */
  Sources readBack(Sources written, Check check, boolean accepted) {
    return ReadBack.of(
        written, gate.read(written), Objects.requireNonNull(check.compiled()), accepted);
  }

  private static DraftFile asPublished(DraftFile file, Sources before, Rulebook rulebook) {
    Source old = before.find(file.path());
    boolean changed = old == null || !Arrays.equals(old.bytes(), file.bytes());
    return changed && file.uploaded() && file.isWorkbook()
        ? PublishedWorkbook.of(file.bytes(), file.fileName(), rulebook)
            .map(file::publishing)
            .orElse(file)
        : file;
  }

  /**
   * Checks what would be published.
   *
   * @param base the version that the draft is made on
   * @param byRuleAuthor whether rules and catalogue may be changed as well
   */
  Check check(Read completed, int base, boolean byRuleAuthor) {
    if (completed.files().isNothingTaken()) {
      return nothingTaken(completed.files());
    }
    GateResult result = gate.admit(completed.files().sources(), completed.read());
    Check check =
        check(completed.files(), completed.sent(), completed.read(), result, base, byRuleAuthor);
    Sources version = bases.version(completed.files().rulebook(), base);
    return check.telling(OpenCauses.told(check.findings(), version, completed.files().sources()));
  }

  // Of the version as it is there is nothing to say to who has sent none of its files.
  private Check nothingTaken(DraftFiles files) {
    return new Check(null, ArrivalFindings.of(files, this::title), List.of(), List.of());
  }

  /**
   * @param sent what was read, of which scenarios are read as well
   */
  private Check check(
      DraftFiles files,
      Sources sent,
      ReadResult read,
      GateResult result,
      int base,
      boolean byRuleAuthor) {
    List<Finding> findings = new ArrayList<>(ArrivalFindings.of(files, this::title));
    Base before = base(files.rulebook(), base);
    List<Finding> found = settingsOfRules(before, read.rulebook(), result.findings());
    findings.addAll(DraftFindings.withGone(read.besideBase(), found, files.sources()));
    if (!(result instanceof GateResult.Gated gated)) {
      if (before != null) {
        DeletedRules.tell(findings, before.sources(), files.sources(), null, List.of());
      }
      return new Check(null, findings, List.of(), List.of());
    }
    Rulebook draft = gated.compiled().rulebook();
    findings.addAll(AggregateBinding.of(draft, rulebooks.names(), this::activeContent).findings());
    List<Finding> ofRules = gate.ofRules(gated.compiled(), turns::goOn);
    findings.addAll(ofRules);
    List<Change> changes = changes(files, before, draft, findings);
    if (!byRuleAuthor) {
      AuthorRights.forRuleAuthor(changes).stream()
          .map(DraftFindings::forRuleAuthor)
          .forEach(findings::add);
    }
    if (ofRules.stream().anyMatch(Finding::isError)) {
      // Rules that may not be run are run by nobody: no scenario, no impact.
      return new Check(null, findings, changes, List.of());
    }
    List<ScenarioResult> scenarios =
        scenarios(sent, gated.compiled(), before, changes, byRuleAuthor, findings);
    if (before != null) {
      findings.replaceAll(
          CatalogueCells.of(before.sources(), files.sources(), SentAgain.CATALOGUE)::located);
    }
    return new Check(
        gated.compiled(), findings, changes, scenarios, before == null ? null : before.compiled());
  }

  private static List<Finding> settingsOfRules(
      @Nullable Base before, @Nullable Rulebook draft, List<Finding> found) {
    return before == null || draft == null
        ? found
        : RuleSettings.told(before.compiled().rulebook(), draft, found);
  }

  private @Nullable String title(String rulebook) {
    Rulebook content = activeContent(rulebook);
    return content == null ? null : content.catalogue().title();
  }

  private @Nullable Rulebook activeContent(String rulebook) {
    return rulebooks.active(rulebook).map(found -> found.compiled().rulebook()).orElse(null);
  }

  /**
   * What a second implementation decides otherwise; nothing of it may be published. Empty for what
   * cannot be compiled.
   */
  List<Finding> differences(DraftFiles files, Check check) {
    return differences(files, check, () -> {});
  }

  /**
   * The same for which nobody waits.
   *
   * @param between is run between one subject and the next, and may take its time
   */
  List<Finding> differences(DraftFiles files, Check check, Runnable between) {
    CompiledRulebook compiled = check.compiled();
    return compiled == null
        ? List.of()
        : gate.differences(compiled, files.sources().contentHash(), between).stream()
            .filter(Finding::isError)
            .toList();
  }

  private List<Finding> underWay(ActiveVersion base, Rulebook draft) {
    List<Finding> found = new ArrayList<>();
    try {
      for (UnderWay one : underWay) {
        found.addAll(one.findings(base, draft));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  private List<Change> changes(
      DraftFiles files, @Nullable Base before, Rulebook draft, List<Finding> findings) {
    if (before == null) {
      return List.of();
    }
    List<Change> changes = Diff.of(before.side(), new Side(draft, files.sources()));
    List<Finding> ofBase = BaseFindings.of(before.compiled().rulebook(), draft, changes);
    findings.removeIf(found -> ofBase.stream().anyMatch(more -> SameCodes.saysMore(more, found)));
    ofBase.stream().filter(found -> !isToldOf(found, findings)).forEach(findings::add);
    DeletedRules.tell(findings, before.sources(), files.sources(), draft, changes);
    findings.addAll(underWay(before.version(), draft));
    return changes;
  }

  // Reading tells it with all tables of the sheet, and how to put them back.
  private static boolean isToldOf(Finding found, List<Finding> told) {
    return found.code().equals(BaseFindings.TABLE_GONE)
        && told.stream()
            .anyMatch(
                one -> one.code().equals(found.code()) && one.workbook().equals(found.workbook()));
  }

  /** A version to compare with, and its files. */
  private record Base(ActiveVersion version, Sources sources) {
    CompiledRulebook compiled() {
      return version.compiled();
    }

    Side side() {
      return new Side(compiled().rulebook(), sources);
    }
  }

  private @Nullable Base base(String rulebook, int version) {
    return rulebooks.version(rulebook, version) instanceof VersionLookup.Found found
        ? new Base(found.version(), bases.version(rulebook, version))
        : null;
  }

  /** A version to compare with; null where it can no longer be compiled. */
  @Nullable Side side(String rulebook, int version) {
    Base base = base(rulebook, version);
    return base == null ? null : base.side();
  }

  private static List<ScenarioResult> scenarios(
      Sources sources,
      CompiledRulebook compiled,
      @Nullable Base base,
      List<Change> changes,
      boolean byRuleAuthor,
      List<Finding> findings) {
    Rulebook draft = compiled.rulebook();
    if (base == null) {
      Scenarios read = Scenarios.read(sources, draft);
      List<ScenarioResult> results = ScenarioRun.run(read.all(), compiled);
      findings.addAll(read.findings());
      findings.addAll(ScenarioFindings.of(results));
      findings.addAll(UnreachedRows.of(draft, results, null));
      return results;
    }
    Scenarios read = Scenarios.read(sources, draft, base.side());
    List<ScenarioResult> results =
        ScenarioRun.run(read.all(), compiled, base.compiled().rulebook());
    ScenarioCauses causes =
        new ScenarioCauses(draft, sources, base.compiled(), base.sources(), changes);
    findings.addAll(causes.inFiles(read.findings(), byRuleAuthor));
    findings.addAll(causes.differing(results));
    findings.addAll(UnreachedRows.of(draft, results, base.compiled()));
    return results;
  }
}
