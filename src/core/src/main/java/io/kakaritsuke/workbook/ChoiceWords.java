package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Choices as people type them: by label or code, in full width or not, several by many signs. */
public final class ChoiceWords {
  /** What parts a list in a cell when it is written again. */
  private static final String SEPARATOR = "、";

  private static final String PARTS = "[、,，]";

  /** One sign alone comes first: a name may have another of them in it. */
  private static final List<String> OTHER_PARTS =
      List.of("[;；]", "\\n", "[・･]", "[/／]", "[、,，・･/／;；\\n]");

  private static final String SIGNS = "、,，・･/／;；|｜+＋&＆→⇒➡➔⇨▶>＞↓⇩";

  private static final List<String> JOINED =
      List.of(
          "[|｜]",
          "[+＋]",
          "[&＆]",
          "(?:[-=－＝]+[>＞]|[→⇒➡➔⇨▶>＞↓⇩])",
          "[\\s　]*(?:[-=－＝]+[>＞]|[" + SIGNS + "]|または|もしくは|および|ならびに|及び|又は|次に|と|か)[\\s　]*|[\\s　]+");

  /** A choice with something in brackets behind it. */
  private static final Pattern REMARK = Pattern.compile("([^(（]+?)[\\s　]*[(（][^()（）]*[)）]");

  /** Which choices stand between two is said by their list. */
  private static final Pattern RANGE = Pattern.compile("(.+?)[〜～~](.+)");

  private static final Pattern ALL_BUT = Pattern.compile("(.+?)(?:以外|を除く|ではない|でない)");

  /** Fewer letters are short for anything. */
  private static final Pattern SHORT = Pattern.compile("[A-Z]{3,6}");

  private ChoiceWords() {}

  /** The code of what is one of the choices, or null. */
  public static @Nullable String code(String text, List<Choice> choices) {
    for (Choice choice : choices) {
      if (choice.label().equals(text) || choice.code().equals(text)) {
        return choice.code();
      }
    }
    String plain = plain(text);
    List<Choice> alike =
        choices.stream()
            .filter(one -> plain(one.label()).equals(plain) || plain(one.code()).equals(plain))
            .toList();
    return alike.size() == 1 ? alike.get(0).code() : null;
  }

  // Full width and half width look alike, and where a line breaks nobody sees.
  private static String plain(String text) {
    return Spaces.stripped(Normalizer.normalize(text, Normalizer.Form.NFKC))
        .replaceAll("\\s*[\\r\\n]+\\s*|\\p{Cf}", "");
  }

  /**
   * The parts of a list of choices, which may hold the empty text. A sign that is no separator
   * elsewhere is one where all that it parts are choices.
   */
  static List<String> parts(String text, List<Choice> choices) {
    List<String> parts = split(text, PARTS);
    if (isKnown(parts, choices)) {
      return parts;
    }
    List<String> finer = known(text, OTHER_PARTS, choices);
    return finer.isEmpty() ? parts : finer;
  }

  /**
   * The same for whoever knows what to do with a text that no separator parts into choices: empty
   * then.
   */
  public static List<String> knownParts(String text, List<Choice> choices) {
    List<String> parts = parts(text, choices);
    return isKnown(parts, choices) ? parts : List.of();
  }

  /** The parts of the first way to part the text that gives choices only; none where none does. */
  private static List<String> known(String text, List<String> ways, List<Choice> choices) {
    return ways.stream()
        .map(way -> split(text, way))
        .filter(parts -> isKnown(parts, choices))
        .findFirst()
        .orElse(List.of());
  }

  private static List<String> split(String text, String at) {
    return Arrays.stream(text.split(at, -1)).map(Spaces::stripped).distinct().toList();
  }

  private static boolean isKnown(List<String> parts, List<Choice> choices) {
    return parts.stream().allMatch(part -> code(part, choices) != null);
  }

  /** What is wrong with a text that is none of the choices. */
  static Complaint complaint(String text, List<Choice> choices, ShownWords words) {
    List<String> several = meant(text, choices, words);
    if (several.size() > 1) {
      return CellComplaints.onlyOneChoice(text, several);
    }
    String sure = sure(text, choices, words);
    String nearest =
        sure != null || named(text, choices) > 1
            ? sure
            : shown(nearest(text, choices), choices, words);
    return CellComplaints.unknownChoice(
        text, shown(choices, words), nearest, sure == null ? null : Remedy.type(sure));
  }

  /** The same of a list of which some parts are none of the choices. */
  static Complaint complaint(
      String text, List<String> parts, List<Choice> choices, ShownWords words) {
    List<String> joined = meant(text, choices, words);
    if (joined.size() > 1) {
      String meant = String.join(SEPARATOR, joined);
      return CellComplaints.unknownChoice(text, shown(choices, words), meant, Remedy.type(meant));
    }
    List<String> wrong = parts.stream().filter(part -> code(part, choices) == null).toList();
    List<String> meant = new ArrayList<>();
    for (String part : parts) {
      String known = code(part, choices) == null ? sure(part, choices, words) : part;
      if (known != null) {
        meant.add(known);
      }
    }
    boolean all = meant.size() == parts.size();
    String nearest =
        wrong.size() == 1 && named(wrong.get(0), choices) < 2
            ? shown(nearest(wrong.get(0), choices), choices, words)
            : null;
    if (wrong.size() > 1 && !all) {
      return CellComplaints.unknownChoices(
          wrong, shown(choices, words), likely(wrong, choices, words));
    }
    return CellComplaints.unknownChoice(
        String.join(SEPARATOR, wrong),
        shown(choices, words),
        all ? list(meant, choices, words) : nearest,
        all ? Remedy.type(list(meant, choices, words)) : null);
  }

  /** By each word that is wrong what is most like it, where anything is. */
  private static Map<String, String> likely(
      List<String> wrong, List<Choice> choices, ShownWords words) {
    Map<String, String> likely = new LinkedHashMap<>();
    for (String word : wrong) {
      String nearest = shown(nearest(word, choices), choices, words);
      if (nearest != null && named(word, choices) < 2) {
        likely.put(word, nearest);
      }
    }
    return likely;
  }

  /**
   * The choices, as they are shown, of a text that some sign or word parts into choices and nothing
   * else, slips included; none of them is left out. Empty where there is no such way.
   */
  private static List<String> meant(String text, List<Choice> choices, ShownWords words) {
    List<Choice> through = through(text, choices);
    if (!through.isEmpty()) {
      return shown(through, words);
    }
    List<String> ways = new ArrayList<>(List.of(PARTS));
    ways.addAll(OTHER_PARTS);
    ways.addAll(JOINED);
    for (String way : ways) {
      List<String> meant = new ArrayList<>();
      List<String> parts = split(text, way);
      for (String part : parts) {
        String sure = code(part, choices) == null ? sure(part, choices, words) : part;
        if (sure != null) {
          meant.add(Objects.requireNonNull(shown(sure, choices, words)));
        }
      }
      if (parts.size() > 1 && meant.size() == parts.size()) {
        return meant.stream().distinct().toList();
      }
    }
    return List.of();
  }

  /** The choices from one to another as they are listed, or all but one; empty for all else. */
  private static List<Choice> through(String text, List<Choice> choices) {
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      int first = index(range.group(1), choices);
      int last = index(range.group(2), choices);
      return first < 0 || last <= first ? List.of() : choices.subList(first, last + 1);
    }
    Matcher but = ALL_BUT.matcher(text);
    int one = but.matches() ? index(but.group(1), choices) : -1;
    return one < 0 || choices.size() < 3
        ? List.of()
        : choices.stream().filter(choice -> choice != choices.get(one)).toList();
  }

  private static int index(String word, List<Choice> choices) {
    String code = code(Spaces.stripped(word), choices);
    for (int i = 0; i < choices.size(); i++) {
      if (choices.get(i).code().equals(code)) {
        return i;
      }
    }
    return -1;
  }

  /** How many of the choices a text names. */
  private static int named(String text, List<Choice> choices) {
    String left = plain(text);
    int named = 0;
    List<String> labels = new ArrayList<>(labels(choices));
    labels.sort(Comparator.comparing(String::length).reversed());
    for (String label : labels) {
      String word = plain(label);
      if (word.length() > 1 && left.contains(word)) {
        left = left.replace(word, " ");
        named++;
      }
    }
    return named;
  }

  /** Several choices as one cell shows them. */
  static String list(List<Choice> choices) {
    return choices.stream().map(Choice::label).distinct().collect(Collectors.joining(SEPARATOR));
  }

  private static String list(List<String> parts, List<Choice> choices, ShownWords words) {
    return parts.stream()
        .map(part -> shown(part, choices, words))
        .distinct()
        .collect(Collectors.joining(SEPARATOR));
  }

  private static @Nullable String sure(String text, List<Choice> choices, ShownWords words) {
    if (named(text, choices) > 1) {
      // One of them would drop the others.
      return null;
    }
    Matcher remark = REMARK.matcher(text);
    if (remark.matches() && code(remark.group(1), choices) != null) {
      return shown(remark.group(1), choices, words);
    }
    Choice named = words.named(text, choices);
    if (named != null) {
      return words.shown(named, choices);
    }
    String nearest = Nearest.sure(text, words(choices));
    return shown(nearest == null ? shortened(text, choices) : nearest, choices, words);
  }

  /** The code of which a word is the only one to be short: MGR of MANAGER. */
  private static @Nullable String shortened(String text, List<Choice> choices) {
    String word = plain(text).toUpperCase(Locale.ROOT);
    if (!SHORT.matcher(word).matches()) {
      return null;
    }
    Pattern letters = Pattern.compile(String.join("[A-Z0-9_]*", word.split("")) + "[A-Z0-9_]*");
    List<Choice> fitting =
        choices.stream()
            .filter(one -> letters.matcher(one.code().toUpperCase(Locale.ROOT)).matches())
            .toList();
    return fitting.size() == 1 ? fitting.get(0).code() : null;
  }

  private static @Nullable String nearest(String text, List<Choice> choices) {
    return Nearest.to(text, words(choices));
  }

  private static List<String> words(List<Choice> choices) {
    List<String> words = new ArrayList<>(labels(choices));
    // Another script is no typing mistake: the nearest code of one or two letters is any of them.
    choices.stream()
        .map(Choice::code)
        .filter(code -> code.length() > 2)
        .map(code -> code.toUpperCase(Locale.ROOT))
        .forEach(words::add);
    // Where a choice has no name it is shown by its code; one word twice is no doubt.
    return words.stream().distinct().toList();
  }

  private static List<String> labels(List<Choice> choices) {
    return choices.stream().map(Choice::label).toList();
  }

  private static List<String> shown(List<Choice> choices, ShownWords words) {
    return choices.stream().map(choice -> words.shown(choice, choices)).toList();
  }

  /** What the drop-down shows for a label or a code. */
  private static @Nullable String shown(
      @Nullable String word, List<Choice> choices, ShownWords words) {
    if (word == null) {
      return null;
    }
    String code = code(word, choices);
    return choices.stream()
        .filter(choice -> choice.code().equals(code == null ? word : code))
        .map(choice -> words.shown(choice, choices))
        .findFirst()
        .orElse(word);
  }
}
