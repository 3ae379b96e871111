package io.kakaritsuke.channel.slack;

import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import io.kakaritsuke.channel.Letter;
import io.kakaritsuke.channel.Letter.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * A letter in Block Kit, within what Slack takes. All of it is plain text: nothing that stands in a
 * name is a link, a mention or a format.
 */
final class Blocks {
  static final int MOST_BLOCKS = 50;
  static final int LONGEST_HEADER = 150;
  static final int LONGEST_SECTION = 3000;

  /** Of what is shown where blocks are not, as in notices of a telephone. */
  static final int LONGEST_TEXT = 4000;

  private static final String MORE = "…";

  private Blocks() {}

  static List<LayoutBlock> of(Letter letter) {
    List<LayoutBlock> blocks = new ArrayList<>();
    String title = cut(escaped(letter.title()), LONGEST_HEADER);
    blocks.add(header(block -> block.text(plainText(title, false))));
    boolean alone = letter.parts().size() == 1;
    for (Part part : letter.parts()) {
      String text = alone ? part.text() : "■ " + part.title() + "\n" + part.text();
      // Of many each has one block, of one there is room for all that Slack takes.
      int most = alone ? MOST_BLOCKS - 1 : 1;
      for (String one : pieces(escaped(text.isBlank() ? part.title() : text), most)) {
        blocks.add(section(block -> block.text(plainText(one, false))));
      }
    }
    return blocks;
  }

  static String text(Letter letter) {
    return cut(escaped(letter.title()), LONGEST_TEXT);
  }

  private static List<String> pieces(String text, int most) {
    List<String> pieces = new ArrayList<>();
    String rest = text;
    while (rest.length() > LONGEST_SECTION && pieces.size() + 1 < most) {
      int line = rest.lastIndexOf('\n', LONGEST_SECTION);
      int end = line > 0 ? line : whole(rest, LONGEST_SECTION);
      pieces.add(rest.substring(0, end));
      rest = rest.substring(line > 0 ? end + 1 : end);
    }
    if (!rest.isBlank()) {
      pieces.add(cut(rest, LONGEST_SECTION));
    }
    return pieces.stream().filter(one -> !one.isBlank()).toList();
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest
        ? text
        : text.substring(0, whole(text, longest - MORE.length())) + MORE;
  }

  /** The last place up to an index at which neither a character nor what is escaped is cut. */
  private static int whole(String text, int index) {
    int amp = text.lastIndexOf('&', index - 1);
    int end = amp >= 0 && text.indexOf(';', amp) >= index ? amp : index;
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
