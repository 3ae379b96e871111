package io.kakaritsuke.channel.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import io.kakaritsuke.channel.Buttons.Button;
import io.kakaritsuke.channel.Letter;
import io.kakaritsuke.channel.Letter.Matter;
import io.kakaritsuke.channel.Letter.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

  /** Of one message; a text of any length has the rest. */
  private static final int MOST_OF_MATTERS = 20;

  /** Of one message; the pages that they lead to lead on. */
  static final int MOST_LINKS = 20;

  private static final String MORE = "…";

  private Blocks() {}

  /**
   * The blocks of a letter.
   *
   * @param buttons whether there is somebody who hears of them
   */
  static List<LayoutBlock> of(Letter letter, boolean buttons) {
    List<LayoutBlock> blocks = new ArrayList<>();
    String title = cut(escaped(letter.title()), LONGEST_HEADER);
    blocks.add(header(block -> block.text(plainText(title, false))));
    boolean alone = letter.parts().size() == 1;
    List<LayoutBlock> links = links(letter);
    int most = MOST_BLOCKS - 1 - links.size();
    int room = alone ? MOST_OF_MATTERS : most - letter.parts().size();
    for (Part part : letter.parts()) {
      String text = alone ? part.text() : "■ " + part.title() + "\n" + part.text();
      List<LayoutBlock> matters = matters(part, room, buttons, letter.locale());
      // Of many each has one block, of one there is room for all that Slack takes.
      int pieces = alone ? most - matters.size() : 1;
      for (String one : pieces(escaped(text.isBlank() ? part.title() : text), pieces)) {
        blocks.add(text(one));
      }
      blocks.addAll(matters);
      room -= alone ? 0 : matters.size();
    }
    blocks.addAll(links);
    return blocks;
  }

  /** Elements of their own, in which nothing is read as a format: one a line. */
  private static List<LayoutBlock> links(Letter letter) {
    List<RichTextElement> elements = new ArrayList<>();
    letter.parts().stream()
        .flatMap(part -> part.links().stream())
        .limit(MOST_LINKS)
        .forEach(
            link -> {
              if (!elements.isEmpty()) {
                elements.add(RichTextSectionElement.Text.builder().text("\n").build());
              }
              elements.add(
                  RichTextSectionElement.Link.builder()
                      .url(link.url())
                      .text(cut(link.label(), LONGEST_HEADER))
                      .build());
            });
    return elements.isEmpty()
        ? List.of()
        : List.of(
            RichTextBlock.builder()
                .elements(List.of(RichTextSectionElement.builder().elements(elements).build()))
                .build());
  }

  private static LayoutBlock text(String escaped) {
    return section(block -> block.text(plainText(escaped, false)));
  }

  /**
   * Where each of the matters stands and what can be done, as far as there is room for all of it.
   */
  private static List<LayoutBlock> matters(Part part, int room, boolean buttons, Locale locale) {
    boolean several = part.matters().size() > 1;
    List<LayoutBlock> blocks = new ArrayList<>();
    for (Matter matter : part.matters()) {
      List<LayoutBlock> own = new ArrayList<>(2);
      List<BlockElement> elements =
          buttons
              ? matter.buttons().stream().map(one -> element(matter, one, locale)).toList()
              : List.of();
      String line = line(matter, several, !elements.isEmpty());
      if (!line.isBlank()) {
        own.add(text(cut(escaped(line), LONGEST_SECTION)));
      }
      if (!elements.isEmpty()) {
        own.add(actions(block -> block.elements(elements)));
      }
      if (blocks.size() + own.size() > room) {
        break;
      }
      blocks.addAll(own);
    }
    return blocks;
  }

  private static String line(Matter matter, boolean several, boolean buttons) {
    if (matter.standing() == null) {
      return several && buttons ? "■ " + matter.title() : "";
    }
    return several ? "■ " + matter.title() + "\n" + matter.standing() : matter.standing();
  }

  private static BlockElement element(Matter matter, Button button, Locale locale) {
    ButtonElement element =
        button(
            one ->
                one.actionId(SlackActions.id(button))
                    .text(plainText(SlackActions.label(button).in(locale), false))
                    .value(SlackActions.value(matter)));
    if (button == Button.TAKE) {
      element.setStyle("primary");
    }
    return element;
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
