package io.kakaritsuke.sample;

import java.util.Locale;

/** What is said meanwhile, in the language of the machine: Japanese, or English. */
enum Words {
  STARTING(
      "サービスを起動しています（初回は、データベースを作りルールブックを読み込むため1分ほどかかります）",
      "Starting the service (the first time it makes its database and reads its rulebooks: about a minute)"),
  NO_EXPORTS(
      "見本のデータがありません：%s（リポジトリーのフォルダーで実行してください）",
      "No sample accounts in %s: run this in the folder of the repository"),
  LOADING("見本の顧客データを読み込んでいます（%d週分、%s 〜 %s）", "Loading sample accounts (%d weeks, %s to %s)"),
  WEEK("  %s  %3d社", "  %s  %3d accounts"),
  LEFT("  解約した %d社を、終わったアカウントにしました（一覧：%s）", "  %d accounts that left are ended (their list: %s)"),
  ALREADY(
      "見本の顧客データは読み込み済みです（%d週分、%s まで）",
      "The sample accounts are there already (%d weeks, until %s)"),
  FAILED("見本のデータを読み込めませんでした：%s", "The sample accounts could not be loaded: %s"),
  DECISION("判定の一例：%s（%s 時点）", "One decision: %s (as of %s)"),
  PAGE("画面：%s", "Page:  %s"),
  KEY("キー：%s", "Key:   %s"),
  STOP(
      "Ctrl-C で終了します。データは %s に残り、次の起動で続きから使えます。",
      "Ctrl-C ends it. The data stay in %s for the next start.");

  private final String ja;
  private final String en;

  Words(String ja, String en) {
    this.ja = ja;
    this.en = en;
  }

  /** {@code ja} where the machine speaks Japanese, else {@code en}. */
  static String language() {
    return Locale.getDefault().getLanguage().equals("ja") ? "ja" : "en";
  }

  String with(Object... values) {
    return String.format(Locale.ROOT, language().equals("ja") ? ja : en, values);
  }
}
