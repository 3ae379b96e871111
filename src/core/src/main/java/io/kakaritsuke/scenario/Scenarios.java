package io.kakaritsuke.scenario;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ScenarioSheet;
import io.kakaritsuke.workbook.diff.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scenarios of a rulebook.
 *
 * @param all those that are free of mistakes, by file, then in the order of the file
 * @param equivalents slips that no scenario can notice, as the files list them
 * @param findings every mistake in any file, by place
 */
public record Scenarios(List<Scenario> all, List<Equivalent> equivalents, List<Finding> findings) {
  public Scenarios {
    all = List.copyOf(all);
    equivalents = List.copyOf(equivalents);
    findings = findings.stream().sorted(Finding.BY_PLACE).toList();
  }

  /**
   * Reads every {@code rules/scenarios/*.yaml} of the sources, and the sheet 「シナリオ」 of every
   * workbook. Bad content, hostile files included, is never an exception.
   *
   * @param rulebook what the same sources came to; facts and codes are checked against it
   */
  public static Scenarios read(Sources sources, Rulebook rulebook) {
    return read(sources, rulebook, null);
  }

  /**
   * The same of a draft: what a file of the base names, and the draft has lost, is no mistake of
   * that file as long as nobody touches it.
   *
   * @param base null: there is none
   */
  public static Scenarios read(Sources sources, Rulebook rulebook, @Nullable Side base) {
    Rulebook old = base == null ? null : base.rulebook();
    CodesOfBase ofBase = CodesOfBase.of(old, rulebook);
    List<Source> before = base == null ? List.of() : base.sources().files();
    Map<String, SheetColumn> columns = SheetColumns.of(rulebook, old);
    List<Scenario> all = new ArrayList<>();
    List<Equivalent> equivalents = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    Map<String, Scenario> byName = new HashMap<>();
    for (Source source : sources.files()) {
      if (isScenarioFile(source)) {
        Complaints complaints = new Complaints(source.fileName());
        String text = YamlReader.text(source.bytes(), complaints);
        YamlNode root = text == null ? null : YamlReader.read(text, complaints);
        if (root != null) {
          boolean untouched = isIn(before, source);
          Shape.Members shape =
              DecisionShape.of(
                  rulebook, untouched ? ofBase : CodesOfBase.NONE, ScenarioYaml.goneOf(root));
          Shape.Members ofDays = DecisionShape.ofDay(shape, rulebook, untouched ? old : null);
          new ScenarioFileReader(source.fileName(), rulebook, shape, ofDays, complaints)
              .read(root).stream()
                  .filter(scenario -> isNew(scenario, byName, complaints))
                  .forEach(all::add);
          equivalents.addAll(new EquivalentReader(source.fileName(), complaints).read(root));
        }
        findings.addAll(complaints.findings());
      } else if (ScenarioSheet.mayStandIn(source)) {
        Source was = inBase(before, source);
        ScenarioSheet sheet = ScenarioSheet.read(source, was, SheetColumns.headers(columns));
        Complaints complaints = new Complaints(source.fileName(), ScenarioSheet.NAME);
        new ScenarioSheetReader(source.fileName(), rulebook.catalogue(), columns, complaints)
            .read(sheet).stream()
                .filter(scenario -> isNew(scenario, byName, complaints))
                .forEach(all::add);
        findings.addAll(sheet.findings());
        findings.addAll(
            was == null || complaints.findings().isEmpty()
                ? complaints.findings()
                : new FormerCells(sheet, ScenarioSheet.read(was)).told(complaints.findings()));
      }
    }
    return new Scenarios(all, equivalents, findings);
  }

  private static @Nullable Source inBase(List<Source> files, Source source) {
    return files.stream()
        .filter(file -> file.path().equals(source.path()))
        .findFirst()
        .orElse(null);
  }

  private static boolean isIn(List<Source> files, Source source) {
    return files.stream()
        .anyMatch(
            file ->
                file.path().equals(source.path()) && Arrays.equals(file.bytes(), source.bytes()));
  }

  static boolean isScenarioFile(Source source) {
    return source.isScenarioFile()
        && !source.fileName().startsWith(".")
        && !source.fileName().startsWith("~$");
  }

  private static boolean isNew(
      Scenario scenario, Map<String, Scenario> byName, Complaints complaints) {
    Scenario first = byName.putIfAbsent(scenario.name(), scenario);
    if (first != null) {
      String place = first.file() + " " + first.spot().place();
      complaints.duplicateName(scenario.spot().place(), scenario.name(), place);
    }
    return first == null;
  }
}
