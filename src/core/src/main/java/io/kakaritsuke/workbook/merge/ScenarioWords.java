package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a merge says of scenarios: which of them, and what each side has it say. */
final class ScenarioWords {
  private static final Text DELETED = new Text("シナリオを削除", "scenario deleted");
  private static final Pattern PART =
      Pattern.compile("^( *)(name|asOf|guard|given|subjects|expect|not): *(.*)$");
  private static final Map<String, Text> PARTS =
      Map.of(
          "name", new Text("文", "sentence"),
          "asOf", new Text("基準日", "as of"),
          "guard", new Text("守るべき条件", "guard"),
          "given", new Text("前提", "given"),
          "subjects", new Text("対象", "subjects"),
          "expect", new Text("期待", "expected"),
          "not", new Text("期待しないもの", "not expected"));

  private ScenarioWords() {}

  static Text scenario(String file, ScenarioList.Item item) {
    String name = MergeWords.cut(item.name());
    return new Text("シナリオ「" + name + "」（" + file + "）", "Scenario \"" + name + "\" (" + file + ")");
  }

  static Text added(String file, ScenarioList.Item item) {
    Text one = scenario(file, item);
    return new Text(one.ja() + "を追加", one.en() + " added");
  }

  static Text changed(String file, ScenarioList.Item item) {
    Text one = scenario(file, item);
    return new Text(one.ja() + "を変更", one.en() + " changed");
  }

  static Text removed(String file, ScenarioList.Item item) {
    return MergeWords.removed(scenario(file, item));
  }

  /**
   * What of a scenario is not the same everywhere, part by part.
   *
   * @param item null where it was deleted
   */
  static Text said(ScenarioList.@Nullable Item item, ScenarioList.@Nullable Item... others) {
    if (item == null) {
      return DELETED;
    }
    Map<String, String> parts = parts(item);
    List<Map<String, String>> beside =
        Stream.of(others).filter(Objects::nonNull).map(ScenarioWords::parts).toList();
    List<Text> all = new ArrayList<>();
    for (String part : List.of("name", "asOf", "guard", "given", "subjects", "expect", "not")) {
      String said = parts.getOrDefault(part, "");
      boolean other =
          beside.isEmpty()
              || beside.stream().anyMatch(one -> !said.equals(one.getOrDefault(part, "")));
      if (other) {
        Text name = Objects.requireNonNull(PARTS.get(part));
        String text = MergeWords.cut(said);
        all.add(
            new Text(
                name.ja() + "：" + (said.isEmpty() ? MergeWords.NOTHING.ja() : text),
                name.en() + ": " + (said.isEmpty() ? MergeWords.NOTHING.en() : text)));
      }
    }
    return all.isEmpty()
        ? new Text("書き方だけの違い", "written in another way")
        : new Text(
            all.stream().map(Text::ja).collect(Collectors.joining("、")),
            all.stream().map(Text::en).collect(Collectors.joining("; ")));
  }

  private static Map<String, String> parts(ScenarioList.Item item) {
    Map<String, String> parts = new LinkedHashMap<>();
    int margin = -1;
    String at = "";
    for (String line : item.text().replaceFirst("- ", "  ").split("\\R")) {
      Matcher part = PART.matcher(line);
      if (part.matches() && (margin < 0 || part.group(1).length() == margin)) {
        margin = part.group(1).length();
        at = part.group(2);
        parts.put(at, plain(part.group(3)));
      } else {
        parts.merge(at, plain(line), (one, more) -> (one + " " + more).strip());
      }
    }
    return parts;
  }

  // As one reads it: without the braces and quotes of the file.
  private static String plain(String text) {
    return text.strip().replaceFirst("^\\{(.*)}$", "$1").replaceAll("[\"']", "");
  }
}
