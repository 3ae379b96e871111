package io.kakaritsuke.decisionlog;

import io.kakaritsuke.access.Caller;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.decisionlog.DecisionLogReader.Column;
import io.kakaritsuke.engine.DecidedCodes;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Violation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells values of filters that there are from slips: a rulebook that is known, and a version that
 * one of the rulebooks has; a band or signal that an active version has, or any decision of the
 * log; an owner where a rulebook knows owners. The names of subjects and owners are no codes: those
 * of which nothing is known have no decisions.
 */
@Singleton
class DecisionFilters {
  private final ActiveRulebooks active;
  private final VersionStore store;
  private final DecisionLogReader reader;
  private final Caller caller;

  @Inject
  DecisionFilters(
      ActiveRulebooks active, VersionStore store, DecisionLogReader reader, Caller caller) {
    this.active = active;
    this.store = store;
    this.reader = reader;
    this.caller = caller;
  }

  /**
   * Checks the values and finds the facts that name owners.
   *
   * @param rulebooks empty for all
   * @param owners as people write them, by their code or label
   * @throws ProblemException 400 with all values that cannot be
   */
  List<DecisionQuery.Owners> check(
      List<String> rulebooks,
      List<String> bands,
      List<String> signals,
      List<String> owners,
      List<Integer> versions)
      throws SQLException {
    List<Violation> violations = new ArrayList<>();
    for (String rulebook : rulebooks) {
      if (!active.names().contains(rulebook)) {
        violations.add(ParameterProblems.unknownValue("rulebook", rulebook, visible(List.of())));
      }
    }
    List<Rulebook> contents =
        visible(rulebooks).stream()
            .flatMap(name -> active.active(name).stream())
            .map(ActiveVersion::compiled)
            .map(compiled -> compiled.rulebook())
            .toList();
    codes("band", bands, known(contents, TableKind.BAND), Column.BAND, violations);
    codes("signal", signals, known(contents, TableKind.SIGNAL), Column.SIGNAL, violations);
    versions(rulebooks, versions, violations);
    List<DecisionQuery.Owners> wanted = owners(contents, owners);
    if (!owners.isEmpty() && wanted.isEmpty()) {
      violations.add(ParameterProblems.noOwners());
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(ParameterProblems.unknownValues(violations));
    }
    return wanted;
  }

  private Set<String> visible(List<String> wanted) {
    Set<String> names = new TreeSet<>(active.names());
    Set<String> allowed = caller.rulebooks();
    if (allowed != null) {
      names.retainAll(allowed);
    }
    if (!wanted.isEmpty()) {
      names.retainAll(wanted);
    }
    return names;
  }

  private void codes(
      String parameter,
      List<String> asked,
      Set<String> known,
      Column column,
      List<Violation> violations)
      throws SQLException {
    for (String code : asked) {
      // What an older version decided, or a rule made up, only the log knows.
      if (!known.contains(code) && !reader.has(column, code, caller.rulebooks())) {
        violations.add(ParameterProblems.unknownValue(parameter, code, known));
      }
    }
  }

  private void versions(List<String> rulebooks, List<Integer> asked, List<Violation> violations) {
    if (asked.isEmpty()) {
      return;
    }
    Set<Integer> known = new TreeSet<>();
    visible(rulebooks).forEach(name -> known.addAll(store.numbers(name)));
    List<String> shown = known.stream().map(String::valueOf).toList();
    asked.stream()
        .filter(number -> !known.contains(number))
        .map(number -> ParameterProblems.unknownValue("version", String.valueOf(number), shown))
        .forEach(violations::add);
  }

  private static Set<String> known(List<Rulebook> contents, TableKind kind) {
    Set<String> codes = new LinkedHashSet<>();
    contents.forEach(rulebook -> codes.addAll(DecidedCodes.of(rulebook, kind)));
    return codes;
  }

  private static List<DecisionQuery.Owners> owners(List<Rulebook> rulebooks, List<String> asked) {
    List<DecisionQuery.Owners> owners = new ArrayList<>();
    for (Rulebook rulebook : asked.isEmpty() ? List.<Rulebook>of() : rulebooks) {
      Fact owner = rulebook.catalogue().owner();
      if (owner != null) {
        owners.add(new DecisionQuery.Owners(rulebook.name(), owner.name(), inFacts(owner, asked)));
      }
    }
    return owners;
  }

  private static List<String> inFacts(Fact owner, List<String> asked) {
    Set<String> values = new LinkedHashSet<>(asked);
    for (Choice choice : owner.choices()) {
      if (asked.contains(choice.label())) {
        values.add(choice.code());
      }
    }
    return List.copyOf(values);
  }
}
