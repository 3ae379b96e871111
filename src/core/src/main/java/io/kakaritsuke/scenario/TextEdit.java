package io.kakaritsuke.scenario;

import java.util.Comparator;
import java.util.List;

/** A piece of a text and what stands there from now on. */
record TextEdit(int start, int end, String text) {
  /** The text with all of these done; they do not overlap. */
  static String all(String whole, List<TextEdit> edits) {
    StringBuilder text = new StringBuilder(whole);
    edits.stream()
        .sorted(Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end).reversed())
        .forEach(edit -> text.replace(edit.start(), edit.end(), edit.text()));
    return text.toString();
  }

  static int lineStart(CharSequence text, int index) {
    int at = index;
    while (at > 0 && text.charAt(at - 1) != '\n') {
      at--;
    }
    return at;
  }

  static int lineEnd(CharSequence text, int index) {
    int at = index;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }
}
