package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ScenarioSheet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings the files of scenarios in line with what was accepted. */
public final class NewExpectations {
  private NewExpectations() {}

  /**
   * The sources with every scenario as it is afterwards: values in place where only these change,
   * its blocks {@code expect} and {@code not} anew otherwise; in a workbook the cells of that row.
   * All scenarios that are changed pass afterwards.
   *
   * @param accepted of scenarios read from these very sources
   */
  public static Sources accept(Sources sources, Acceptance accepted, CompiledRulebook compiled) {
    Map<String, List<Acceptance.Accepted>> changed =
        accepted.scenarios().stream().collect(Collectors.groupingBy(one -> one.before().file()));
    List<Source> files = new ArrayList<>();
    for (Source source : sources.files()) {
      List<Acceptance.Accepted> ofFile = changed.get(source.fileName());
      files.add(ofFile == null ? source : inLine(source, ofFile, accepted, compiled));
    }
    return new Sources(sources.rulebook(), files);
  }

  private static Source inLine(
      Source source,
      List<Acceptance.Accepted> changed,
      Acceptance accepted,
      CompiledRulebook compiled) {
    if (Scenarios.isScenarioFile(source)) {
      Set<String> gone = new LinkedHashSet<>();
      changed.forEach(one -> gone.addAll(accepted.goneFrom(one.before())));
      return ScenarioYaml.rewritten(source, changed, gone);
    }
    return ScenarioSheet.mayStandIn(source)
        ? SheetExpectations.rewritten(source, changed, accepted, compiled)
        : source;
  }
}
