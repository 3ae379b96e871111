package io.kakaritsuke.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is to be written in a YAML file for a scenario to expect something else: only values where
 * only these change, otherwise its blocks {@code expect} and {@code not} anew.
 */
final class ExpectationEdits {
  private ExpectationEdits() {}

  static List<TextEdit> of(Scenario before, Scenario after, CharSequence text) {
    List<TextEdit> inPlace = new ArrayList<>();
    if (inPlace(before.not(), after.not(), text, inPlace)
        && inPlace(before.expect(), after.expect(), text, inPlace)) {
      return inPlace;
    }
    List<TextEdit> anew = new ArrayList<>();
    if (!after.expect().equals(before.expect())) {
      anew.add(written("expect", before, before.expect(), after.expect(), text));
    }
    if (!after.not().equals(before.not())) {
      anew.add(written("not", before, before.not(), after.not(), text));
    }
    return anew;
  }

  // False where more than values changed; the edits are of no use then.
  private static boolean inPlace(
      Expected before, Expected after, CharSequence text, List<TextEdit> edits) {
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
      Expected before, Expected after, CharSequence text, List<TextEdit> edits) {
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
    edits.add(new TextEdit(start, before.spot().end(), space + YamlText.flow(shown)));
    return true;
  }

  private static TextEdit written(
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
          ? new TextEdit(last, last, ", " + key + ": " + YamlText.flow(after))
          : new TextEdit(before.spot().start(), before.spot().end(), YamlText.flow(after));
    }
    int column = begin - TextEdit.lineStart(text, begin);
    String block = "\n" + " ".repeat(column + 2) + block(after, column + 2);
    if (absent) {
      int end = TextEdit.lineEnd(text, scenario.spot().end());
      return new TextEdit(end, end, "\n" + " ".repeat(column) + key + ":" + block);
    }
    return new TextEdit(endOfColon(text, before.spot().start()), before.spot().end(), block);
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
    return text.charAt(at - 1) == ':' ? at : TextEdit.lineStart(text, value) - 1;
  }
}
