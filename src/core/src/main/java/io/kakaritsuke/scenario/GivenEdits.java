package io.kakaritsuke.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is to be written in a YAML file for a scenario to have another name and other facts. */
final class GivenEdits {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  private final YamlNode.Mapping scenario;
  private final CharSequence text;
  private final List<TextEdit> edits = new ArrayList<>();

  private GivenEdits(YamlNode.Mapping scenario, CharSequence text) {
    this.scenario = scenario;
    this.text = text;
  }

  /**
   * @param scenario what the file has of it
   */
  static List<TextEdit> of(
      Scenario before, Scenario after, YamlNode.Mapping scenario, CharSequence text) {
    GivenEdits edits = new GivenEdits(scenario, text);
    YamlNode.Entry name = scenario.entry("name");
    if (name != null && !after.name().equals(before.name())) {
      edits.replace(name.value(), YamlText.scalar(after.name()));
    }
    Map<String, @Nullable Object> others = new LinkedHashMap<>();
    after
        .given()
        .forEach(
            (fact, value) -> {
              if (!Objects.equals(before.given().get(fact), value)) {
                others.put(fact, value);
              }
            });
    edits.facts(others);
    return edits.edits;
  }

  private void replace(YamlNode node, String value) {
    edits.add(new TextEdit(node.spot().start(), node.spot().end(), value));
  }

  private void facts(Map<String, @Nullable Object> others) {
    YamlNode.Entry given = scenario.entry("given");
    Map<String, @Nullable Object> added = new LinkedHashMap<>();
    others.forEach(
        (fact, value) -> {
          YamlNode.Entry entry =
              given != null && given.value() instanceof YamlNode.Mapping mapping
                  ? mapping.entry(fact)
                  : null;
          if (entry != null && entry.value().spot().end() > entry.value().spot().start()) {
            replace(entry.value(), scalar(value));
          } else {
            added.put(fact, value);
          }
        });
    if (!added.isEmpty()) {
      add(given, added);
    }
  }

  // What the file gives to all of its scenarios is given to this one by itself.
  private void add(YamlNode.@Nullable Entry given, Map<String, @Nullable Object> added) {
    StringBuilder flow = new StringBuilder();
    added.forEach(
        (fact, value) ->
            flow.append(flow.isEmpty() ? "" : ", ").append(fact + ": " + scalar(value)));
    if (given != null && given.value() instanceof YamlNode.Mapping mapping) {
      int start = mapping.spot().start();
      if (text.charAt(start) == '{') {
        String comma = mapping.entries().isEmpty() ? "" : ", ";
        edits.add(new TextEdit(start + 1, start + 1, flow + comma));
        return;
      }
      String margin = "\n" + " ".repeat(start - TextEdit.lineStart(text, start));
      StringBuilder lines = new StringBuilder();
      added.forEach((fact, value) -> lines.append(fact + ": " + scalar(value)).append(margin));
      edits.add(new TextEdit(start, start, lines.toString()));
      return;
    }
    int start = scenario.spot().start();
    if (text.charAt(start) == '{') {
      edits.add(new TextEdit(start + 1, start + 1, "given: {" + flow + "}, "));
      return;
    }
    String margin = "\n" + " ".repeat(start - TextEdit.lineStart(text, start));
    edits.add(new TextEdit(start, start, "given: {" + flow + "}" + margin));
  }

  private static String scalar(@Nullable Object value) {
    return value instanceof String day && DAY.matcher(day).matches()
        ? day
        : YamlText.scalar(
            value instanceof Number n ? new java.math.BigDecimal(n.toString()) : value);
  }
}
