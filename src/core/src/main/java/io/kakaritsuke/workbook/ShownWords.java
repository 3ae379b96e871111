package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.rulebook.TableKind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the sheets of a rulebook speak of choices: by their labels or, as S for Strategic, by their
 * codes; and which sentence of a signal stands for which code.
 */
final class ShownWords {
  /** Where nothing is known of the sheets: labels. */
  static final ShownWords NONE = new ShownWords(List.of(), false);

  /** Where another rulebook is asked, whose sheets may show either: codes. */
  static final ShownWords CODES = new ShownWords(List.of(), true);

  private static final Pattern PLACEHOLDER = Pattern.compile("[{｛][^{}｛｝]*[}｝]");

  /** More values in one sentence could be read in too many ways. */
  private static final int MOST_PLACEHOLDERS = 3;

  private static final int LONGEST = 200;

  private final List<TableBlock> blocks;
  private final boolean codesOnly;
  private @Nullable Set<String> words;
  private @Nullable Map<String, Pattern> sentences;

  private ShownWords(List<TableBlock> blocks, boolean codesOnly) {
    this.blocks = blocks;
    this.codesOnly = codesOnly;
  }

  /**
   * @param blocks all tables
   */
  static ShownWords of(List<TableBlock> blocks) {
    return new ShownWords(List.copyOf(blocks), false);
  }

  // Only who mistypes a choice asks, so nothing is gathered before.
  private Set<String> words() {
    Set<String> known = words;
    if (known == null) {
      known = new HashSet<>();
      for (TableBlock block : blocks) {
        for (GridCell header : block.headerCells()) {
          if (!TableBlock.isNote(header.word())) {
            addColumn(block, header.column(), known);
          }
        }
      }
      words = known;
    }
    return known;
  }

  private static void addColumn(TableBlock block, int column, Set<String> words) {
    for (GridRow row : block.body()) {
      GridCell cell = row.cell(column);
      if (cell != null) {
        words.addAll(ListText.unquoted(cell.word()));
      }
    }
  }

  private Map<String, Pattern> sentences() {
    Map<String, Pattern> known = sentences;
    if (known == null) {
      known = new LinkedHashMap<>();
      for (Map.Entry<String, String> signal :
          OutcomeCodes.texts(TableKind.SIGNAL, blocks).entrySet()) {
        Pattern sentence = sentence(signal.getValue());
        if (sentence != null) {
          known.put(signal.getKey(), sentence);
        }
      }
      sentences = known;
    }
    return known;
  }

  private static @Nullable Pattern sentence(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    Matcher matcher = PLACEHOLDER.matcher(plain);
    List<String> parts = new ArrayList<>();
    int end = 0;
    while (matcher.find()) {
      parts.add(Pattern.quote(plain.substring(end, matcher.start())));
      end = matcher.end();
    }
    if (parts.isEmpty() || parts.size() > MOST_PLACEHOLDERS) {
      return null;
    }
    parts.add(Pattern.quote(plain.substring(end)));
    return Pattern.compile(String.join(".{1,30}", parts));
  }

  /** What the sheets show for a choice. */
  String shown(Choice choice, List<Choice> choices) {
    return codesOnly || byCode(choices) ? choice.code() : choice.label();
  }

  /** Whether the sheets use codes of these choices, and no labels. */
  private boolean byCode(List<Choice> choices) {
    boolean codes = false;
    for (Choice choice : choices) {
      boolean named = !choice.code().equals(choice.label());
      if (named && words().contains(choice.label())) {
        return false;
      }
      codes |= named && words().contains(choice.code());
    }
    return codes;
  }

  /** The choice whose sentence, with some value in it, a text is; null for none, or for several. */
  @Nullable Choice named(String text, List<Choice> choices) {
    if (text.length() > LONGEST) {
      return null;
    }
    String plain = Spaces.stripped(Normalizer.normalize(text, Normalizer.Form.NFKC));
    List<Choice> found = new ArrayList<>();
    for (Choice choice : choices) {
      Pattern sentence = sentences().get(choice.code());
      if (sentence != null && sentence.matcher(plain).matches()) {
        found.add(choice);
      }
    }
    return found.size() == 1 ? found.get(0) : null;
  }
}
