package io.kakaritsuke.scenario;

import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import java.util.ArrayList;
import java.util.List;

/** Makes every rulebook that differs from a given one by one step in one cell, or by one row. */
final class Mutants {
  private Mutants() {}

  static List<Mutant> of(Rulebook rulebook) {
    List<Mutant> mutants = new ArrayList<>();
    new TableMutants(rulebook, mutants::add).make();
    for (int i = 0; i < rulebook.settings().size(); i++) {
      mutants.addAll(ofSetting(rulebook, i));
    }
    new CatalogueMutants(rulebook, mutants::add).make();
    new AggregateMutants(rulebook, mutants::add).make();
    return mutants;
  }

  private static List<Mutant> ofSetting(Rulebook rulebook, int index) {
    Setting setting = rulebook.settings().get(index);
    if (setting.value() == null) {
      return List.of();
    }
    boolean ofRules =
        rulebook.ruleFiles().stream().anyMatch(file -> file.text().contains(setting.code()));
    return Slips.of(setting.value(), List.of()).stream()
        .map(
            other ->
                new Mutant(
                    setting.workbook(),
                    setting.sheet(),
                    setting.id(),
                    setting.cell(),
                    Slips.words(setting.label(), setting.value(), other),
                    ofRules,
                    () -> with(rulebook, index, other)))
        .toList();
  }

  private static Rulebook with(Rulebook rulebook, int index, Object value) {
    Setting setting = rulebook.settings().get(index);
    List<Setting> settings = new ArrayList<>(rulebook.settings());
    settings.set(index, setting.with(value));
    return rulebook.withSettings(settings);
  }
}
