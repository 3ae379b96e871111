package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Collects the shared texts of a workbook; readings (furigana) are no part of a text. */
final class TextCollector extends DefaultHandler {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private final List<String> texts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final BitSet raised = new BitSet();
  private boolean inText;
  private int inReading;

  /** The place of a text by what a cell has for it; negative where there is none. */
  int index(String stored) {
    String number = stored.strip();
    int index = number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : -1;
    return index < texts.size() ? index : -1;
  }

  List<String> texts() {
    return texts;
  }

  /** Whether some characters of the text are raised or lowered. */
  boolean isRaised(int index) {
    return raised.get(index);
  }

  static boolean isRaised(Attributes alignment) {
    return !"baseline".equals(alignment.getValue("val"));
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    switch (name) {
      case "si" -> text.setLength(0);
      case "rPh" -> inReading++;
      case "t" -> inText = true;
      case "vertAlign" -> {
        if (isRaised(attributes)) {
          raised.set(texts.size());
        }
      }
      default -> {}
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    if (inText && inReading == 0) {
      text.append(characters, start, length);
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    switch (name) {
      case "si" -> texts.add(unescaped(text.toString()));
      case "rPh" -> inReading--;
      case "t" -> inText = false;
      default -> {}
    }
  }

  /** Control characters stand as _x000D_ in the file. */
  static String unescaped(String text) {
    return text.contains("_x") ? ESCAPE.matcher(text).replaceAll(TextCollector::character) : text;
  }

  private static String character(MatchResult escape) {
    String character = Character.toString((char) Integer.parseInt(escape.group(1), 16));
    return Matcher.quoteReplacement(character);
  }
}
