package io.kakaritsuke.scenario;

/** Takes elements of lists out of the text of a YAML file; all other bytes stay. */
final class YamlItems {
  private YamlItems() {}

  /**
   * From where to where an element of a list is to be cut out, its dash or comma included. Comments
   * above it stay: they may be about what follows as well.
   *
   * @param value where the element stands, without its dash
   */
  static Spot item(CharSequence text, Spot value) {
    int dash = back(text, value.start());
    if (dash >= 0 && text.charAt(dash) == '-') {
      int start = dash;
      while (start > 0 && text.charAt(start - 1) == ' ') {
        start--;
      }
      int end = value.end();
      while (end < text.length() && text.charAt(end - 1) != '\n') {
        end++;
      }
      return new Spot(value.place(), start, end);
    }
    int end = value.end();
    int comma = end;
    while (comma < text.length() && Character.isWhitespace(text.charAt(comma))) {
      comma++;
    }
    if (comma < text.length() && text.charAt(comma) == ',') {
      return new Spot(value.place(), value.start(), comma + 1);
    }
    boolean after = dash >= 0 && text.charAt(dash) == ',';
    return new Spot(value.place(), after ? dash : value.start(), end);
  }

  private static int back(CharSequence text, int from) {
    int at = from - 1;
    while (at >= 0 && Character.isWhitespace(text.charAt(at))) {
      at--;
    }
    return at;
  }

  /** The text with {@code []} behind a key whose elements are all gone. */
  static String stillAList(String text, String key) {
    Complaints none = new Complaints("");
    YamlNode.Entry list =
        YamlReader.read(text, none) instanceof YamlNode.Mapping mapping ? mapping.entry(key) : null;
    if (list == null || !(list.value() instanceof YamlNode.Scalar scalar) || !scalar.isNull()) {
      return text;
    }
    int colon = text.indexOf(':', list.key().spot().end());
    return text.substring(0, colon + 1) + " []" + text.substring(colon + 1);
  }
}
