package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.stream.Collectors;

/** Parts of messages. */
final class Words {
  static final Text MISSING = new Text("（入力なし）", "(not given)");
  static final Text OTHER = new Text("（その他）", "(any other)");
  static final Text ANYTHING = new Text("すべての値", "Every value");
  static final Text IS_GIVEN = new Text("ある", "given");
  static final Text IS_MISSING = new Text("ない", "missing");

  private static final int MOST = 8;
  private static final int LONGEST = 60;

  private Words() {}

  /** A text of an author that is not to fill the message. */
  static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  static Text same(String both) {
    return new Text(both, both);
  }

  static Text oneOf(List<String> labels) {
    return labels.size() == 1
        ? same(labels.get(0))
        : new Text(ja(labels) + "のいずれか", "one of " + en(labels));
  }

  static Text noneOf(List<String> labels) {
    return new Text(ja(labels) + "以外", "none of " + en(labels));
  }

  /** Values of one list, not too many. */
  static Text listed(List<String> labels) {
    return new Text(ja(labels), en(labels));
  }

  /** Conditions on one fact that all have to hold. */
  static Text and(List<Text> conditions) {
    if (conditions.size() == 1) {
      return conditions.get(0);
    }
    return new Text(
        conditions.stream().map(Text::ja).collect(Collectors.joining("」「", "「", "」"))
            + "のすべてに当てはまる",
        conditions.stream().map(Text::en).collect(Collectors.joining(" and ")));
  }

  static Text list(List<Text> parts) {
    return new Text(
        parts.stream().map(Text::ja).collect(Collectors.joining("、")),
        parts.stream().map(Text::en).collect(Collectors.joining(", ")));
  }

  /** Names of rows, not too many. */
  static Text rows(List<Text> names) {
    return new Text(
        ja(names.stream().map(Text::ja).toList()), en(names.stream().map(Text::en).toList()));
  }

  private static String ja(List<String> labels) {
    String rest = labels.size() > MOST ? "など" : "";
    return labels.stream().limit(MOST).collect(Collectors.joining("、")) + rest;
  }

  private static String en(List<String> labels) {
    String rest = labels.size() > MOST ? " and more" : "";
    return labels.stream().limit(MOST).collect(Collectors.joining(", ")) + rest;
  }
}
