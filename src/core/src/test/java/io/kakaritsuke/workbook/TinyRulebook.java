package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.NullUnmarked;

/** A small valid rulebook whose cells a test changes before it is read. */
@NullUnmarked // A blank cell is written as null.
final class TinyRulebook {
  private final Map<String, XSSFWorkbook> books = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /** A number with a number format. */
  record Styled(double value, String format) {}

  /** A formula with the value that was kept for it; null for none. */
  record Formula(String text, Object kept) {}

  private TinyRulebook() {}

  static TinyRulebook valid() {
    TinyRulebook book = new TinyRulebook();
    book.facts();
    book.segmentation();
    book.healthScore();
    book.churnSignal();
    book.upsellTrigger();
    book.intervention();
    return book;
  }

  /** With the catalogue only. */
  static TinyRulebook empty() {
    TinyRulebook book = new TinyRulebook();
    book.facts();
    return book;
  }

  private void facts() {
    sheet("facts", "ルールブック")
        .row("項目", "値")
        .row("タイトル", "小さなルール")
        .row("対象", "accountId")
        .row("タイムゾーン", "Asia/Tokyo")
        .row("言語", "ja");
    sheet("facts", "ファクト")
        .row(
            "名前", "ラベル", "型", "単位", "必須", "最小", "最大", "最大文字数", "基準日以前", "選択肢", "出力の列名", "出力の書式",
            "説明")
        .row("accountId", "アカウントID", "文字", null, "はい", null, null, 64)
        .row("revenue", "年間売上", "整数", "円", null, 0, null, null, null, null, "売上、年間売上", "1,234")
        .row("meetings", "四半期MTG数", "整数", "回", null, 0, 50)
        .row("conversion", "転換率", "小数", "%", null, 0, 1, null, null, null, null, "12.3%")
        .row("asked", "QBR希望", "はい・いいえ")
        .row("lastLoginOn", "最終ログイン日", "日付", null, null, null, null, null, "はい")
        .row("hearing", "ヒアリング結果", "選択", null, null, null, null, null, null, "ヒアリング")
        .row("contractOn", "契約日", "日付");
    sheet("facts", "派生")
        .row("名前", "ラベル", "型", "単位", "最小", "最大", "計算", "引数1", "引数2", "説明")
        .row("daysSinceLogin", "最終ログインからの日数", "整数", "日", 0, null, "経過日数", "最終ログイン日", "契約日")
        .row("perMeeting", "MTGあたり売上", "小数", null, 0, null, "比率", "年間売上", "四半期MTG数")
        .row("hasLogin", "ログインの有無", "はい・いいえ", null, null, null, "入力の有無", "最終ログイン日");
    sheet("facts", "区分")
        .row("名前", "ラベル", "選択肢")
        .row("segment", "セグメント", "セグメント")
        .row("effort", "工数", "工数");
    sheet("facts", "選択肢")
        .row("一覧", "コード", "表示名")
        .row("ヒアリング", "ISSUE", "課題あり")
        .row("ヒアリング", "NO_ISSUE", "課題なし")
        .row("セグメント", "S", "Strategic")
        .row("セグメント", "A", "Growth")
        .row("工数", "HIGH", "高工数")
        .row("バンド", "HEALTHY", "健全")
        .row("バンド", "CRITICAL", "危険")
        .row("担当", "OWNER", "担当CS")
        .row("担当", "MANAGER", "マネージャー");
  }

  private void segmentation() {
    sheet("segmentation", "使い方").row("この表は顧客を分けます");
    sheet("segmentation", "分け方")
        .row("表", "セグメント", "種類", "セグメント", "判定", "上から最初", "コード", "segment")
        .row("ID", "年間売上", "区分", "接点頻度", "備考")
        .row(null, "以上", null, "属性")
        .row("seg-s", 5_000_000, "Strategic", "月1回以上", "重点")
        .row("seg-a", 1_000_000, "A", null)
        .row("seg-none", 0, "対象外");
  }

  private void healthScore() {
    sheet("health-score", "採点")
        .row("採点表 (年度ごとに見直す)")
        .row("表", "MTG", "種類", "指標", "判定", "必ず1行", "コード", "meetings", "分類", "接点", "満点", 60)
        .row("ID", "四半期MTG数", "四半期MTG数", "点数", "備考")
        .row(null, "以上", "以下")
        .row("m-0", 0, 0, 0)
        .row("m-1", 1, 2, 30)
        .row("m-3", 3, null, 60)
        .blank()
        .row("表", "転換", "種類", "指標", "判定", "必ず1行", "コード", "conversion", "分類", "成果", "満点", 40)
        .row("ID", "転換率", "転換率", "点数")
        .row(null, "以上", "未満")
        .row("c-0", null, 0.1, "対象外")
        .row("c-1", 0.1, 0.5, 20)
        .row("c-2", 0.5, null, 40);
    sheet("health-score", "バンド")
        .row("表", "バンド", "種類", "バンド", "判定", "必ず1行")
        .row("ID", "スコア", "スコア", "バンド", "対応", "スコア")
        .row(null, "以上", "未満", null, null, "ある/ない")
        .row("b-1", 60, null, "健全", "通常対応")
        .row("b-2", null, 60, "危険", "{スコア}点未満は緊急対応")
        .row("b-3", null, null, "危険", "データを集める", "ない")
        .row("表", "設定", "種類", "設定")
        .row("ID", "設定", "コード", "値", "備考")
        .blank()
        .row("s-1", "最低測定率", "minimumCoverage", 50);
  }

  private void churnSignal() {
    sheet("churn-signal", "予兆")
        .row("表", "予兆", "種類", "予兆", "判定", "すべて")
        .row("ID", "最終ログインからの日数", "セグメント", "コード", "予兆", "重要度")
        .row(null, "以上", "いずれか")
        .row("n-1", 60, null, "NO_LOGIN", "{最終ログインからの日数}日以上ログインなし", "高")
        .row("n-2", 30, "S、A", "QUIET", "静か", "低");
  }

  private void upsellTrigger() {
    sheet("upsell-trigger", "アップセル")
        .row("表", "提案", "種類", "アップセル", "判定", "すべて")
        .row("ID", "QBR希望", "コード", "アクション")
        .row(null, "等しい")
        .row("u-1", "はい", "PLAN_UPGRADE", "アップグレード提案")
        .blank()
        .row("表", "保留", "種類", "保留条件", "判定", "すべて")
        .row("ID", "最も高い重要度", "予兆", "保留")
        .row(null, "以上", "いずれか")
        .row("h-1", "高", null, "はい")
        .row("h-2", null, "QUIET", true);
  }

  private void intervention() {
    sheet("intervention", "介入")
        .row("表", "介入", "種類", "介入", "判定", "すべて")
        .row("ID", "バンド", "ヒアリング結果", "コード", "アクション", "担当", "エスカレーション先", "期限（時間）")
        .row(null, "等しい", "ある/ない")
        .row("i-1", "危険", null, "EMERGENCY", "緊急対応", "OWNER", "MANAGER", 24)
        .row("i-2", null, "ない", "ASK", "ヒアリング", "担当CS", null, 1.5);
  }

  /** Begins a sheet, or goes on with it. */
  Rows sheet(String workbook, String name) {
    XSSFWorkbook book = books.computeIfAbsent(workbook, key -> new XSSFWorkbook());
    Sheet sheet = book.getSheet(name);
    return new Rows(sheet == null ? book.createSheet(name) : sheet);
  }

  /** Sets one cell; null clears it. The place is as {@code churn-signal 予兆!B4}. */
  TinyRulebook with(String place, Object value) {
    String[] parts = place.split("[ !]");
    CellReference cell = new CellReference(parts[2]);
    Sheet sheet = books.get(parts[0]).getSheet(parts[1]);
    Row row = sheet.getRow(cell.getRow());
    set(row == null ? sheet.createRow(cell.getRow()) : row, cell.getCol(), value);
    return this;
  }

  TinyRulebook alter(String workbook, Consumer<XSSFWorkbook> change) {
    change.accept(books.get(workbook));
    return this;
  }

  TinyRulebook file(String path, byte[] bytes) {
    files.put(path, bytes);
    return this;
  }

  TinyRulebook without(String workbook) {
    books.remove(workbook);
    return this;
  }

  byte[] bytes(String workbook) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      books.get(workbook).write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  Sources sources() {
    List<Source> sources = new ArrayList<>();
    for (String workbook : books.keySet()) {
      sources.add(new Source("decision-tables/" + workbook + ".xlsx", bytes(workbook)));
    }
    files.forEach((path, bytes) -> sources.add(new Source(path, bytes)));
    return new Sources("tiny", sources);
  }

  ReadResult read() {
    return RulebookReader.read(sources());
  }

  /** All findings as {@code sheet!cell code}. */
  List<String> findings() {
    return read().findings().stream()
        .map(finding -> finding.sheet() + "!" + finding.cell() + " " + finding.code())
        .toList();
  }

  /** Writes row after row. */
  record Rows(Sheet sheet) {
    Rows row(Object... values) {
      Row row = sheet.createRow(sheet.getLastRowNum() + 1);
      for (int i = 0; i < values.length; i++) {
        set(row, i, values[i]);
      }
      return this;
    }

    Rows blank() {
      sheet.createRow(sheet.getLastRowNum() + 1);
      return this;
    }
  }

  private static void set(Row row, int column, Object value) {
    Cell old = row.getCell(column);
    if (old != null) {
      row.removeCell(old);
    }
    if (value != null) {
      set(row.createCell(column), value);
    }
  }

  private static void set(Cell cell, Object value) {
    if (value instanceof Styled styled) {
      cell.setCellValue(styled.value());
      style(cell, styled.format());
    } else if (value instanceof LocalDate date) {
      cell.setCellValue(date);
      style(cell, "yyyy/mm/dd");
    } else if (value instanceof Formula formula) {
      cell.setCellFormula(formula.text());
      if (formula.kept() != null) {
        set(cell, formula.kept());
      }
    } else if (value instanceof Boolean yes) {
      cell.setCellValue(yes);
    } else if (value instanceof Number number) {
      cell.setCellValue(number.doubleValue());
    } else {
      cell.setCellValue((String) value);
    }
  }

  private static void style(Cell cell, String format) {
    XSSFWorkbook book = (XSSFWorkbook) cell.getSheet().getWorkbook();
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    cell.setCellStyle(style);
  }
}
