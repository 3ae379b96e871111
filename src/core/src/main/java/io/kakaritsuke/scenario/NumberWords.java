package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a number in a sentence of a scenario whether it is that of a fact: the words of the fact
 * stand by it, and no others are nearer. Where that is not certain the number stays as it is.
 */
final class NumberWords {
  /** What stands between the words of a label. */
  private static final Pattern BETWEEN = Pattern.compile("から|まで|[のがをにはでと\\s・（）()「」、/／]+");

  /** What labels of numbers have in common; none of it says which number it is. */
  private static final Pattern COMMON =
      Pattern.compile(
          "^(?:最終|月間|年間|週間|四半期|前月|前日|前週|今月|当月|直近|累計|平均|最大|最小)+"
              + "|(?:日数|月数|年数|回数|件数|人数|社数|時間|金額|割合|比率|前月比|前日比|前週比|数|率|比|額|日|前月|平均)+$");

  private static final int SHORTEST_PART = 4;
  private static final Pattern END = Pattern.compile("[、。；;]");
  private static final Pattern DIGIT = Pattern.compile("[0-9]");

  /** Words, and whether they are those of the fact. */
  private record Word(String text, boolean own) {}

  private final List<Word> words;
  private final List<String> names;
  private final List<String> ends;

  private NumberWords(List<Word> words, List<String> names, List<String> ends) {
    this.words = words;
    this.names = names;
    this.ends = ends;
  }

  /**
   * The words of a fact among all of a rulebook.
   *
   * @param row the id of the row whose condition asks for it
   */
  static NumberWords of(Rulebook rulebook, Fact fact, String row) {
    Set<String> own = new HashSet<>(of(fact.label()));
    for (String word : List.copyOf(own)) {
      parts(word).stream().filter(part -> isOnlyIn(rulebook, part, word)).forEach(own::add);
    }
    Set<String> others = new LinkedHashSet<>();
    rulebook.catalogue().facts().stream()
        .filter(other -> !other.name().equals(fact.name()))
        .forEach(other -> others.addAll(of(other.label())));
    List<String> names = new ArrayList<>();
    List<String> ends = new ArrayList<>();
    for (DecisionTable table : rulebook.tables()) {
      boolean here = table.rows().stream().anyMatch(one -> one.id().equals(row));
      if (here && table.code() != null) {
        own.addAll(of(table.name()));
      }
      for (Row one : table.rows()) {
        for (String text : outcomes(rulebook, table, one)) {
          if (DIGIT.matcher(text).find()) {
            names.add(text);
          } else if (one.id().equals(row)) {
            ends.add(text);
          }
          others.addAll(of(text));
        }
      }
    }
    List<Word> words = new ArrayList<>();
    own.forEach(text -> words.add(new Word(text, true)));
    others.stream()
        .filter(text -> !own.contains(text))
        .forEach(text -> words.add(new Word(text, false)));
    return new NumberWords(words, names, ends);
  }

  private static List<String> outcomes(Rulebook rulebook, DecisionTable table, Row row) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < row.cells().size(); i++) {
      Cell cell = row.cells().get(i);
      if (!table.columns().get(i).isCondition() && cell.value() instanceof String text) {
        texts.add(text);
        label(rulebook, text, texts);
      }
    }
    return texts;
  }

  private static void label(Rulebook rulebook, String code, List<String> texts) {
    for (List<Choice> list : rulebook.catalogue().choiceLists().values()) {
      list.stream().filter(one -> one.code().equals(code)).forEach(one -> texts.add(one.label()));
    }
  }

  // 窓口担当者 of 窓口担当者変更, 満足度 of アンケート満足度: people do not say it all.
  private static List<String> parts(String word) {
    List<String> parts = new ArrayList<>();
    for (int end = SHORTEST_PART; end < word.length(); end++) {
      parts.add(word.substring(0, end));
    }
    for (int i = 1; i <= word.length() - 2; i++) {
      if (isKatakana(word.charAt(i - 1)) != isKatakana(word.charAt(i))) {
        parts.add(word.substring(i));
      }
    }
    return parts;
  }

  private static boolean isKatakana(char c) {
    return c == 'ー' || Character.UnicodeBlock.of(c) == Character.UnicodeBlock.KATAKANA;
  }

  private static boolean isOnlyIn(Rulebook rulebook, String part, String word) {
    return rulebook.catalogue().facts().stream()
        .map(Fact::label)
        .noneMatch(label -> label.contains(part) && !label.contains(word));
  }

  private static List<String> of(String label) {
    List<String> words = new ArrayList<>();
    for (String part : BETWEEN.split(label)) {
      String word = stripped(part);
      if (word.length() >= 2 && !DIGIT.matcher(word).find()) {
        words.add(word);
      }
    }
    return words;
  }

  private static String stripped(String part) {
    String word = part;
    String before;
    do {
      before = word;
      word = COMMON.matcher(word).replaceAll("");
    } while (!word.equals(before));
    return word;
  }

  /**
   * Whether the number is that of the fact.
   *
   * @param start where it begins in the sentence
   * @param end where its unit ends
   */
  Sentences.Answer areOf(String sentence, int start, int end) {
    if (names.stream().anyMatch(name -> isInside(sentence, name, start))) {
      return Sentences.Answer.NO;
    }
    Word before = before(sentence, start);
    boolean own = before != null && before.own();
    return own || isFollowed(sentence, end, before == null)
        ? Sentences.Answer.YES
        : Sentences.Answer.UNKNOWN;
  }

  private static boolean isInside(String sentence, String name, int at) {
    int found = sentence.indexOf(name);
    while (found >= 0) {
      if (found <= at && at < found + name.length()) {
        return true;
      }
      found = sentence.indexOf(name, found + 1);
    }
    return false;
  }

  /** The nearest word before the number in its part of the sentence; of two the longer. */
  private @Nullable Word before(String sentence, int start) {
    int from = 0;
    Matcher end = END.matcher(sentence).region(0, start);
    while (end.find()) {
      from = end.end();
    }
    Word nearest = null;
    int at = -1;
    for (Word word : words) {
      int found = sentence.lastIndexOf(word.text(), start - word.text().length());
      int ends = found + word.text().length();
      boolean nearer =
          ends > at
              || (ends == at
                  && nearest != null
                  && (word.text().length() > nearest.text().length()));
      if (found >= from && nearer) {
        nearest = word;
        at = ends;
      }
    }
    return nearest;
  }

  // 60日ログインがなければ, and where nothing stands before it 100点は健全.
  private boolean isFollowed(String sentence, int end, boolean first) {
    String rest = sentence.substring(end);
    String further = rest.replaceFirst("^(?:以上|以下|以内|以降|未満|超|より|ぶり)?[のはもでを]?", "");
    return words.stream()
            .anyMatch(
                word ->
                    word.own()
                        && (rest.startsWith(word.text())
                            || (first && further.startsWith(word.text()))))
        || (first && ends.stream().anyMatch(further::startsWith));
  }
}
