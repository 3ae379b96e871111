package io.kakaritsuke.csv;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells the lines that BI tools and people put above and below a table from its subjects: sums and
 * counts, by whatever name, and notes. One rule: what stands in the place of the subject (or first,
 * where that is blank) is, whatever is drawn around it, the word for a sum or a note, alone or with
 * a figure, a colon or brackets behind it; or a number of rows; or it begins with ※. What a subject
 * could be called too is a sum or a note only in a line that says nothing else: all other cells are
 * blank or figures.
 */
public final class NoSubject {
  private static final String COUNTED =
      "(?:件|行|社|名|人|院|レコード|(?:rows?|records?|lines?|items?|accounts?|row\\(s\\)|record\\(s\\)))";
  private static final String NUMBER = "[0-9][0-9,.]*";

  /** Words that stand for no subject even alone. */
  private static final String SUMS =
      "(?:[総小累年月週日]?合?計(?:金額|件数|行数|数|額|値)?"
          + "|(?:総|全|該当|対象|抽出|出力|登録|データ|レコード|表示)?(?:件数|行数)|総(?:数|額)|レコード数|データ数|社数|集計"
          + "|平均値?|中央値|最大値|最小値|標準偏差|以上(?:です)?|以下余白"
          + "|(?:grand |sub)?totals?|sum|average)";

  /** What notes tell of, alone or with a colon behind it. */
  private static final String LABELS =
      "(?:作成|出力|抽出|(?:最終)?更新|取得|集計|印刷|発行|ダウンロード)(?:日|日時|時刻|者|条件|元|期間)"
          + "|(?:データ)?出典|備考|注記?|補足|参考|免責事項";

  /** Words that do so with a colon behind them. */
  private static final String LABELS_WITH_COLON =
      "(?:最終)?更新|作成|出力|抽出|取得|(?:集計|対象|出力|抽出)(?:件数|期間|範囲|条件|日)?|単位|フィルター?"
          + "|note|notes|count|(?:row|record) count|total (?:rows|records|lines|items|accounts)|rows"
          + "|records|min|max|minimum|maximum|median|mean|source|as of|last (?:updated|modified)"
          + "|generated(?: (?:at|on|by))?|exported(?: (?:at|on|by))?|printed(?: (?:at|on|by))?"
          + "|created(?: (?:at|on|by))?|updated(?: (?:at|on|by))?";

  private static final Pattern LINE =
      Pattern.compile(
          "※.*"
              + ("|" + SUMS + "(?: ?[:=].*| ?\\(.*\\)| ?" + NUMBER + " ?" + COUNTED + "?)?")
              + ("|(?:" + LABELS + ")(?: ?[:=].*)?")
              + ("|(?:" + LABELS_WITH_COLON + ") ?[:=].*")
              + ("|[(]?(?:全|計|約)? ?" + NUMBER + " ?" + COUNTED + "[)]?"));

  /** What is a sum or a note where nothing else is said. */
  private static final Pattern ALONE =
      Pattern.compile(
          // 東京支店 小計
          (".{1,60} " + SUMS)
              + "|count|max|min|maximum|minimum|median|mean|最大|最小|σ|notes?|sources?"
              // (5 rows affected), 5 行処理されました, 12件中 1-12件, 1〜12件を表示
              + ("|[(]?"
                  + NUMBER
                  + " ?"
                  + COUNTED
                  + " ?(?:affected|returned|selected|found|exported")
              + "|(?:が|を)?(?:処理|出力|抽出|取得|表示|選択).{0,8})[)]?"
              + ("|[(]?(?:全)?" + NUMBER + " ?" + COUNTED + " ?(?:中|のうち).*")
              + ("|" + NUMBER + " ?[-~〜] ?" + NUMBER + " ?件(?:[ /目を].*)?")
              // pages and ends
              + "|(?:ページ|page|p\\.?) ?[0-9]+(?: ?(?:/|of) ?[0-9]+)?"
              + "|[0-9]+ ?(?:/|of) ?[0-9]+ ?(?:ページ|頁|pages?)"
              + "|end of (?:report|file|data|list|document|records?)|eof"
              // who may read it, and whose it is
              + "|(?:(?:極秘|機密)(?:情報|資料)?|社外秘|部外秘|関係者外秘|取扱注意|confidential|internal use only)"
              + "(?: ?[-:/・,.(].*)?"
              + "|(?:copyright )?(?:\\(c\\)|©) ?[0-9]{4}.*|copyright [0-9]{4}.*|.*all rights reserved"
              // when it was made
              + "|(?:(?:this )?(?:report|data|file|list|export) (?:was |is )?)?(?:generated|exported|printed"
              + "|downloaded|extracted|last updated|last modified|as of)"
              + "(?: (?:at|on|by|from|in))?[ :]+(?:.*[0-9].*)"
              + "|(?:本|この)(?:資料|データ|レポート|一覧|表|ファイル)(?:は|に|の).*"
              // (注)x, *1 x, 注1) x, and sentences
              + "|\\(注 ?[0-9]*\\).*|注 ?[0-9]* ?[).].*|\\*[0-9]*\\)? ?[^\\x00-\\x7f].*"
              + "|[^\\x00-\\x7f].*(?:です|ます|ません|ください)[.。]?|[^\\x00-\\x7f].*。");

  /** What is drawn around a word that it be seen. */
  private static final String DRAWN = "[\\[\\]【】<>《》〈〉「」『』■□◆◇●○◎▼▽★☆・*=_|~#\\p{Pd}─━-]+";

  private static final Pattern AROUND =
      Pattern.compile("^[ ]*(?:" + DRAWN + "[ ]*)+|(?:[ ]*" + DRAWN + ")+[ ]*$");

  private static final Pattern FIGURE =
      Pattern.compile("[-¥\\\\△▲(+−#]*[0-9][0-9,.]*(?:e[+-]?[0-9]+)? ?[%)円件社人名行]*|[-−ー―–—]");

  private NoSubject() {}

  /** What says so of a line; null for a line that may be a subject. */
  public static @Nullable String words(List<String> fields, int subject) {
    String name = fields.get(subject).strip();
    if (!name.isEmpty()) {
      return is(name) || isBare(fields, subject) && isAlone(name) ? name : null;
    }
    return fields.stream().map(String::strip).filter(NoSubject::is).findFirst().orElse(null);
  }

  private static boolean is(String text) {
    String plain = plain(text);
    return isLine(plain) || isLine(AROUND.matcher(plain).replaceAll(""));
  }

  private static boolean isLine(String text) {
    return LINE.matcher(text).matches() || LINE.matcher(text.replace(" ", "")).matches();
  }

  private static boolean isAlone(String text) {
    String plain = plain(text);
    return ALONE.matcher(plain).matches()
        || ALONE.matcher(AROUND.matcher(plain).replaceAll("")).matches();
  }

  /** Whether all other cells are blank or figures. */
  private static boolean isBare(List<String> fields, int subject) {
    for (int i = 0; i < fields.size(); i++) {
      String other = plain(fields.get(i));
      if (i != subject && !other.isEmpty() && !FIGURE.matcher(other).matches()) {
        return false;
      }
    }
    return true;
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }
}
