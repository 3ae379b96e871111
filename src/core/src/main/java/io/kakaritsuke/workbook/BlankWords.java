package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Operator;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people write into a cell that is to say nothing: a dash, なし, n/a, a space; すべて where any
 * value will do; 同上 where the value of the row above is meant. None of them is read as blank
 * without a word.
 */
final class BlankWords {
  private static final Set<String> NOTHING =
      Set.of(
          "なし", "無し", "無", "ナシ", "特になし", "特に無し", "該当なし", "該当無し", "条件なし", "設定なし", "未設定", "未定", "空",
          "空白", "空欄", "ブランク", "blank", "empty", "none", "null", "nil", "n/a", "na", "n.a.", "#n/a",
          "不要", "対象なし", "tbd");

  private static final Set<String> ANYTHING =
      Set.of(
          "全て", "すべて", "総て", "全部", "全件", "全員", "全社", "全", "任意", "any", "all", "*", "**", "問わない",
          "問わず", "不問", "指定なし", "指定無し", "制限なし", "どれでも", "何でも", "なんでも", "いずれも", "いずれでも", "どちらでも",
          "共通");

  private static final Set<String> ABOVE =
      Set.of("同上", "〃", "々", "”", "\"", "''", "上と同じ", "上に同じ", "ditto");

  /** Dashes and lines of all kinds, alone or several. */
  private static final String DASHES = "[-‐‑‒–—―−ーｰ─━~〜～_・…./\\\\]{1,10}";

  private BlankWords() {}

  /** Whether the cell says that it is like the one above it. */
  static boolean isAbove(GridCell cell) {
    return cell.formula() == null
        && cell.content() instanceof Content.Words words
        && ABOVE.contains(plain(words.text()));
  }

  /**
   * What is said of a condition that holds such a word.
   *
   * @return null where it is no such word, or may be meant as a value
   */
  static @Nullable Complaint condition(GridCell cell, Fact fact, Operator operator) {
    if (!(cell.content() instanceof Content.Words words) || cell.formula() != null) {
      return null;
    }
    String word = plain(words.text());
    if (isAnswer(word, fact, operator)) {
      return null;
    }
    return switch (fact.type()) {
      case STRING -> word.isEmpty() ? complaint(words, word, true) : null;
      case CHOICE, CODES -> isNone(words, fact.choices()) ? complaint(words, word, true) : null;
      case BOOLEAN, DATE, INTEGER, DECIMAL -> complaint(words, word, true);
    };
  }

  // なし under ある/ない, and for はい or いいえ, is an answer.
  private static boolean isAnswer(String word, Fact fact, Operator operator) {
    boolean asked = operator == Operator.PRESENCE || fact.type() == FactType.BOOLEAN;
    return asked && (Answers.NO.contains(word) || Answers.YES.contains(word));
  }

  /** The same of an outcome that may be blank. */
  static @Nullable Complaint outcome(GridCell cell, List<Choice> choices) {
    return cell.content() instanceof Content.Words words
            && cell.formula() == null
            && isNone(words, choices)
        ? complaint(words, plain(words.text()), false)
        : null;
  }

  private static boolean isNone(Content.Words words, List<Choice> choices) {
    return ChoiceWords.code(words.text(), choices) == null;
  }

  private static @Nullable Complaint complaint(Content.Words words, String word, boolean asks) {
    String found = words.text();
    if (word.isEmpty()) {
      return CellComplaints.straySpace("");
    }
    if (ABOVE.contains(word)) {
      return CellComplaints.likeAbove(found, asks);
    }
    if (NOTHING.contains(word) || word.matches(DASHES)) {
      return CellComplaints.saysNothing(found, asks);
    }
    return asks && ANYTHING.contains(word) ? CellComplaints.saysAnything(found) : null;
  }

  private static String plain(String text) {
    String cut = text.length() > 30 ? text.substring(0, 30) : text;
    return Spaces.stripped(Normalizer.normalize(cut, Normalizer.Form.NFKC))
        .toLowerCase(Locale.ROOT)
        .replaceAll("^[(\\[「【<]+(.*?)[)\\]」】>]+$", "$1")
        .replaceAll("[。.]$", "");
  }
}
