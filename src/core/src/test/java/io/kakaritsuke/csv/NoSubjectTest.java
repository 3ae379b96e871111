package io.kakaritsuke.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lines of sums and notes, and subjects that look like them. */
class NoSubjectTest {
  /** No subject, whether padded by commas or with figures beside it. */
  private static final List<String> NONE =
      List.of(
          "合計",
          "合 計",
          "総 計",
          "【合計】",
          "■合計",
          "＜合計＞",
          "<合計>",
          "◆ 総計 ◆",
          "--- 小計 ---",
          "年計",
          "月計",
          "集計",
          "累計",
          "計",
          "合計：",
          "合計（A）",
          "合計:12社",
          "計:12社",
          "合計金額",
          "合計件数",
          "該当件数",
          "データ件数",
          "該当件数: 12",
          "レコード数 12",
          "行数: 12",
          "全 12 件",
          "全12社",
          "(1 rows)",
          "12件",
          "件数 12",
          "Total",
          "TOTALS",
          "Grand Total",
          "Subtotal",
          "Sum",
          "Average",
          "Count",
          "Max",
          "平均",
          "平均値",
          "中央値",
          "最大",
          "最大値",
          "Σ",
          "標準偏差",
          "東京支店 小計",
          "東京 合計",
          "2026年2月 合計",
          "East total",
          "Total records: 5",
          "Row count: 5",
          "(5 rows affected)",
          "5 rows returned",
          "(5 行処理されました)",
          "5件を出力しました",
          "12件中 1-12件",
          "全12件中 1-10件",
          "1-12件 / 12件",
          "1〜12件を表示",
          "最終更新: 2026/02/10",
          "最終更新日：2026/02/10",
          "出力日: 2026-02-10",
          "出力日時",
          "作成者: 山田 太郎 2026/02/10 9:00",
          "出典",
          "出典：社内DB",
          "データ出典: CRM",
          "備考",
          "備考: y",
          "注記",
          "注：x",
          "（注）x",
          "(注1) 速報値",
          "注1）速報値",
          "※ 注",
          "*1 速報値",
          "＊速報値を含む",
          "単位: 円",
          "対象期間: 2026年2月",
          "以上",
          "以上です",
          "以上です。",
          "以下余白",
          "-- End of report --",
          "*** END OF FILE ***",
          "EOF",
          "ページ 1/3",
          "1/3ページ",
          "Page 1 of 3",
          "機密情報 - 配布禁止",
          "社外秘",
          "【社外秘】",
          "Confidential",
          "CONFIDENTIAL - do not distribute",
          "Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.",
          "© 2026 Example",
          "Copyright 2026 Example",
          "Report generated 2026-02-10",
          "Generated on 2026-02-10 09:00",
          "Exported at 10:00",
          "Last updated: 2026/02/10",
          "as of 2026-02-10",
          "Source: CRM",
          "本資料は社内限りです",
          "このデータは速報値です。",
          "解約済みの顧客は含みません",
          "ご不明な点はお問い合わせください。");

  /** Subjects, also where nothing is known of them. */
  private static final List<String> SUBJECTS =
      List.of(
          "K-1",
          "合計株式会社",
          "合計堂",
          "計画社",
          "設計",
          "東京設計",
          "山田設計 事務所",
          "総計画",
          "TOTAL-1",
          "Total Energies",
          "SUMMIT",
          "Sumco",
          "Average Joe",
          "Counter",
          "Maxim",
          "Maxell",
          "Minit",
          "平均台",
          "集計センター",
          "件数堂",
          "小計屋",
          "東京合計センター",
          "1-12",
          "12/3",
          "1/3",
          "2026-02-10",
          "5",
          "0025",
          "12-5件堂",
          "注文番号1",
          "注文-12",
          "備考堂",
          "出典舎",
          "単位製作所",
          "ページワン",
          "ページ堂",
          "Page One",
          "Pages",
          "Copyright Clearance Center",
          "機密情報サービス株式会社",
          "社外秘書サービス",
          "Confidential Records Inc",
          "Source Inc",
          "Resource",
          "Generated Media",
          "Exported Goods",
          "Asof",
          "End of Road",
          "EOFFICE",
          "本田技研",
          "本資料館",
          "この花",
          "以上堂",
          "*abc",
          "*",
          "ますや",
          "ですの屋",
          "株式会社ます屋",
          "最大ホールディングス",
          "最終更新社",
          "全日空",
          "全12",
          "=合計(1)x",
          "@total",
          "A社: 本店",
          "acct:123",
          "http://x",
          "Σ-1",
          "σ社",
          "【株】山田",
          "■K-1",
          "<K-1>",
          "-5",
          "+81",
          "(株)山田",
          "（注文）1",
          "東京 計画");

  @Test
  void sumsAndNotesAreNoSubjects() {
    List<String> taken = new ArrayList<>();
    for (String one : NONE) {
      Stream.of(List.of(one, "", ""), List.of(one, "", "3"), List.of(one, "1,234円", "5%"))
          .filter(line -> !one.equals(NoSubject.words(line, 0)))
          .forEach(line -> taken.add(line.toString()));
    }

    assertThat(taken).isEmpty();
  }

  @Test
  void subjectsThatLookLikeThemAreSubjects() {
    List<String> lost = new ArrayList<>();
    for (String one : SUBJECTS) {
      Stream.of(List.of(one, "", ""), List.of(one, "", "3"), List.of(one, "会社1", "3"))
          .filter(line -> NoSubject.words(line, 0) != null)
          .forEach(line -> lost.add(line.toString()));
    }

    assertThat(lost).isEmpty();
  }

  @Test
  void whatASubjectMayBeCalledIsOneWhereTheLineSaysMore() {
    List<String> lost = new ArrayList<>();
    for (String one :
        List.of("Count", "Max", "東京 合計", "Confidential", "Page 1", "Source", "お客様です", "最大")) {
      if (NoSubject.words(List.of(one, "会社1", "3"), 0) != null
          || NoSubject.words(List.of(one, "", "2026/02/10"), 0) != null) {
        lost.add(one);
      }
    }

    assertThat(lost).isEmpty();
  }

  @Test
  void aLabelBesideItsValueIsANote() {
    assertThat(NoSubject.words(List.of("出力日時", "2026/02/10 9:00", ""), 0)).isEqualTo("出力日時");
    assertThat(NoSubject.words(List.of("作成者", "山田 太郎", ""), 0)).isEqualTo("作成者");
    assertThat(NoSubject.words(List.of("", "合計", "3"), 0)).isEqualTo("合計");
  }
}
