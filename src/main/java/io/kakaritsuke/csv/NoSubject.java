package io.kakaritsuke.csv;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells the lines that BI tools and people put above and below a table from its subjects: sums and
 * counts, by whatever name, and notes. One rule: what stands in the place of the subject (or first,
 * where that is blank) is the word for a sum or a note, alone or with a figure, a colon or brackets
 * behind it; or a number of rows; or it begins with ※.
 */
public final class NoSubject {
  private static final String COUNTED = "(?:件|行|社|名|人|院|レコード|rows?|records?|lines?)";
  private static final String NUMBER = "[0-9][0-9,.]*";

  /** Words that stand for no subject even alone. */
  private static final String SUMS =
      "(?:[総小累]?合?計(?:金額|件数|行数|数|額|値)?|総(?:件数|行数|数|額)|件数|行数|レコード数|社数|平均値?|中央値|最大値|最小値"
          + "|以上|以下余白|(?:grand |sub)?totals?|sum|average)";

  /** Words that do so with a colon behind them. */
  private static final String LABELS =
      "(?:作成|出力|抽出|更新|取得|集計)(?:日|日時|者|条件|元|期間|件数)?|備考|注記?|補足|note|notes|count|(?:row|record) count|rows"
          + "|records|min|max|minimum|maximum|median|mean|generated(?: (?:at|on|by))?"
          + "|exported(?: (?:at|on|by))?|printed(?: (?:at|on|by))?";

  private static final Pattern LINE =
      Pattern.compile(
          "※.*"
              + ("|" + SUMS + "(?: ?[:=].*| ?\\(.*\\)| ?" + NUMBER + " ?" + COUNTED + "?)?")
              + ("|(?:" + LABELS + ") ?[:=].*")
              + ("|[(]?(?:全|計|約)? ?" + NUMBER + " ?" + COUNTED + "[)]?"));

  private NoSubject() {}

  /** What says so of a line; null for a line that may be a subject. */
  public static @Nullable String words(List<String> fields, int subject) {
    String name = fields.get(subject).strip();
    if (!name.isEmpty()) {
      return is(name) ? name : null;
    }
    return fields.stream().map(String::strip).filter(NoSubject::is).findFirst().orElse(null);
  }

  private static boolean is(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    return LINE.matcher(plain).matches() || LINE.matcher(plain.replace(" ", "")).matches();
  }
}
