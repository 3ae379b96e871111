package io.kakaritsuke.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ScenarioSheet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings scenarios in line with what a version decides, when somebody says that this is meant. */
public final class NewExpectations {
  private NewExpectations() {}

  /** A piece of a text and what stands there from now on. */
  private record Edit(int start, int end, String text) {}

  /**
   * The sources with the expectation of every scenario that failed brought in line with the
   * decision of that version. Guards are left as they are. Where only values changed, only these
   * change in the file; otherwise the blocks {@code expect} and {@code not} of that scenario are
   * written anew; in a workbook the cells of that row. All scenarios that are changed pass
   * afterwards. Codes that were renamed are renamed here too; what names nothing but codes that are
   * gone goes with them.
   *
   * @param results of scenarios read from these very sources and run with {@code compiled}
   * @param base the version that the scenarios were written for; null: there is none
   */
  public static Sources accept(
      Sources sources,
      List<ScenarioResult> results,
      CompiledRulebook compiled,
      @Nullable Rulebook base) {
    CodesOfBase ofBase = CodesOfBase.of(base, compiled.rulebook());
    Map<String, List<Scenario>> changed =
        results.stream()
            .filter(result -> !result.passed() && !result.blocks())
            .filter(result -> !result.firings().isEmpty() || isAboutFacts(result))
            .map(ScenarioResult::scenario)
            .collect(Collectors.groupingBy(Scenario::file));
    List<Source> files = new ArrayList<>();
    for (Source source : sources.files()) {
      List<Scenario> ofFile = changed.get(source.fileName());
      files.add(ofFile == null ? source : inLine(source, ofFile, compiled, ofBase));
    }
    return new Sources(sources.rulebook(), files);
  }

  // Where a rule failed there is no decision to expect.
  private static boolean isAboutFacts(ScenarioResult result) {
    return result.scenario().expectsViolations();
  }

  private static Source inLine(
      Source source, List<Scenario> scenarios, CompiledRulebook compiled, CodesOfBase ofBase) {
    if (Scenarios.isScenarioFile(source)) {
      return rewritten(source, scenarios, compiled, ofBase);
    }
    return ScenarioSheet.mayStandIn(source)
        ? SheetExpectations.rewritten(source, scenarios, compiled)
        : source;
  }

  private static Source rewritten(
      Source source, List<Scenario> scenarios, CompiledRulebook compiled, CodesOfBase ofBase) {
    String whole = new String(source.bytes(), UTF_8);
    String mark = whole.startsWith("\uFEFF") ? "\uFEFF" : "";
    StringBuilder text = new StringBuilder(whole.substring(mark.length()));
    List<Edit> edits = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      edits.addAll(edits(scenario, text, compiled, ofBase));
    }
    edits.stream()
        .sorted(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end).reversed())
        .forEach(edit -> text.replace(edit.start(), edit.end(), edit.text()));
    String written = YamlItems.stillAList(text.toString(), "scenarios");
    return new Source(source.path(), (mark + written).getBytes(UTF_8));
  }

  private static List<Edit> edits(
      Scenario scenario, CharSequence text, CompiledRulebook compiled, CodesOfBase ofBase) {
    UpdatedExpectation updated = updated(scenario, compiled, ofBase);
    if (updated == null) {
      Spot item = YamlItems.item(text, scenario.spot());
      return List.of(new Edit(item.start(), item.end(), ""));
    }
    List<Edit> inPlace = new ArrayList<>();
    if (inPlace(scenario.not(), updated.not(), text, inPlace)
        && inPlace(scenario.expect(), updated.expect(), text, inPlace)) {
      return inPlace;
    }
    List<Edit> anew = new ArrayList<>();
    if (!updated.expect().equals(scenario.expect())) {
      anew.add(written("expect", scenario, scenario.expect(), updated.expect(), text));
    }
    if (!updated.not().equals(scenario.not())) {
      anew.add(written("not", scenario, scenario.not(), updated.not(), text));
    }
    return anew;
  }

  /** Null where nothing is left to expect. */
  private static @Nullable UpdatedExpectation updated(
      Scenario scenario, CompiledRulebook compiled, CodesOfBase ofBase) {
    Scenario meant = ScenarioRun.renamed(scenario, ofBase);
    if (scenario.guard()) {
      return new UpdatedExpectation(meant.expect(), meant.not());
    }
    Scenario kept = ScenarioRun.withoutGone(meant, ofBase);
    return kept.saysSomething()
        ? UpdatedExpectation.of(kept, ScenarioRun.decide(scenario, compiled).parts())
        : null;
  }

  // False where more than values changed; the edits are of no use then.
  private static boolean inPlace(
      Expected before, Expected after, CharSequence text, List<Edit> edits) {
    if (before.equals(after)) {
      return true;
    }
    if (before instanceof Expected.Members from && after instanceof Expected.Members to) {
      return from.members().keySet().equals(to.members().keySet())
          && from.members().entrySet().stream()
              .allMatch(
                  one ->
                      inPlace(
                          one.getValue(),
                          Objects.requireNonNull(to.members().get(one.getKey())),
                          text,
                          edits));
    }
    if (before instanceof Expected.Items from
        && after instanceof Expected.Items to
        && from.items().size() == to.items().size()) {
      boolean all = true;
      for (int i = 0; i < from.items().size(); i++) {
        all &= inPlace(from.items().get(i), to.items().get(i), text, edits);
      }
      return all;
    }
    return replace(before, after, text, edits);
  }

  private static boolean replace(
      Expected before, Expected after, CharSequence text, List<Edit> edits) {
    int start = before.spot().start();
    boolean block =
        start < text.length() && text.charAt(start) == '-' && !(before instanceof Expected.Value);
    boolean lines = text.subSequence(start, before.spot().end()).toString().indexOf('\n') >= 0;
    if (block || lines) {
      return false;
    }
    Expected shown = after;
    if (before instanceof Expected.Value
        && after instanceof Expected.Members to
        && to.members().size() == 1) {
      shown = to.members().values().iterator().next();
    }
    String space = start > 0 && text.charAt(start - 1) == ':' ? " " : "";
    edits.add(new Edit(start, before.spot().end(), space + YamlText.flow(shown)));
    return true;
  }

  private static Edit written(
      String key,
      Scenario scenario,
      Expected.Members before,
      Expected.Members after,
      CharSequence text) {
    int begin = scenario.spot().start();
    boolean absent = before.spot().equals(scenario.spot());
    if (text.charAt(begin) == '{') {
      int last = scenario.spot().end() - 1;
      return absent
          ? new Edit(last, last, ", " + key + ": " + YamlText.flow(after))
          : new Edit(before.spot().start(), before.spot().end(), YamlText.flow(after));
    }
    int column = begin - lineStart(text, begin);
    String block = "\n" + " ".repeat(column + 2) + block(after, column + 2);
    if (absent) {
      int end = lineEnd(text, scenario.spot().end());
      return new Edit(end, end, "\n" + " ".repeat(column) + key + ":" + block);
    }
    return new Edit(endOfColon(text, before.spot().start()), before.spot().end(), block);
  }

  private static String block(Expected.Members members, int indent) {
    return members.members().isEmpty() ? "{}" : YamlText.block(members, indent);
  }

  // What stands between the colon and the value is blank, or a comment.
  private static int endOfColon(CharSequence text, int value) {
    int at = value;
    while (Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return text.charAt(at - 1) == ':' ? at : lineStart(text, value) - 1;
  }

  private static int lineStart(CharSequence text, int index) {
    int at = index;
    while (at > 0 && text.charAt(at - 1) != '\n') {
      at--;
    }
    return at;
  }

  private static int lineEnd(CharSequence text, int index) {
    int at = index;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }
}
