package io.kakaritsuke.activation.draft;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.scenario.Scenario;
import io.kakaritsuke.scenario.ScenarioResult;
import io.kakaritsuke.scenario.ScenarioRun;
import io.kakaritsuke.scenario.Scenarios;
import io.kakaritsuke.workbook.merge.Choices;
import io.kakaritsuke.workbook.merge.Merge;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what people wrote of scenarios from what was made of it as the changes of a publication
 * were accepted: nobody is asked about the latter when two changes are merged, it is made anew.
 */
@Singleton
class WrittenScenarios {
  /** What was worked out last: the same is asked for while somebody looks at a draft. */
  private static final int MOST_KNOWN = 8;

  private final Checker checker;
  private final Map<String, Sources> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Sources> eldest) {
              return size() > MOST_KNOWN;
            }
          });

  @Inject
  WrittenScenarios(Checker checker) {
    this.checker = checker;
  }

  /**
   * A version without what was made of the scenarios of its base; what people wrote into them for
   * it stays.
   *
   * @param before the sources of the base
   * @param base its number
   */
  Sources of(Sources before, int base, Sources published) {
    Sources old = scenarios(before);
    Sources now = scenarios(published);
    if (old.contentHash().equals(now.contentHash())) {
      return published;
    }
    String key = before.rulebook() + " " + base + " " + published.contentHash();
    Sources ready = known.get(key);
    if (ready == null) {
      ready = unmade(before, base, published, old, now);
      known.put(key, ready);
    }
    return ready;
  }

  /**
   * The scenarios that people have brought together, as accepting the changes of a published
   * version makes them.
   *
   * @param people sources with the scenario files as people wrote them
   */
  Sources anew(Sources before, int base, Sources published, Sources people) {
    Sources wrote = scenarios(people);
    String key =
        String.join(
            " ",
            before.rulebook(),
            String.valueOf(base),
            published.contentHash(),
            wrote.contentHash());
    Sources ready = known.get(key);
    if (ready == null) {
      Sources whole = with(published, wrote);
      Checker.Read read = checker.complete(DraftFiles.beside(before, whole), base);
      Check check = checker.check(read, base, true);
      ready =
          check.compiled() == null || check.changedScenarios().isEmpty()
              ? wrote
              : scenarios(check.accepted(read.files().sources()));
      known.put(key, ready);
    }
    return ready;
  }

  private Sources unmade(Sources before, int base, Sources published, Sources old, Sources now) {
    Sources unwritten = with(published, old);
    Checker.Read read = checker.complete(DraftFiles.beside(before, unwritten), base);
    Check check = checker.check(read, base, true);
    if (check.compiled() == null || check.changedScenarios().isEmpty()) {
      return published;
    }
    Sources made = scenarios(check.accepted(read.files().sources()));
    return with(published, Merge.of(made, now, old, Choices.NONE).sources());
  }

  /**
   * The scenarios that are decided otherwise, and of which the published version does not say just
   * what is decided.
   */
  List<ScenarioResult> unseen(Check check, Sources published) {
    CompiledRulebook compiled = check.compiled();
    List<ScenarioResult> changed = check.changedScenarios();
    if (compiled == null || changed.isEmpty()) {
      return changed;
    }
    Map<String, Scenario> said = new HashMap<>();
    Scenarios.read(published, compiled.rulebook()).all().forEach(one -> said.put(one.name(), one));
    Set<String> right =
        ScenarioRun.run(List.copyOf(said.values()), compiled).stream()
            .filter(ScenarioResult::passed)
            .map(result -> result.scenario().name())
            .collect(Collectors.toSet());
    Set<String> seen = new HashSet<>();
    check
        .acceptance()
        .scenarios()
        .forEach(
            one -> {
              Scenario after = one.after();
              boolean same =
                  after == null
                      ? !said.containsKey(one.before().name())
                      : right.contains(after.name()) && isGiven(said.get(after.name()), after);
              if (same) {
                seen.add(one.before().name());
              }
            });
    return changed.stream().filter(one -> !seen.contains(one.scenario().name())).toList();
  }

  private static boolean isGiven(@Nullable Scenario one, Scenario other) {
    return one != null && one.given().equals(other.given());
  }

  private static Sources scenarios(Sources sources) {
    return only(sources, Source::isScenarioFile);
  }

  private static Sources only(Sources sources, Predicate<Source> wanted) {
    return new Sources(sources.rulebook(), sources.files().stream().filter(wanted).toList());
  }

  private static Sources with(Sources sources, Sources scenarios) {
    List<Source> files = new ArrayList<>(only(sources, file -> !file.isScenarioFile()).files());
    files.addAll(scenarios.files());
    return new Sources(sources.rulebook(), files);
  }
}
