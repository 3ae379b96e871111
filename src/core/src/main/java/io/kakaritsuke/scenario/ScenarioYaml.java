package io.kakaritsuke.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.rulebook.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes changed scenarios into the YAML file that has them; all other bytes stay. */
final class ScenarioYaml {
  private static final String MARK = "\uFEFF";
  private static final String LIST = "scenarios";

  /** The codes that guards of a file go on naming, although nothing decides them any more. */
  static final String GONE = "gone";

  private final String text;
  private final @Nullable YamlNode root;

  private ScenarioYaml(String text) {
    this.text = text;
    this.root = YamlReader.read(text, new Complaints(""));
  }

  /**
   * The file with these scenarios as they are afterwards.
   *
   * @param gone the codes that its guards name and that are gone
   */
  static Source rewritten(Source source, List<Acceptance.Accepted> changed, Set<String> gone) {
    String whole = new String(source.bytes(), UTF_8);
    String mark = whole.startsWith(MARK) ? MARK : "";
    ScenarioYaml yaml = new ScenarioYaml(whole.substring(mark.length()));
    List<TextEdit> edits = new ArrayList<>();
    changed.forEach(one -> edits.addAll(yaml.edits(one)));
    edits.addAll(yaml.gone(gone));
    String written = YamlItems.stillAList(TextEdit.all(yaml.text, edits), LIST);
    return new Source(source.path(), (mark + written).getBytes(UTF_8));
  }

  private List<TextEdit> edits(Acceptance.Accepted one) {
    Scenario before = one.before();
    Scenario after = one.after();
    if (after == null) {
      Spot item = YamlItems.item(text, before.spot());
      return List.of(new TextEdit(item.start(), item.end(), ""));
    }
    List<TextEdit> edits = new ArrayList<>();
    if (before.days().isEmpty()) {
      edits.addAll(ExpectationEdits.of(before, after, text));
    }
    before
        .days()
        .forEach(day -> edits.addAll(ExpectationEdits.of(before.on(day), after.on(day), text)));
    YamlNode.Mapping mapping = scenario(before.spot());
    if (mapping != null) {
      edits.addAll(GivenEdits.of(before, after, mapping, text));
    }
    return edits;
  }

  private YamlNode.@Nullable Mapping scenario(Spot spot) {
    YamlNode.Entry list = root instanceof YamlNode.Mapping mapping ? mapping.entry(LIST) : null;
    if (list == null || !(list.value() instanceof YamlNode.Listing listing)) {
      return null;
    }
    for (YamlNode item : listing.items()) {
      if (item instanceof YamlNode.Mapping mapping && item.spot().equals(spot)) {
        return mapping;
      }
    }
    return null;
  }

  private List<TextEdit> gone(Set<String> codes) {
    if (codes.isEmpty() || !(root instanceof YamlNode.Mapping mapping)) {
      return List.of();
    }
    Set<String> all = new LinkedHashSet<>(goneOf(root));
    all.addAll(codes);
    String list = YamlText.flow(new Expected.Names(List.copyOf(all), false, Spot.TOP));
    YamlNode.Entry before = mapping.entry(GONE);
    if (before != null) {
      Spot spot = before.value().spot();
      return List.of(new TextEdit(spot.start(), spot.end(), list));
    }
    int start = mapping.spot().start();
    return List.of(new TextEdit(start, start, GONE + ": " + list + "\n"));
  }

  /** The codes that a file says are gone. */
  static Set<String> goneOf(@Nullable YamlNode root) {
    Set<String> codes = new LinkedHashSet<>();
    YamlNode.Entry list = root instanceof YamlNode.Mapping mapping ? mapping.entry(GONE) : null;
    if (list != null && list.value() instanceof YamlNode.Listing listing) {
      listing.items().stream()
          .filter(YamlNode.Scalar.class::isInstance)
          .forEach(item -> codes.add(((YamlNode.Scalar) item).text()));
    }
    return codes;
  }
}
